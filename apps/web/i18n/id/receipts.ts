// Receipts of events, where they are saved and printed, in Bahasa Indonesia.
export const receiptsArea = {
  receipt: 'Bukti',
  purpose: 'Berkas yang membuktikan catatan ini kepada pihak lain',
  fetching: 'Mengambil bukti …',
  notYet: 'Catatan ini belum ditandatangani. Coba lagi beberapa detik lagi.',
  check: 'Periksa bukti',
  // Di atas kertas
  hash: 'Sidik kejadian',
  signed: (size: string, root: string) => `Log bertanda tangan: ${size} kejadian, akar ${root}`,
  signedNotKnown: 'Log bertanda tangan: belum diketahui',
  checkAt: (address: string) => `Bukti kejadian ini diperiksa di ${address}`,
};
