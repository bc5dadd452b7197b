// Offices that reported "empty" while the ledger shows stock: blanks or ink.
import { shelfCell } from '../../valuation/flows.js';
import { answersAt, type LayerReplay } from '../../valuation/stock-layers.js';
import { atRiskOf, atRiskTotals } from '../at-risk.js';
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
  valued: true,
  fold(inquiry) {
    const stock = new ReportedStock();
    return {
      apply: (event) => stock.apply(event),
      summarise: () => summariseReports(stock, inquiry),
    };
  },
};

async function summariseReports(stock: ReportedStock, inquiry: Inquiry): Promise<FindingResult> {
  const reports = reportsOf(stock, inquiry);
  const onShelf = await answersAt(inquiry.layers.replay(), reports, ({ atMs }) => atMs, layersThen);
  const inOrder = reports.toSorted((a, b) => a.atMs - b.atMs);
  const items = inOrder.map((report) => {
    const { atMs: _atMs, ...item } = report;
    return { ...item, ...atRiskOf(onShelf.get(report)!) };
  });
  // The same stock may be reported as none on several days: it is at risk once.
  const last = [...new Map(items.map((item) => [`${item.place} ${item.item}`, item])).values()];
  return {
    items: items.sort((a, b) =>
      a.item === b.item ? b.ledger - a.ledger : a.item < b.item ? -1 : 1,
    ),
    totals: atRiskTotals(last),
    atRisk: last,
  };
}

type Report = ReturnType<typeof reportsOf>[number];

/** What the ledger held when it was reported as none. */
const layersThen = (replay: LayerReplay, { place, item }: Report) =>
  item === 'ink' ? replay.inkAt(place) : replay.in(shelfCell({ place })).layers;

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
            atMs,
            events: [event],
          })),
      ),
    );
}
