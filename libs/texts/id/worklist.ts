// The sentences of the worklist in Bahasa Indonesia, by kind of item.
import type { WorkKind } from '../../projections/worklist/item.js';

export const worklist: Readonly<Record<WorkKind, string>> = {
  'shipment-to-receive':
    '{quantity} pengiriman {shipment} dari {from} sedang menuju kantor Anda: terima ' +
    'saat tiba.',
  'loan-to-receive':
    '{quantity} pinjaman {loan} dari {lender} sedang menuju kantor Anda: terima saat ' + 'tiba.',
  'loan-to-lend': 'Pinjaman {loan} sudah disetujui: serahkan {quantity} kepada {borrower}.',
  'loan-to-answer':
    '{borrower} meminta {uncovered} pada pinjaman {loan}: kantor Anda dapat ' +
    'meminjamkan {quantity}. Tawarkan atau tolak.',
  'return-to-receive':
    '{quantity} pinjaman {loan} sedang dikembalikan {borrower} kepada Anda: terima ' + 'saat tiba.',
  'return-due': '{quantity} pinjaman {loan} harus kembali ke {lender} pada {dueAt}.',
  'owed-due': '{borrower} berutang {quantity} kepada Anda pada pinjaman {loan}, tenggat {dueAt}.',
  'owed-overdue':
    '{borrower} berutang {quantity} kepada Anda pada pinjaman {loan}, terlambat {days} hari.',
  'request-without-offer':
    '{borrower} meminta {quantity} {days} hari kerja yang lalu, dan belum ada yang ' +
    'menawarkan (pinjaman {loan}).',
  'count-due': 'Tanpa stok opname blangko selama {days} hari.',
  'allotment-to-grant':
    '{place} meminta {quantity} dengan permintaan {allotment}: setujui atau tolak.',
  'loan-to-approve':
    '{lender} menawarkan {quantity} kepada {borrower} pada pinjaman {loan}, berlaku ' +
    'sampai {validUntil}: menunggu persetujuan Anda.',
  'loss-to-confirm':
    '{by} melaporkan {quantity} hilang pada {date} ({incident}); {state}: ' +
    'sahkan atau sanggah kehilangan itu.',
  'missing-to-confirm':
    '{by} menerima {consignment} pada {date} dan melaporkan {quantity} kurang; {state}: sahkan ' +
    'atau sanggah kekurangan itu.',
  'adjustment-to-confirm':
    '{by} menghapus dari buku {quantity} yang tidak ditemukan pada stok opname {date}; {state}: ' +
    'sahkan atau sanggah penghapusan itu.',
  'write-off-to-confirm':
    '{by} melaporkan tinta {model} habis pada {date} dan menghapus {quantity} dari buku; ' +
    '{state}: sahkan atau sanggah penghapusan itu.',
  'correction-to-confirm':
    '{by} mengoreksi catatan pada {date} sehingga persediaan berubah {quantity} ({reason}); ' +
    '{state}: sahkan atau sanggah koreksi itu.',
  'destruction-to-confirm':
    '{by} melaporkan {quantity} dimusnahkan pada {date} (berita acara ' +
    '{record}): sahkan pemusnahan itu.',
  'loan-overdue':
    '{borrower} berutang {quantity} kepada {lender} pada pinjaman {loan}, terlambat ' +
    '{days} hari.',
  'return-overdue':
    '{quantity} dari pinjaman {loan} dalam perjalanan kembali dari {borrower} ke ' +
    '{lender}, terlambat {days} hari.',
  'shipment-overdue':
    '{quantity} dari pengiriman {shipment} dari {from} belum tiba, terlambat {days} hari.',
  'depleted-without-lender': 'Tinta {model} habis dan belum ada yang menawarkan.',
  'runs-out-soon':
    'Persediaan {item} cukup untuk {days} hari kerja lagi, dan tidak ada yang dapat meminjamkan ' +
    'di provinsi ini.',
  'low-prints': '{printed} kartu dicetak, kurang dari {threshold}; kemungkinan sebab: {cause}.',
  'training-suggested':
    '{printed} kartu dicetak, kurang dari {threshold}, padahal semua tersedia dan {waiting} ' +
    'orang menunggu: usulkan pelatihan (pelatihan terakhir: {lastTraining}).',
  'spoilage-high':
    '{spoiled} keping gagal cetak dari {printed} kartu dicetak pada {days} hari tercatat ' +
    'terakhir, lebih dari 5 %: tanyakan sebabnya.',
  'reported-empty': 'Laporan {date} menyebut {item} habis; di buku tercatat {ledger}.',
  'count-variance':
    'Stok opname terakhir {item} menemukan {counted}, selisih {variance} terhadap buku, belum ' +
    'diselesaikan.',
  'reports-missing': '{count} laporan harian belum ada (kosong bukan berarti nol): {dates}.',
  'late-correction': '{by} mengoreksi {type} {days} hari setelah kejadian: {reason}.',
  'report-unconfirmed':
    '{what} sebanyak {quantity}, dilaporkan {by} pada {date}: {state} (yang memutuskan: {place}).',
};

/** Lines for several offices, by kind. */
export const worklistFolded = {
  'training-suggested':
    '{count} kantor hampir tidak mencetak padahal semua tersedia dan orang menunggu: {places}.',
  'spoilage-high': '{count} kantor merusak lebih dari 5 % dari yang dicetak: {places}.',
  'reports-missing':
    '{count} kantor belum mengirim laporan harian (kosong bukan berarti nol): {places}.',
  'count-due': '{count} kantor belum stok opname blangko selama setengah tahun: {places}.',
  'low-prints': '{count} kantor hampir tidak mencetak: {places}.',
  'depleted-without-lender':
    '{count} kantor kehabisan tinta dan belum ada yang menawarkan: {places}.',
  'reported-empty': '{count} kantor melaporkan habis, sedangkan di buku masih ada: {places}.',
  'count-variance':
    '{count} kantor memiliki selisih stok opname yang belum diselesaikan: {places}.',
  'late-correction': '{count} kantor mengoreksi catatan lama setelah kejadian: {places}.',
} as const;

/** Other sentences of a kind, by its fact `way`: who can help an office that runs out, … */
export const worklistWays = {
  again:
    '{place} meminta {quantity} dengan permintaan {allotment}; dikirim sejak itu: {sentSince}; ' +
    'permintaan sebelumnya yang belum diputuskan: {earlier}. Setujui atau tolak.',
  loan:
    'Persediaan {item} cukup untuk {days} hari kerja lagi: minta pinjaman {quantity}; ' +
    '{neighbour} dapat meminjamkan {canLend}.',
  order:
    'Persediaan {item} cukup untuk {days} hari kerja lagi, dan tidak ada yang dapat meminjamkan ' +
    'di provinsi ini: minta {quantity} kepada pusat.',
  coming:
    'Persediaan {item} cukup untuk {days} hari kerja lagi; dalam perjalanan atau sudah diminta: ' +
    '{coming}. Pastikan tiba tepat waktu.',
} as const;

/** The reason of a request that a line offers. */
export const worklistReason = {
  runsOut: 'persediaan {item} cukup untuk {days} hari kerja lagi',
} as const;

/** What stands for offices that a line does not name. */
export const worklistWords = { others: ' dan {others} kantor lain' } as const;

/** What is counted: one, and several. */
export const worklistUnits: Readonly<Record<string, readonly [string, string]>> = {
  blank: ['keping blangko', 'keping blangko'],
  blanks: ['keping blangko', 'keping blangko'],
  ink: ['ribbon tinta', 'ribbon tinta'],
  printer: ['mesin cetak', 'mesin cetak'],
  prints: ['cetakan tinta', 'cetakan tinta'],
};

/** Values of facts that are shown as words; others are shown as they are. */
export const worklistTerms: Readonly<Record<string, string>> = {
  blanks: 'blangko',
  blank: 'blangko',
  ink: 'tinta',
  printer: 'mesin cetak',
  'no printer': 'tidak ada mesin cetak',
  'no ink': 'tidak ada tinta',
  'no power': 'tidak ada listrik',
  'no blanks': 'tidak ada blangko',
  'nothing waiting': 'tidak ada yang menunggu',
  unknown: 'tidak diketahui',
  unconfirmed: 'belum disahkan',
  disputed: 'disanggah',
  loss: 'Kehilangan',
  missing: 'Kekurangan saat diterima',
  adjustment: 'Penghapusan setelah stok opname',
  'write-off': 'Penghapusan tinta',
  destruction: 'Pemusnahan',
  correction: 'Koreksi',
};
