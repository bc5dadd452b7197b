// The pages of the public board in Bahasa Indonesia.
import type { boardPage as boardPageEn } from '../en/board-page.js';

export const boardPage: Readonly<Record<keyof typeof boardPageEn, string>> = {
  title: 'Pencetakan KTP-el hari ini',
  lead: 'Apakah kantor Dukcapil di kabupaten dan kota dapat mencetak KTP-el hari ini.',
  provinces: 'Provinsi',
  province: 'Provinsi',
  office: 'Kantor',
  today: 'Hari ini',
  offices: 'Jumlah kantor',
  printing: 'mencetak',
  low: 'stok menipis',
  stopped: 'tidak mencetak',
  'not-known': 'belum diketahui',
  asOf: 'Keadaan per {time}.',
  basis:
    'Keterangan ini berdasarkan catatan kantor sendiri dalam buku besar: blangko, tinta, mesin ' +
    'cetak, dan listrik. Yang belum dicatat belum diketahui, dan tidak ditampilkan sebagai stok.',
  simulated: 'Simulasi: angka laporan tahun 2017 dengan asumsi; bukan keadaan hari ini.',
  missing: 'Tidak ada provinsi dengan kode {code}.',
  missingTitle: 'Tidak ditemukan',
  back: 'Semua provinsi',
  language: 'English',
  figures: 'Data yang sama',
};
