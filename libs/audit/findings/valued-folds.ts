// What reports say in rupiah, as folds over the ledger. Each is of all places: who reads a part of
// the answer shares the fold with all others who ask at the same time.
import { localDayNumber } from '../../domain/values/places.js';
import type { FindingItem, Inquiry, LedgerFold } from './finding.js';
import { valuedShelves } from '../valuation/movement-values.js';
import { Purchases } from '../valuation/purchases.js';
import { SpoiledValues } from '../valuation/spoiled-values.js';

const dayIn =
  ({ places }: Inquiry) =>
  (atMs: number, place: string): number =>
    localDayNumber(atMs, places.zoneOf(place));

const itemsOf = (items: readonly FindingItem[]) => ({ items });

export const MOVEMENT_VALUES: LedgerFold = {
  name: 'movement-values',
  valued: true,
  fold: (inquiry) => ({
    apply: () => undefined,
    summarise: async () =>
      itemsOf(await valuedShelves(inquiry.layers, inquiry.period!, dayIn(inquiry))),
  }),
};

export const SPOILED_VALUES: LedgerFold = {
  name: 'spoiled-values',
  valued: true,
  fold(inquiry) {
    const spoiled = new SpoiledValues();
    return {
      apply: (event) => spoiled.apply(event),
      summarise: async () =>
        itemsOf(await spoiled.of(inquiry.layers, inquiry.period!, dayIn(inquiry))),
    };
  },
};

export const PURCHASES: LedgerFold = {
  name: 'purchases',
  fold(inquiry) {
    const purchases = new Purchases();
    return {
      apply: (event) => purchases.apply(event),
      summarise: () => itemsOf(purchases.of(inquiry.period!, dayIn(inquiry))),
    };
  },
};
