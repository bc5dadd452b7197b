// Scanning codes, in Bahasa Indonesia.
export const scanningArea = {
  title: 'Pindai kiriman',
  label: 'Nomor kiriman',
  help: 'Pindai dengan alat pemindai, pakai kamera, atau ketik nomornya.',
  open: 'Buka',
  camera: 'Pakai kamera',
  closeCamera: 'Tutup kamera',
  cameraPicture: 'Gambar dari kamera',
  hold: 'Arahkan kamera ke kode QR pada surat jalan atau karton.',
  noCamera: 'Kamera tidak ada atau tidak dapat dipakai. Ketik nomor kiriman.',
  notAllowed: 'Peramban tidak mengizinkan kamera. Izinkan kamera, atau ketik nomor kiriman.',
  unknown: (shipment: string) =>
    `Kiriman ${shipment} tidak dikenal, atau bukan untuk kantor ini. Periksa nomornya.`,
  elsewhere: (shipment: string, to: string) =>
    `Kiriman ${shipment} bukan untuk kantor ini, tetapi untuk ${to}.`,
  received: (shipment: string) => `Tidak ada lagi dari kiriman ${shipment} yang dalam perjalanan.`,
  look: 'Lihat kiriman',
  nik: 'Nomor 16 digit (NIK) tidak dicari dan tidak dicatat.',
  other: 'Kode ini bukan nomor kiriman.',
  scanned: (shipment: string) => `Kiriman ${shipment}`,
};
