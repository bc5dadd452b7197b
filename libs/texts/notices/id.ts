// The texts of notices in Bahasa Indonesia. {names} are filled in.
import type { NoticeTexts } from './en.js';

export const noticesId: NoticeTexts = {
  kinds: {
    arriving: 'Kiriman datang',
    late: 'Terlambat atau segera jatuh tempo',
    asked: 'Permintaan kepada Anda',
    granted: 'Disetujui',
    owed: 'Piutang barang Anda',
    'runs-out': 'Stok akan habis',
    'report-missing': 'Laporan atau hitung fisik belum ada',
    'to-confirm': 'Perlu konfirmasi',
  },
  grantedAllotment: 'Pusat menyetujui permintaan {id}: {amount}.',
  grantedLoan: 'Pinjaman {id} disetujui: {amount} dijanjikan untuk Anda.',
  notice: { subject: '{kind}: {place}', opening: '{kind} – {place}' },
  digest: {
    subject: 'Yang menunggu hari ini: {place}',
    opening: 'Yang menunggu {place} hari ini ({count}):',
    more: 'Dan {count} lagi: {page}',
  },
  confirmation: {
    subject: 'Konfirmasi alamat Anda untuk pemberitahuan Keping',
    opening:
      'Akun {account} dari {place} meminta pemberitahuan Keping ke alamat ini. Buka tautan ini ' +
      'saat Anda sudah masuk, atau ketik kode {code} di halaman “Pemberitahuan”.',
    closing:
      'Jika bukan Anda, abaikan saja: tidak ada yang lain yang dikirim ke sini. Kode berlaku ' +
      'satu hari.',
  },
  trial: {
    subject: 'Pesan uji dari Keping',
    opening: 'Ini pesan uji yang diminta akun {account} dari {place}.',
  },
  unsure: 'Ini mungkin sudah pernah dikirim kepada Anda:',
  act: 'Kerjakan di sini: {page}',
  footer:
    'Anda menerima pesan ini karena pemberitahuan untuk akun {account} aktif. Ubah atau ' +
    'hentikan: {page}',
};
