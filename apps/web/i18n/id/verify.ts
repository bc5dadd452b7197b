// The page that checks receipts, in Bahasa Indonesia.
export const verifyArea = {
  title: 'Periksa bukti',
  purpose:
    'Bukti adalah berkas kecil yang membuktikan bahwa suatu kejadian ada dalam log bertanda ' +
    'tangan. Bukti diperiksa di peramban ini juga: tidak ada yang dikirim, dan setelah halaman ' +
    'ini terbuka tidak perlu sambungan.',
  receipt: 'Bukti',
  receiptHelp: 'Tempelkan isi berkas .tlog-proof di sini, atau pilih berkasnya di bawah.',
  receiptFile: 'Berkas bukti',
  noReceipt: 'Tempelkan bukti atau pilih berkasnya.',
  key: 'Kunci pemeriksa',
  keyHelp:
    'Kunci yang sudah Anda pegang, misalnya keping/0123…+89abcdef+AbCd…. Kunci saksi boleh ' +
    'ditambahkan, satu per baris; setiap saksi itu harus ikut menandatangani.',
  keyFile: 'Berkas kunci',
  noKey: 'Tempelkan kunci log, satu kunci per baris. Yang diisi bukan kunci yang lengkap.',
  fetchKey: 'Ambil kunci dari layanan ini',
  fetchKeyHelp: 'Kunci dari layanan yang sama kurang membuktikan.',
  fetchedKey:
    'Kunci ini baru saja diambil dari layanan ini sendiri, jadi kurang membuktikan: layanan yang ' +
    'mengubah riwayatnya dapat memberi kunci lain juga. Bandingkan dengan kunci yang Anda terima ' +
    'lewat jalan lain.',
  keyNotFetched: 'Kunci tidak dapat diambil. Periksa sambungan, atau pakai kunci yang Anda pegang.',
  check: 'Periksa',
  valid: 'Bukti ini sah.',
  invalid: 'Bukti ini tidak sah.',
  event: 'Kejadian',
  place: 'Tempat',
  date: 'Tanggal',
  recorded: 'Dicatat',
  by: 'Oleh',
  position: 'Posisi',
  size: 'Ukuran checkpoint',
  sizeOf: (size: string) => `${size} kejadian`,
  root: 'Akar checkpoint',
  log: 'Log',
  hash: 'Sidik kejadian',
  id: 'Nomor kejadian',
  witnesses: 'Saksi yang menandatangani',
  content: 'Isi kejadian',
  meaning:
    'Terbukti: kejadian ini dicatat persis begini dan belum diubah sejak log itu ' +
    'ditandatangani. Apakah isinya sesuai keadaan di lapangan tidak dibuktikan di sini.',
};
