// Documents that are attached and opened, in Bahasa Indonesia.
export const documentsArea = {
  attach: 'Lampirkan foto atau PDF',
  choose: 'Foto atau PDF',
  help:
    'Misalnya surat jalan, berita acara atau laporan polisi. Tutupi NIK dan data pribadi ' +
    'penduduk sebelum memotret.',
  sending: 'Mengirim dokumen …',
  attached: 'Dokumen terlampir.',
  detach: 'Lepaskan',
  withoutLine:
    'Tidak ada sambungan. Dokumen dapat dilampirkan setelah tersambung lagi; tanpa dokumen dapat ' +
    'dicatat sekarang juga.',
  unreadable: 'Berkas ini bukan foto atau PDF yang dapat dibaca. Pilih yang lain.',
  tooLarge: 'Berkas ini lebih besar dari 10 MiB. Perkecil dulu, lalu pilih lagi.',
  open: 'Buka dokumen',
};
