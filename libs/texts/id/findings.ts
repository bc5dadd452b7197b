// The titles of the findings in Bahasa Indonesia, by name.
import type { findings as english } from '../en/findings.js';

export const findings: Readonly<Record<keyof typeof english, string>> = {
  who:
    'siapa mencatat, mengoreksi, dan menyetujui apa; catatan terlambat; persetujuan atas ' +
    'permintaan sendiri (harus tidak ada)',
  'behind-close': 'catatan setelah periodenya ditutup, dengan alasannya',
  'not-received': 'dikirim atau diserahkan sebagai pinjaman dan belum diterima setelah sekian hari',
  lots: 'setiap lot: permintaan, alokasi, serah terima, dan penerimaan, serta yang tidak ada',
  counts:
    'stok opname terakhir tiap tempat dengan selisihnya saat itu dan yang sudah disesuaikan, ' +
    'serta tempat yang terlalu lama tanpa stok opname',
  'count-ledger-report':
    'stok opname dan laporan harian terakhir dibandingkan dengan buku, menurut umur',
  'reported-empty': 'kantor yang melapor "kosong" padahal ada stok di buku',
  reports: 'laporan harian yang tidak ada, dan hari tanpa cetak tanpa alasan',
  quarantine: 'terlalu lama di karantina, dan dimusnahkan tanpa karantina (harus tidak ada)',
  'unknown-access':
    'hash kata sandi dan sesi di penyimpanan dari akun yang tidak pernah ditambahkan (harus ' +
    'tidak ada)',
  destructions:
    'pemusnahan dengan berita acara dan saksinya; berita acara yang nomornya pernah dipakai ' +
    '(harus tidak ada)',
  losses:
    'kehilangan, kekurangan, penghapusan, dan penemuan menurut tempat, akun, dan berita acara; ' +
    'koreksi yang harus disahkan; yang belum disahkan; nomor berita acara yang dipakai dua kali ' +
    '(harus tidak ada)',
  'value-at-risk':
    'barang yang mungkin hilang atau menganggur menurut jenis temuan, dengan nilainya, yang ' +
    'tertinggi dahulu',
  hoarders: 'stok untuk lebih dari sekian hari kerja sementara tetangga tidak punya apa-apa',
  incident: 'kronologi sebuah kejadian, dengan hitungan yang bertentangan',
  loans: 'pinjaman menurut umur, pemberi, dan peminjam; tidak pernah kembali; melingkar',
  serial: 'di mana sebuah nomor seri: lotnya serta setiap pemegang, tempat, dan tanggal',
  'lot-in-stock': 'lot yang usang, dan di mana masih ada stoknya',
  'fund-sources': 'stok menurut sumber dana, dengan nilainya',
  'printed-per-day': 'dicetak per hari, dibandingkan dengan angka dari luar bila diberikan',
  spoilage: 'gagal cetak menurut tempat, mesin, dan lot, yang menyimpang dahulu',
  utilisation: 'pemakaian blangko tiap tempat, dan yang mencetak kurang dari ambang',
  'ink-and-cards':
    'tinta yang tidak dijelaskan oleh kartu, blangko gagal cetak, atau keperluan yang tercatat; ' +
    'dan mesin yang mencetak melebihi kemampuan sehari',
};
