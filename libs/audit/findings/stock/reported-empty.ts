// Offices that reported "empty" while the ledger showed stock: blanks or ink. What was there then
// has no value here: most of it was used since (VAR-1).
import {
  concernsPlace,
  nameOf,
  type FindingKind,
  type FindingResult,
  type Inquiry,
} from '../finding.js';
import { ReportedStock } from './reported-stock.js';

export const reportedEmptyFinding: FindingKind = {
  name: 'reported-empty',
  question: 13,
  fold(inquiry) {
    const stock = new ReportedStock();
    return {
      apply: (event) => stock.apply(event),
      summarise: () => summariseReports(stock, inquiry),
    };
  },
};

function summariseReports(stock: ReportedStock, inquiry: Inquiry): FindingResult {
  const items = reportsOf(stock, inquiry);
  return {
    items: items.sort((a, b) =>
      a.item === b.item ? b.ledger - a.ledger : a.item < b.item ? -1 : 1,
    ),
  };
}

function reportsOf(stock: ReportedStock, inquiry: Inquiry) {
  return [...stock.reports]
    .filter(([place]) => concernsPlace(inquiry, place))
    .flatMap(([place, reports]) =>
      reports.flatMap(({ date, atMs, blanksLeft, inkLeft, event }) =>
        [
          { item: 'blank', left: blanksLeft, ledger: stock.onHand.balanceAt(place, atMs) },
          { item: 'ink', left: inkLeft, ledger: stock.ink.balanceAt(place, atMs) },
        ]
          .filter(({ left, ledger }) => left === 0 && ledger > 0)
          .map(({ item, left, ledger }) => ({
            place,
            name: nameOf(inquiry, place),
            date,
            reported: left,
            ledger,
            item,
            events: [event],
          })),
      ),
    );
}
