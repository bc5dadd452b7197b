// The page of planning in Bahasa Indonesia.
export const planningPage = {
  lead:
    'Usul pembagian ulang di dalam provinsi: yang paling cepat habis ditambah dari yang paling ' +
    'lama cukup, dengan jarak sesingkat mungkin. Tidak ada yang berpindah sebelum diminta dan ' +
    'disetujui sebagai pinjaman.',
  province: 'Provinsi',
  item: 'Barang',
  blanks: 'Blangko',
  inkOf: (model: string) => `Tinta ${model}`,
  lowestBefore: 'Paling cepat habis sekarang, hari kerja',
  lowestAfter: 'Paling cepat habis sesudahnya, hari kerja',
  moved: 'Jumlah yang dipindah',
  transfers: 'Pemindahan',
  noTransfers: 'Tidak ada yang perlu dipindah.',
  map: 'Peta pemindahan',
  days: 'Hari kerja',
  daysBefore: (days: string) => `sekarang cukup ${days} hari kerja`,
  nothing: 'tidak ada',
  from: 'Dari',
  to: 'Ke',
  pieces: 'Blangko',
  ribbons: 'Ribbon',
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
    'need-unknown': 'kebutuhan belum diketahui',
    'nothing-to-give': 'tidak ada yang dapat diberikan',
    'not-needed': 'tidak perlu',
  } as Readonly<Record<string, string>>,
};
