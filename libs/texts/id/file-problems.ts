// The sentences of problems of files and exports in Bahasa Indonesia, by code.
import type { fileProblems as english } from '../en/file-problems.js';

export const fileProblems: Readonly<Record<keyof typeof english, string>> = {
  'unknown-export':
    'Tidak ada ekspor {export}; yang ada {known}, masing-masing dengan salah satu akhiran ' +
    '{formats}.',
  'export-too-large':
    'Satu buku kerja memuat paling banyak {max} baris, sedangkan ini lebih. Pilih hari atau ' +
    'tempat yang lebih sedikit, atau ambil CSV atau Parquet.',
  'too-many-exports':
    'Ekspor lain dari akun ini, atau dua dari akun lain, sedang ditulis. Coba lagi dalam ' +
    '{seconds} detik.',
  'unknown-file':
    'Tidak ada yang dicatat akun ini dari berkas {file}. Pilih lagi berkasnya untuk melihat apa ' +
    'yang akan terjadi dengan barisnya.',
  'unknown-template': 'Tidak ada templat {template}; yang ada {known}.',
  'file-unreadable':
    'Berkas tidak dapat dibaca sebagai {type}. Isi templat, lalu simpan sebagai XLSX atau CSV.',
  'file-with-macros':
    'Buku kerja ini berisi makro dan tidak dibaca. Simpan sebagai XLSX tanpa makro, lalu kirim.',
  'file-inflates-too-much':
    'Setelah dibuka, buku kerja ini lebih besar dari {max} byte dan tidak dibaca. Salin baris ' +
    'yang terisi ke templat baru.',
  'file-too-many-rows': 'Berkas berisi lebih dari {max} baris. Kirim dalam beberapa berkas.',
  'file-too-many-columns':
    'Baris {row} berisi lebih dari {max} kolom. Kosongkan yang ada di samping templat.',
  'file-without-template':
    'Baris pertama tidak menyebut templatnya. Unduh templat, lalu salin baris Anda ke sana mulai ' +
    'baris 3. Templat: {known}.',
  'unknown-sheet':
    'Buku kerja ini mempunyai {known} lembar templat; lembar {sheet} tidak ada. Kirim lembar 1 ' +
    'sampai {known}.',
  'file-columns':
    'Kolomnya bukan kolom templat {command}. Tidak dikenal: {unknown}. Tidak ada: {missing}. ' +
    'Templatnya: {template}.',
  'file-without-rows':
    'Belum ada baris yang diisi. Isi templat {command} mulai baris 3, lalu kirim lagi.',
  'file-row-recorded':
    'Yang sama sudah tercatat (peristiwa {event}): angka dan waktunya sama. Bila terjadi sekali ' +
    'lagi, tulis jam lain atau catatan pada baris ini.',
  'file-holds-nik':
    'Baris {row} berisi yang mungkin NIK (16 angka). Data pribadi tidak disimpan: hapus, lalu ' +
    'kirim lagi berkasnya.',
  'unknown-document':
    'Dokumen {document} tidak ada di sini, sudah dihapus, atau bukan untuk Anda baca.',
  'document-unreadable':
    'Yang dikirim bukan {type} yang utuh. Lampirkan foto (JPEG atau PNG) atau PDF aslinya.',
};
