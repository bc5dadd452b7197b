// The pages of the public board in Bahasa Indonesia.
import type { boardPage as boardPageEn } from '../en/board-page.js';

export const boardPage: Readonly<Record<keyof typeof boardPageEn, string>> = {
  title: 'Kantor yang dapat mencetak KTP-el',
  lead:
    'Apakah kantor Dukcapil di kabupaten dan kota dapat mencetak KTP-el, dan kapan terakhir ' +
    'mencetak.',
  provinces: 'Provinsi',
  province: 'Provinsi',
  office: 'Kantor',
  can: 'Dapat mencetak?',
  offices: 'Jumlah kantor',
  printing: 'dapat mencetak',
  low: 'dapat mencetak, stok menipis',
  stopped: 'tidak dapat mencetak',
  'not-known': 'belum diketahui',
  lastPrint: 'Cetakan terakhir tercatat',
  noPrint: 'tidak ada',
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
