// The sentences of the worklist, in English and Bahasa Indonesia; {names} are filled from an item's
// facts.
import type { WorkItem, WorkKind } from '../../projections/worklist/items.js';
import type { Language } from './texts.js';

type Words = { readonly en: string; readonly id: string };

const SENTENCES: Readonly<Record<WorkKind, Words>> = {
  'loan-to-approve': {
    en: '{lender} offers {quantity} ({item}) to {borrower} on the loan {loan} until {validUntil}: your yes is missing.',
    id: '{lender} menawarkan {quantity} ({item}) kepada {borrower} pada pinjaman {loan} sampai {validUntil}: menunggu persetujuan Anda.',
  },
  'loan-overdue': {
    en: '{borrower} owes {lender} {quantity} ({item}) on the loan {loan}, overdue for {days} days.',
    id: '{borrower} berutang {quantity} ({item}) kepada {lender} pada pinjaman {loan}, terlambat {days} hari.',
  },
  'return-overdue': {
    en: '{quantity} ({item}) of the loan {loan} are on their way back from {borrower} to {lender}, overdue for {days} days.',
    id: '{quantity} ({item}) dari pinjaman {loan} dalam perjalanan kembali dari {borrower} ke {lender}, terlambat {days} hari.',
  },
  'shipment-overdue': {
    en: '{quantity} of the shipment {shipment} from {from} should have arrived {days} days ago.',
    id: '{quantity} dari pengiriman {shipment} dari {from} seharusnya tiba {days} hari yang lalu.',
  },
  'depleted-without-lender': {
    en: 'The ink {model} is depleted and nobody has promised any.',
    id: 'Tinta {model} habis dan belum ada yang menjanjikan.',
  },
  'runs-out-soon': {
    en: 'The {item} last {days} more days, while {neighbour} has {neighbourDays} days.',
    id: 'Persediaan {item} tinggal {days} hari, sedangkan {neighbour} cukup untuk {neighbourDays} hari.',
  },
  'low-prints': {
    en: '{printed} cards printed, fewer than {threshold}; likely cause: {cause}.',
    id: '{printed} kartu dicetak, kurang dari {threshold}; kemungkinan sebab: {cause}.',
  },
  'reported-empty': {
    en: 'The report of {date} says no {item} are left; the ledger shows {ledger}.',
    id: 'Laporan {date} menyebut {item} habis; buku mencatat {ledger}.',
  },
  'count-variance': {
    en: 'The last count of {item} found {counted}, {variance} against the ledger, and is not settled.',
    id: 'Stok opname terakhir {item} menemukan {counted}, selisih {variance} terhadap buku, belum diselesaikan.',
  },
  'no-count': { en: 'No count for {days} days.', id: 'Tanpa stok opname selama {days} hari.' },
  'reports-missing': {
    en: '{count} daily reports are missing (missing is not zero): {dates}.',
    id: '{count} laporan harian belum ada (kosong bukan nol): {dates}.',
  },
  'late-correction': {
    en: '{by} corrected {type} {days} days after it happened: {reason}.',
    id: '{by} mengoreksi {type} {days} hari setelah kejadian: {reason}.',
  },
};

/** Words that stand in facts. */
const TERMS: Readonly<Record<string, string>> = {
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
};

/** The sentence of an item; a fact that is not known is a dash. */
export function sayWork({ kind, facts }: WorkItem, language: Language): string {
  return SENTENCES[kind][language].replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = facts[name];
    if (value === null || value === undefined) return '–';
    const said = String(value);
    return language === 'id' && (name === 'item' || name === 'cause')
      ? (TERMS[said] ?? said)
      : said;
  });
}
