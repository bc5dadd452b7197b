// What the command line says, in English and Bahasa Indonesia: sentences with {facts}, words for
// columns, figures as each language writes them.

export type Language = 'en' | 'id';
export type Say = {
  text(name: string, facts?: Readonly<Record<string, unknown>>): string;
  word(name: string): string;
  cell(value: unknown, column?: string): string;
  readonly language: Language;
};

type Both = readonly [en: string, id: string];

export const SENTENCES: Readonly<Record<string, Both>> = {
  replaying: ['Replaying', 'Memutar ulang'],
  verifying: ['Verifying', 'Memeriksa'],
  sealing: ['Sealing', 'Menyegel'],
  exporting: ['Exporting', 'Mengekspor'],
  simulated: [
    'The figures of this ledger are simulated (docs/demo-assumptions.md).',
    'Angka buku ini simulasi (docs/demo-assumptions.md).',
  ],
  moment: [
    'As of {asOf}, as known at {knownAt}, from the events up to position {position}',
    'Per {asOf}, sebagaimana diketahui pada {knownAt}, dari peristiwa sampai posisi {position}',
  ],
  lowPrint: [
    '{count} regencies printed fewer than {threshold}:',
    '{count} kabupaten/kota mencetak kurang dari {threshold}:',
  ],
  accountedFor: [
    'Every piece is accounted for: {fromEvents} came in, {fromRows} are told of by the rows.',
    'Setiap keping terhitung: {fromEvents} masuk, {fromRows} menurut baris.',
  ],
  notAccountedFor: [
    'Not accounted for: {fromEvents} came in, the rows tell of {fromRows}; difference {difference}.',
    'Tidak terhitung: {fromEvents} masuk, baris menyebut {fromRows}; selisih {difference}.',
  ],
  opening: [
    'Opening: on hand {onHand}, quarantine {quarantine}, inbound {inbound}',
    'Saldo awal: di tangan {onHand}, karantina {quarantine}, menuju ke sini {inbound}',
  ],
  closing: [
    'Closing: on hand {onHand}, quarantine {quarantine}, inbound {inbound}',
    'Saldo akhir: di tangan {onHand}, karantina {quarantine}, menuju ke sini {inbound}',
  ],
  nothingChanged: ['Nothing changed.', 'Tidak ada perubahan.'],
  nothingFound: ['Nothing found.', 'Tidak ada temuan.'],
  found: ['{kind}: {count} found', '{kind}: {count} temuan'],
  more: ['… and {count} more (--limit, --json)', '… dan {count} lagi (--limit, --json)'],
  question: ['Question {number}: {question}', 'Pertanyaan {number}: {question}'],
  verified: [
    '{events} events up to position {position} in {streams} streams; last hash {hash}',
    '{events} peristiwa sampai posisi {position} dalam {streams} aliran; hash terakhir {hash}',
  ],
  rowsCompared: [
    '{rows} rows compared with a fresh fold, {behind} behind the events',
    '{rows} baris dibandingkan dengan lipatan baru, {behind} tertinggal dari peristiwa',
  ],
  rowBehind: [
    '{view} {key} has seen version {version} of {head}',
    '{view} {key} baru melihat versi {version} dari {head}',
  ],
  seals: [
    '{agreed} of {checked} seals agree; sealed up to position {sealedTo}, {after} events are newer',
    '{agreed} dari {checked} segel sesuai; tersegel sampai posisi {sealedTo}, {after} peristiwa lebih baru',
  ],
  noSeal: [
    'No seal was checked: a cut-off tail or a wholly rewritten chain would not show (--seal).',
    'Tidak ada segel yang diperiksa: ekor yang dipotong atau rantai yang ditulis ulang seluruhnya tidak akan tampak (--seal).',
  ],
  inOrder: ['In order.', 'Sesuai.'],
  notInOrder: ['NOT in order: {count} fault(s).', 'TIDAK sesuai: {count} kesalahan.'],
  moreFaults: [
    '… {count} in all; --json shows more.',
    '… seluruhnya {count}; --json menampilkan lebih banyak.',
  ],
  fault: [
    'position {position}, event {event}: {fault}',
    'posisi {position}, peristiwa {event}: {fault}',
  ],
  sealed: [
    'Sealed up to position {position} ({streams} streams) in {file}\nseal {digest}\nkey {key}',
    'Disegel sampai posisi {position} ({streams} aliran) di {file}\nsegel {digest}\nkunci {key}',
  ],
  sealElsewhere: [
    'Keep this seal and the public key elsewhere: beside the ledger they prove nothing.',
    'Simpan segel dan kunci publik ini di tempat lain: di samping buku ia tidak membuktikan apa pun.',
  ],
  nothingToSeal: ['there is nothing to seal', 'tidak ada yang disegel'],
  rebuilt: [
    '{view} was rebuilt from the events up to position {position} and switched in.',
    '{view} dibangun ulang dari peristiwa sampai posisi {position} dan dipasang.',
  ],
  // Faults
  rebuilding: ['Rebuilding', 'Membangun ulang'],
  unreadable: ['cannot be read ({error})', 'tidak dapat dibaca ({error})'],
  'not-an-event': ['is not an event', 'bukan peristiwa'],
  position: [
    'the event here says position {found}; position {due} is missing or was moved',
    'peristiwa di sini menyebut posisi {found}; posisi {due} hilang atau dipindah',
  ],
  'ends-here': [
    'nothing stands here, though there are said to be {total} events',
    'tidak ada apa pun di sini, padahal disebut ada {total} peristiwa',
  ],
  'unknown-type': ['there is no event {type}', 'tidak ada peristiwa {type}'],
  streams: [
    'stands on {found}; by its content on {due}',
    'berada di {found}; menurut isinya di {due}',
  ],
  version: [
    'is version {found} of {stream} where {due} is next',
    'adalah versi {found} dari {stream}, seharusnya {due}',
  ],
  'recorded-back': [
    'was recorded at {recordedAt}, before the one before it ({before})',
    'dicatat pada {recordedAt}, sebelum pendahulunya ({before})',
  ],
  'counts-at': [
    'counts at {at} where its fields say {due}',
    'dihitung pada {at}, menurut isinya {due}',
  ],
  hash: [
    'content and predecessors do not give its hash {hash}',
    'isi dan pendahulunya tidak menghasilkan hash {hash}',
  ],
  outcome: [
    'its command {commandId} was never answered with it',
    'perintah {commandId} tidak pernah dijawab dengannya',
  ],
  index: [
    'what the storage finds it by says something else ({index})',
    'indeks penyimpanan menyebut hal lain ({index})',
  ],
  'sealed-otherwise': [
    'another event was sealed here (seal of {sealedAt} up to {sealed})',
    'peristiwa lain yang disegel di sini (segel {sealedAt} sampai {sealed})',
  ],
  'seal-hash': [
    'the seal of {sealedAt} says hash {due}, here is {found}',
    'segel {sealedAt} menyebut hash {due}, di sini {found}',
  ],
  'seal-heads': [
    'the heads of the streams are not those of the seal of {sealedAt} ({due} streams, here {found})',
    'kepala aliran bukan milik segel {sealedAt} ({due} aliran, di sini {found})',
  ],
  'seal-signature': [
    'the seal of {sealedAt} was not signed with the key {key}',
    'segel {sealedAt} tidak ditandatangani dengan kunci {key}',
  ],
  'seal-ledger': [
    'the seal of {sealedAt} is of another ledger',
    'segel {sealedAt} milik buku lain',
  ],
  'seal-order': [
    'the seal of {sealedAt} does not follow the one before it',
    'segel {sealedAt} tidak menyambung segel sebelumnya',
  ],
  'tail-cut': [
    'the ledger ends at {position}; sealed up to {sealed} ({sealedAt})',
    'buku berakhir di {position}; tersegel sampai {sealed} ({sealedAt})',
  ],
  'row-differs': [
    'row {key} of {view} at version {version} is not what the events say',
    'baris {key} dari {view} pada versi {version} tidak sesuai dengan peristiwa',
  ],
  'row-missing': [
    'row {key} of {view} is missing (version {version})',
    'baris {key} dari {view} tidak ada (versi {version})',
  ],
  'row-extra': [
    'row {key} of {view} (version {version}) is behind no event',
    'baris {key} dari {view} (versi {version}) tanpa peristiwa',
  ],
  'snapshot-differs': [
    'the older state of row {key} of {view} at version {version} is not what the events say',
    'keadaan lama baris {key} dari {view} pada versi {version} tidak sesuai dengan peristiwa',
  ],
};

/** Words of columns and figures; what is not here is shown as it is called in the interface. */
const WORDS: Readonly<Record<string, Both>> = {
  position: ['position', 'posisi'],
  place: ['place', 'tempat'],
  name: ['name', 'nama'],
  occurredAt: ['occurred', 'terjadi'],
  recordedAt: ['recorded', 'dicatat'],
  type: ['event', 'peristiwa'],
  document: ['document', 'dokumen'],
  by: ['by', 'oleh'],
  change: ['change', 'perubahan'],
  onHand: ['on hand', 'di tangan'],
  quarantine: ['quarantine', 'karantina'],
  inbound: ['inbound', 'masuk'],
  outbound: ['outbound', 'keluar'],
  received: ['received', 'diterima'],
  shipped: ['shipped', 'dikirim'],
  printed: ['printed', 'dicetak'],
  spoiled: ['spoiled', 'gagal cetak'],
  destroyed: ['destroyed', 'dimusnahkan'],
  lost: ['lost', 'hilang'],
  found: ['found', 'ditemukan'],
  missing: ['missing', 'kurang'],
  damaged: ['damaged', 'rusak'],
  adjusted: ['adjusted', 'disesuaikan'],
  counted: ['counted', 'dihitung'],
  variance: ['variance', 'selisih'],
  procured: ['procured', 'diadakan'],
  distributed: ['distributed', 'didistribusikan'],
  utilisation: ['utilisation %', 'pemakaian %'],
  reason: ['reason', 'alasan'],
  says: ['says', 'menyebut'],
  mark: ['mark', 'tanda'],
  quantity: ['quantity', 'jumlah'],
  from: ['from', 'dari'],
  to: ['to', 'ke'],
  date: ['date', 'tanggal'],
  days: ['days', 'hari'],
  printer: ['printer', 'mesin'],
  shipment: ['shipment', 'pengiriman'],
  lot: ['lot', 'lot'],
  fundSource: ['fund source', 'sumber dana'],
  account: ['account', 'akun'],
  ink: ['ink', 'tinta'],
  prints: ['prints', 'cetakan'],
  item: ['item', 'barang'],
  what: ['what', 'apa'],
  neighbour: ['neighbour', 'tetangga'],
  requested: ['requested', 'diminta'],
  granted: ['granted', 'dialokasikan'],
  ledger: ['ledger', 'buku'],
  report: ['report', 'laporan'],
  rate: ['rate %', 'laju %'],
  difference: ['difference', 'selisih'],
  travelling: ['travelling', 'di perjalanan'],
};

/** Words that English has as they are called in the interface. */
const CALLED: Readonly<Record<string, string>> = {
  countedAt: 'dihitung pada',
  overdue: 'lewat waktu',
  countDays: 'umur opname',
  countDifference: 'selisih opname',
  reported: 'dilaporkan',
  reportDays: 'umur laporan',
  reportDifference: 'selisih laporan',
  weekdays: 'hari kerja',
  filed: 'dilaporkan',
  lastMissing: 'terakhir tidak ada',
  zeroWithoutReason: 'nol tanpa alasan',
  accepted: 'diterima baik',
  missingLinks: 'yang hilang',
  loan: 'pinjaman',
  shippedAt: 'dikirim pada',
  expectedAt: 'diharapkan pada',
  holder: 'pemegang',
  where: 'di mana',
  ranges: 'rentang',
  outside: 'angka luar',
  low: 'rendah',
  of: 'dari apa',
  deviation: 'simpangan',
  outlier: 'menyimpang',
  most: 'paling banyak',
  inkPrints: 'cetakan tinta',
  cards: 'kartu',
  since: 'sejak',
  perDay: 'per hari',
  coverDays: 'cukup untuk hari',
  neighbourName: 'nama tetangga',
  km: 'km',
  note: 'catatan',
  closedUntil: 'ditutup sampai',
  lender: 'pemberi',
  lenderName: 'nama pemberi',
  borrower: 'peminjam',
  borrowerName: 'nama peminjam',
  lent: 'dipinjamkan',
  outstanding: 'belum kembali',
  dueAt: 'jatuh tempo',
  neverReturned: 'tidak pernah kembali',
  circular: 'melingkar',
  corrects: 'mengoreksi',
  available: 'tersedia',
  opened: 'saldo awal',
  used: 'terpakai',
  ribbonsSealed: 'ribbon tersegel',
  depleted: 'habis',
  model: 'model',
  inkModel: 'model tinta',
  owner: 'pemilik',
  custodian: 'pemegang',
  working: 'berfungsi',
  // Totals
  places: 'tempat',
  shipments: 'pengiriman',
  loans: 'pinjaman',
  consignments: 'kiriman',
  complete: 'lengkap',
  lots: 'lot',
  named: 'disebut',
  events: 'peristiwa',
  open: 'terbuka',
  settled: 'selesai',
  serial: 'nomor seri',
  range: 'rentang',
  numbered: 'bernomor',
  unattributed: 'tidak diketahui asalnya',
  inStock: 'dalam stok',
  onShelves: 'di rak',
  procuredBy: 'diadakan oleh',
  inkPrintsUnattributed: 'cetakan tinta tidak diketahui asalnya',
  ownApprovals: 'persetujuan sendiri',
  accounts: 'akun',
  corrections: 'koreksi',
  adjustments: 'penyesuaian',
  lateEntries: 'catatan terlambat',
  entries: 'catatan',
  closedPlaces: 'tempat yang ditutup',
  compared: 'dibandingkan',
  outliers: 'yang menyimpang',
  threshold: 'ambang',
  ribbonsUsed: 'ribbon terpakai',
  printerDaysOver: 'hari mesin berlebih',
  pieces: 'keping',
  withoutQuarantine: 'tanpa karantina',
  hoarders: 'penimbun',
  withoutBlanks: 'tanpa blangko',
  recorded: 'dicatat',
  late: 'terlambat',
  corrected: 'dikoreksi',
  approved: 'disetujui',
};

/** Whether a column or figure has a word in every language. */
export const hasWord = (name: string): boolean =>
  Object.hasOwn(WORDS, name) || Object.hasOwn(CALLED, name);

/**
 * Words that the folds put into cells; what people wrote stands in other columns and is left as it
 * is.
 */
const PLACED: Readonly<Record<string, string>> = {
  shelf: 'rak',
  quarantine: 'karantina',
  'in transit': 'di perjalanan',
  'lost in transit': 'hilang di perjalanan',
  lost: 'hilang',
  missing: 'kurang',
  disputed: 'disengketakan',
  printed: 'dicetak',
  destroyed: 'dimusnahkan',
  'written off by adjustment': 'dihapus lewat penyesuaian',
  'as before': 'seperti semula',
  'not entered': 'belum masuk',
};
const UNKNOWN = { unattributed: 'tidak diketahui asalnya', 'without a number': 'tanpa nomor' };
const CELLS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  what: {
    'late entry': 'catatan terlambat',
    correction: 'koreksi',
    adjustment: 'penyesuaian',
    'own approval': 'persetujuan sendiri',
    'behind a closed period': 'di belakang periode tertutup',
    'in quarantine': 'di karantina',
    'destroyed without quarantine': 'dimusnahkan tanpa karantina',
    'ink without cards': 'tinta tanpa kartu',
    'more than a printer can': 'melebihi kemampuan mesin',
  },
  missingLinks: {
    'no request': 'tanpa permintaan',
    'no grant': 'tanpa alokasi',
    'more than granted': 'melebihi alokasi',
    'no waybill number': 'tanpa nomor surat jalan',
    'not received': 'belum diterima',
    short: 'kurang',
  },
  where: PLACED,
  lot: UNKNOWN,
  fundSource: UNKNOWN,
  of: UNKNOWN,
  item: { blank: 'blangko', ink: 'tinta', printer: 'mesin' },
  by: { place: 'tempat', printer: 'mesin', lot: 'lot' },
  place: { all: 'semua' },
};

const numbers = { en: new Intl.NumberFormat('en-US'), id: new Intl.NumberFormat('id-ID') };

export function sayIn(language: Language): Say {
  const index = language === 'id' ? 1 : 0;
  const cell = (value: unknown, column = ''): string => {
    if (value === null || value === undefined) return '–';
    if (typeof value === 'number') return numbers[language].format(value);
    if (typeof value === 'boolean')
      return value ? (language === 'id' ? 'ya' : 'yes') : language === 'id' ? 'tidak' : 'no';
    if (typeof value !== 'string') return JSON.stringify(value);
    const cells = language === 'id' && Object.hasOwn(CELLS, column) ? CELLS[column]! : {};
    return value
      .split(', ')
      .map((one) => (Object.hasOwn(cells, one) ? cells[one]! : one))
      .join(', ');
  };
  const text = (name: string, facts: Readonly<Record<string, unknown>> = {}) => {
    const sentence = SENTENCES[name];
    if (!sentence) throw new Error(`there is no sentence ${name}`);
    return sentence[index]!.replace(/\{(\w+)\}/g, (_whole, fact: string) => cell(facts[fact]));
  };
  return {
    language,
    text,
    word: (name) =>
      WORDS[name]?.[index] ??
      (language === 'id' && Object.hasOwn(CALLED, name) ? CALLED[name]! : name),
    cell,
  };
}
