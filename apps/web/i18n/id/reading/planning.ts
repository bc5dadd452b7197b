// The page of planning in Bahasa Indonesia.
export const planningPage = {
  lead:
    'Usul pembagian ulang di dalam provinsi: yang cukup kurang dari 30 hari kerja ditambah dari ' +
    'yang lebih, dengan jarak sesingkat mungkin. Tidak ada yang berpindah sebelum diminta dan ' +
    'disetujui sebagai pinjaman.',
  province: 'Provinsi',
  item: 'Barang',
  blanks: 'Blangko',
  inkOf: (model: string) => `Tinta ${model}`,
  lowestBefore: 'Paling cepat habis sekarang, hari kerja',
  lowestAfter: 'Paling cepat habis sesudahnya, hari kerja',
  moved: 'Jumlah yang dipindah',
  transfers: 'Pemindahan',
  noTransfers: 'Tidak ada yang dapat dipindah: tidak ada yang lebih dari keperluan sendiri.',
  nobodyShort: (days: string) =>
    `Tidak ada yang perlu dipindah: tidak ada yang kurang dari ${days} hari kerja.`,
  map: 'Peta pemindahan',
  days: 'Hari kerja',
  daysBefore: (days: string) => `sekarang cukup ${days} hari kerja`,
  nothing: 'tidak ada',
  from: 'Dari',
  to: 'Ke',
  pieces: 'Blangko',
  ribbons: 'Ribbon',
  order: 'Pesan pemindahan ini',
  returnBy: 'Dikembalikan paling lambat',
  reason: 'Alasan',
  orderButton: 'Pesan',
  orderSays: (receivers: string, moved: string, transfers: string, day: string) =>
    `${receivers} pinjaman diminta, ${moved} satuan dalam ${transfers} pemindahan, kembali ` +
    `paling lambat ${day}. Tiap pemberi masih harus bersedia.`,
  places: 'Tempat sebelum dan sesudahnya',
  place: 'Tempat',
  role: 'Peran',
  available: 'Tersedia',
  before: 'sebelum',
  after: 'sesudah',
  roles: {
    gives: 'memberi',
    takes: 'menerima',
    none: 'tetap',
    'need-unknown': 'pemakaian belum diketahui',
    'nothing-to-give': 'tidak ada yang dapat diberikan',
    'not-needed': 'tidak perlu',
    'nothing-to-get': 'kurang, tidak menerima',
  } as Readonly<Record<string, string>>,
};
