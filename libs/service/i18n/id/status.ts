// Short sentences in Bahasa Indonesia: the public board, and why a place cannot lend.
import type {
  board as boardEn,
  lenderExclusions as exclusionsEn,
  loanReasons as reasonsEn,
} from '../en/status.js';

export const board: Readonly<Record<keyof typeof boardEn, string>> = {
  available: 'pencetakan berjalan',
  low: 'stok menipis',
  'no-blanks': 'blangko habis',
  'no-ink': 'tinta habis',
  'no-printer': 'tidak ada mesin cetak yang berfungsi',
  'no-power': 'listrik padam, pencetakan berhenti',
  unknown: 'persediaan ada; belum diketahui cukup sampai kapan',
  'no-data': 'belum ada catatan',
};

export const loanReasons: Readonly<Record<keyof typeof reasonsEn, string>> = {
  'ink-depleted': 'tinta {model} habis di {place} (diminta secara otomatis)',
};

export const lenderExclusions: Readonly<Record<keyof typeof exclusionsEn, string>> = {
  'nothing-available': 'tidak memiliki persediaan yang belum ditawarkan',
  'need-unknown':
    'pemakaiannya belum diketahui: catatan hari kerja kurang dari 5, dan tidak ada laporan atau ' +
    'mesin cetak yang berfungsi',
  'short-itself': 'sendiri kekurangan barang ini',
  'under-floor': 'sisanya kurang dari yang akan terpakai dalam {days} hari kerja',
  'needs-its-printers': 'memerlukan mesinnya untuk pekerjaan sendiri',
};
