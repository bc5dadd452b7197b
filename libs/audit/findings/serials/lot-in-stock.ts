// A lot in stock: who still holds pieces of it, and where they are.
import { rangeInWords } from '../../../domain/serials/interval.js';
import { holdsSerial, NO_SERIALS, unite } from '../../../domain/serials/serials.js';
import {
  concernsPlace,
  nameOf,
  type FindingKind,
  type FindingResult,
  type Inquiry,
} from '../finding.js';
import { currentStep, piecesOf, SerialHolders } from './serial-holders.js';

const IN_STOCK: readonly string[] = ['shelf', 'quarantine', 'in transit'];

export const lotInStockFinding: FindingKind = {
  name: 'lot-in-stock',
  question: 11,
  wide: true,
  needs: ['lot'],
  fold(inquiry) {
    const holders = new SerialHolders();
    return {
      apply: (event) => holders.apply(event),
      summarise: () => summariseLot(holders, inquiry),
    };
  },
};

function summariseLot(holders: SerialHolders, inquiry: Inquiry): FindingResult {
  const lots = holders.lots.all().filter(({ lot }) => lot === inquiry.lot);
  const ofLots = unite(
    NO_SERIALS,
    lots.flatMap(({ serials }) => serials.ranges),
  );
  const rows = holders
    .rows()
    .filter(({ first }) => holdsSerial(ofLots, first))
    .filter((row) => concernsPlace(inquiry, currentStep(row).holder));
  const byHolder = Map.groupBy(rows, (row) => {
    const { holder, where } = currentStep(row);
    return `${holder} ${where}`;
  });
  const items = [...byHolder.values()].map((held) => {
    const { holder, where } = currentStep(held[0]!);
    return {
      lot: inquiry.lot,
      place: holder,
      name: nameOf(inquiry, holder),
      where,
      quantity: held.reduce((sum, row) => sum + piecesOf(row), 0),
      ranges: held.map(rangeInWords).join(' '),
      events: [...new Set(held.map((row) => currentStep(row).event))],
    };
  });
  const procured = lots.reduce((sum, { quantity }) => sum + quantity, 0);
  const numbered = lots.reduce((sum, { serials }) => sum + serials.size, 0);
  return {
    items,
    totals: {
      procured,
      numbered,
      unattributed: procured - numbered,
      inStock: items
        .filter(({ where }) => IN_STOCK.includes(where))
        .reduce((sum, { quantity }) => sum + quantity, 0),
    },
  };
}
