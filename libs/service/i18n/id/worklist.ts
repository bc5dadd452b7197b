// The sentences of the worklist in Bahasa Indonesia, by kind of item.
import type { WorkKind } from '../../../projections/worklist/item.js';

export const worklist: Readonly<Record<WorkKind, string>> = {
  'loan-to-approve':
    '{lender} menawarkan {quantity} ({item}) kepada {borrower} pada pinjaman {loan}, berlaku ' +
    'sampai {validUntil}: menunggu persetujuan Anda.',
  'loss-to-confirm':
    '{by} melaporkan {quantity} keping blangko hilang pada {date} ({incident}); {state}: ' +
    'sahkan atau sanggah kehilangan itu.',
  'destruction-to-confirm':
    '{by} melaporkan {quantity} keping blangko dimusnahkan pada {date} (berita acara ' +
    '{record}): sahkan pemusnahan itu.',
  'loan-overdue':
    '{borrower} berutang {quantity} ({item}) kepada {lender} pada pinjaman {loan}, terlambat ' +
    '{days} hari.',
  'return-overdue':
    '{quantity} ({item}) dari pinjaman {loan} dalam perjalanan kembali dari {borrower} ke ' +
    '{lender}, terlambat {days} hari.',
  'shipment-overdue':
    '{quantity} dari pengiriman {shipment} dari {from} seharusnya tiba {days} hari yang lalu.',
  'depleted-without-lender': 'Tinta {model} habis dan belum ada yang menawarkan.',
  'runs-out-soon':
    'Persediaan {item} cukup untuk {days} hari lagi, sedangkan {neighbour} cukup untuk ' +
    '{neighbourDays} hari.',
  'low-prints': '{printed} kartu dicetak, kurang dari {threshold}; kemungkinan sebab: {cause}.',
  'training-suggested':
    '{printed} kartu dicetak, kurang dari {threshold}, padahal blangko, tinta, dan mesin cetak ' +
    'yang berfungsi tersedia: usulkan pelatihan (pelatihan terakhir: {lastTraining}).',
  'spoilage-high':
    '{spoiled} keping gagal cetak dari {printed} kartu dicetak pada {days} hari tercatat ' +
    'terakhir, lebih dari 5 %: tanyakan sebabnya.',
  'reported-empty': 'Laporan {date} menyebut {item} habis; di buku tercatat {ledger}.',
  'count-variance':
    'Stok opname terakhir {item} menemukan {counted}, selisih {variance} terhadap buku, belum ' +
    'diselesaikan.',
  'no-count': 'Tanpa stok opname selama {days} hari.',
  'reports-missing': '{count} laporan harian belum ada (kosong bukan berarti nol): {dates}.',
  'late-correction': '{by} mengoreksi {type} {days} hari setelah kejadian: {reason}.',
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
};
