// Short sentences in Bahasa Indonesia: the public board, and why a place cannot lend.
import type {
  board as boardEn,
  boardCauses as causesEn,
  lenderExclusions as exclusionsEn,
  loanReasons as reasonsEn,
} from '../en/status.js';

export const board: Readonly<Record<keyof typeof boardEn, string>> = {
  enough: 'dapat mencetak',
  low: 'dapat mencetak; stok menipis',
  'cannot-print': 'tidak dapat mencetak: {causes}',
  'not-known': 'belum diketahui',
};

export const boardCauses: Readonly<Record<keyof typeof causesEn, string>> = {
  power: 'listrik padam',
  printers: 'tidak ada mesin cetak yang berfungsi',
  blanks: 'blangko habis',
  ink: 'tinta habis',
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

/** Why a receipt of an event proves nothing. */
export const receiptFaults = {
  malformed: 'Ini bukan bukti, atau isinya terpotong.',
  'other-log': 'Bukti ini berasal dari log lain, bukan dari log kunci ini.',
  'not-signed': 'Bukti ini tidak ditandatangani dengan kunci ini.',
  'broken-signature': 'Tanda tangan pada bukti ini rusak: checkpoint telah diubah.',
  'not-in-tree':
    'Kejadian ini tidak ada dalam log yang ditandatangani: kejadian, indeks, atau buktinya diubah.',
  'too-few-witnesses': 'Terlalu sedikit saksi yang menandatangani.',
  'other-position': 'Kejadian ini menyebut posisi lain dari yang dibuktikan.',
} as const;
