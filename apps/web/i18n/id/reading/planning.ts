// The page of planning in Bahasa Indonesia.
export const planningPage = {
  lead:
    'Usul pembagian ulang di dalam provinsi: yang hari kerjanya kurang ditambah dari ' +
    'yang lebih, dengan jarak sesingkat mungkin. Yang sudah diminta atau dalam perjalanan ' +
    'dihitung sudah berpindah. Tidak ada yang berpindah sebelum pemberi bersedia dan provinsi ' +
    'menyetujui.',
  province: 'Provinsi',
  item: 'Barang',
  blanks: 'Blangko',
  inkOf: (model: string) => `Tinta ${model}`,
  lowestBefore: 'Paling cepat habis sekarang, hari kerja',
  lowestAfter: 'Paling cepat habis sesudahnya, hari kerja',
  moved: 'Jumlah yang dipindah',
  transfers: 'Pemindahan',
  noTransfers: 'Tidak ada yang dapat dipindah: tidak ada yang lebih dari keperluan sendiri.',
  nobodyShort: (lot: string, days: string) =>
    `Tidak ada yang kekurangan: tidak ada yang kurang ${lot} atau lebih untuk ${days} hari ` +
    'kerja. Tidak ada yang perlu dipindah.',
  target: 'Sampai',
  targetDays: (days: string) => `${days} hari kerja`,
  centreGives: 'Pusat ikut memberi',
  chooseLines: 'Hapus centang baris yang tidak dipesan, atau kurangi jumlahnya.',
  chooseLine: (ends: string) => `Pesan ${ends}`,
  quantityOf: (ends: string) => `Jumlah ${ends}`,
  atMost: (quantity: string) => `paling banyak ${quantity}`,
  daysFromTo: (before: string, after: string) => `${before} → ${after} hari kerja`,
  usesNone: 'tidak memakai sendiri',
  noLine: 'Belum ada baris yang dipilih.',
  faultyQuantity: 'Ada jumlah yang tidak mungkin: isi bilangan bulat, tidak lebih dari rencana.',
  comingIn: (amount: string) => `${amount} akan datang`,
  goingOut: (amount: string) => `${amount} diminta darinya`,
  map: 'Peta pemindahan',
  days: 'Hari kerja',
  daysBefore: (days: string) => `sekarang cukup ${days} hari kerja`,
  nothing: 'tidak ada',
  from: 'Dari',
  to: 'Ke',
  pieces: 'Blangko',
  ribbons: 'Ribbon',
  order: 'Pesan baris yang dicentang',
  terms: 'Kembali atau tidak',
  asLoan: 'Pinjaman: dikembalikan',
  asTransfer: 'Mutasi: untuk seterusnya',
  returnBy: 'Dikembalikan paling lambat',
  reason: 'Alasan',
  orderButton: 'Pesan',
  loanSays: (receivers: string, moved: string, lenders: string, goods: string, day: string) =>
    `${moved} ${goods} diminta sebagai pinjaman untuk ${receivers} tempat dari ${lenders} ` +
    `pemberi, kembali paling lambat ${day}. Hanya pemberi itu yang ditanya, dan masing-masing ` +
    'masih harus bersedia.',
  transferSays: (receivers: string, moved: string, lenders: string, goods: string) =>
    `${moved} ${goods} diminta sebagai mutasi untuk ${receivers} tempat dari ${lenders} pemberi. ` +
    'Hanya pemberi itu yang ditanya, dan masing-masing masih harus bersedia. Tidak ada yang ' +
    'harus dikembalikan.',
  piecesWord: 'blangko',
  ribbonsWord: 'ribbon',
  made: 'Permintaan yang dibuat:',
  madeFor: (place: string, quantity: string) => `${place}: ${quantity}`,
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
    'under-a-lot': 'kurang dari satu kelipatan',
    'under-way': 'sedang dalam pemindahan lain',
  } as Readonly<Record<string, string>>,
};
