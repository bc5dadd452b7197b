// The kinds of movements of a shelf: which quantities put on it, and which take from it.

export type ShelfName = 'onHand' | 'quarantine';

type Directions = { readonly in: readonly string[]; readonly out: readonly string[] };

/** An adjustment puts or takes, by its sign. */
export const SHELF_KINDS: Readonly<Record<ShelfName, Directions>> = {
  onHand: {
    in: [
      ...['opened', 'procured', 'received', 'borrowed', 'recovered', 'transferredIn', 'found'],
      ...['voided', 'adjusted'],
    ],
    out: [
      ...['shipped', 'lent', 'returned', 'transferredOut', 'printed', 'spoiled', 'lost', 'used'],
      ...['writtenOff', 'adjusted'],
    ],
  },
  quarantine: { in: ['damaged', 'spoiled'], out: ['destroyed'] },
};
