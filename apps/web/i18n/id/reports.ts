// Reports, in Bahasa Indonesia.
type Words = Readonly<Record<string, string>>;

export const reports = {
  title: 'Laporan',
  help:
    'Mutasi, kartu barang, listrik padam, mesin cetak, gagal cetak, dan pengadaan dapat dicetak ' +
    'dengan tempat tanda tangan. Yang lain dibaca di layar.',
  list: {
    movements: {
      name: 'Laporan Mutasi Persediaan',
      help:
        'Saldo awal, masuk, keluar, dan saldo akhir tiap barang dalam satu bulan, juga dalam ' +
        'rupiah.',
    },
    card: {
      name: 'Kartu Barang',
      help: 'Semua barang masuk dan keluar kantor Anda, satu per satu.',
    },
    deliveries: {
      name: 'Lama dan ketepatan pengiriman',
      help: 'Berapa hari kiriman di jalan, dan berapa yang tepat waktu, menurut pengangkut.',
    },
    outages: {
      name: 'Listrik padam',
      help: 'Di mana, sejak kapan, dan berapa jam dalam satu bulan.',
    },
    printers: {
      name: 'Mesin cetak dan kerusakannya',
      help: 'Mesin yang ada sekarang, keadaannya, kerusakan terakhir, hasil cetak dan gagal cetak.',
    },
    spoiled: {
      name: 'Gagal cetak dalam keping dan rupiah',
      help: 'Menurut kantor dan sebab, dalam satu bulan.',
    },
    purchases: {
      name: 'Pengadaan',
      help: 'Yang dibeli dalam satu bulan: jumlah, harga, sumber dana, dan nomor dokumen.',
    },
    spoilage: {
      name: 'Laju gagal cetak',
      help: 'Kantor, mesin cetak, dan lot yang gagal cetaknya jauh di atas rata-rata nasional.',
    },
    losses: { name: 'Kehilangan', help: 'Barang yang dilaporkan hilang, dan siapa menyetujuinya.' },
    value: {
      name: 'Nilai barang berisiko',
      help: 'Stok, barang rusak, dan kehilangan dalam rupiah.',
    },
    fundSources: {
      name: 'Stok menurut sumber dana',
      help: 'Stok sekarang menurut APBN, APBD, DAK, atau hibah, dengan nilainya.',
    },
    exports: { name: 'Unduh data', help: 'Semua baris untuk Excel atau program lain.' },
  },
  outages: 'Laporan Listrik Padam',
  outagesTitle: (office: string) => `Listrik padam: ${office}`,
  noOutages: 'Tidak ada listrik padam yang tercatat dalam periode ini.',
  outagesTotal: (count: string, offices: string, hours: string) =>
    `${count} kali padam di ${offices} kantor, seluruhnya ${hours} jam.`,
  outFrom: 'Padam sejak',
  outTo: 'Menyala lagi',
  stillOut: 'masih padam',
  hours: 'Jam dalam periode ini',
  generator: 'Genset',
  withGenerator: 'dapat mencetak dengan genset',
  withoutGenerator: 'tidak ada genset untuk mencetak',
  printers: 'Laporan Mesin Cetak',
  printersTitle: (office: string) => `Mesin cetak: ${office}`,
  noPrinters: 'Tidak ada mesin cetak yang tercatat.',
  printersTotal: (count: string, broken: string) =>
    `${count} mesin cetak, ${broken} rusak. ` +
    'Cetakan dihitung hanya dari catatan yang menyebut mesinnya.',
  printer: 'Mesin cetak',
  model: 'Model',
  owner: 'Pemilik',
  isAt: 'Berada di',
  inTransit: 'dalam perjalanan',
  since: 'Dipakai sejak',
  fundSource: 'Sumber dana',
  state: 'Keadaan',
  works: 'berfungsi',
  doesNotWork: 'rusak',
  lastFailure: 'Kerusakan terakhir',
  prints: 'Cetakan',
  spoiled: 'Gagal cetak',
  spoiledShare: 'Bagian gagal cetak',
  purchases: 'Laporan Pengadaan',
  purchasesTitle: (office: string) => `Pengadaan: ${office}`,
  noPurchases: 'Tidak ada pengadaan yang tercatat dalam periode ini.',
  purchasesTotal: (count: string, value: string, unknown: string) =>
    `${count} pengadaan, nilai yang diketahui ${value}; ${unknown} tanpa harga.`,
  amount: 'Jumlah',
  lot: 'Lot',
  unitPrice: 'Harga satuan',
  worth: 'Nilai',
  fundSources: { APBN: 'APBN', APBD: 'APBD', DAK: 'DAK', GRANT: 'hibah' } as Words,
  spoiledReport: 'Laporan Gagal Cetak',
  spoiledTitle: (office: string) => `Gagal cetak: ${office}`,
  noSpoiled: 'Tidak ada gagal cetak yang tercatat dalam periode ini.',
  spoiledTotal: (pieces: string, value: string, unpriced: string) =>
    `${pieces} keping gagal cetak, nilai yang diketahui ${value}; ` +
    `${unpriced} keping tanpa harga. Nilai menurut harga pengadaan.`,
  cause: 'Sebab',
  spoiledPieces: 'Keping',
  unpriced: 'Tanpa harga',
};
