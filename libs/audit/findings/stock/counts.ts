// Counts: when each place last counted its blanks, its variance against the ledger at that time,
// what was adjusted since and what is left of it, and which places are overdue (CTRL-6).
import type { Place } from '../../../domain/values/places.js';
import { toIso } from '../../../domain/values/time.js';
import { shelfCell } from '../../valuation/flows.js';
import { oldestOf } from '../../valuation/layers.js';
import { answersAt, type LayerReplay } from '../../valuation/stock-layers.js';
import { atRiskOf, atRiskTotals, NOT_KNOWN_AT_RISK } from '../at-risk.js';
import {
  daysBetween,
  placesIn,
  type FindingKind,
  type FindingResult,
  type Inquiry,
} from '../finding.js';
import { ReportedStock } from './reported-stock.js';
import { BLANKS } from '../../../domain/values/goods.js';

export const countsFinding: FindingKind = {
  name: 'counts',
  question: 3,
  days: 182,
  valued: true,
  fold(inquiry) {
    const stock = new ReportedStock();
    return {
      apply: (event) => stock.apply(event),
      summarise: () => summariseCounts(stock, inquiry),
    };
  },
};

async function summariseCounts(stock: ReportedStock, inquiry: Inquiry): Promise<FindingResult> {
  const compared = placesIn(inquiry)
    .filter(({ code }) => stock.firstStockMs.has(code))
    .map((place) => itemOf(stock, inquiry, place));
  const short = await answersAt(
    inquiry.layers.replay(),
    compared,
    ({ countedAt }) => (countedAt === null ? 0 : Date.parse(countedAt)),
    shortage,
  );
  const items = compared.map((item) => ({ ...item, ...short.get(item)! }));
  return {
    items: items.sort(
      (a, b) => Number(b.overdue) - Number(a.overdue) || (b.days ?? 1e6) - (a.days ?? 1e6),
    ),
    totals: {
      places: items.length,
      counted: items.filter(({ days }) => days !== null).length,
      overdue: items.filter(({ overdue }) => overdue).length,
      ...atRiskTotals(items),
    },
    atRisk: items,
  };
}

/**
 * A place that never counted is overdue from its first stock on. `variance`: as it was when it was
 * counted; `unexplained`: by the ledger as it is known now, late entries and adjustments included.
 */
function itemOf(stock: ReportedStock, { nowMs, days }: Inquiry, { code, name }: Place) {
  const last = stock.lastCount(code);
  return {
    place: code,
    name,
    countedAt: last ? toIso(last.atMs) : null,
    days: last ? daysBetween(last.atMs, nowMs) : null,
    counted: last?.counted ?? null,
    variance: last ? last.counted - last.expected : null,
    adjusted: last ? (stock.adjusted.get(last.event) ?? 0) : null,
    unexplained: last ? last.counted - stock.onHand.balanceAt(code, last.atMs) : null,
    overdue: daysBetween(last?.atMs ?? stock.firstStockMs.get(code)!, nowMs) > days!,
    events: last ? [last.event] : [],
  };
}

/**
 * The pieces that a count did not find and nobody has adjusted, of the oldest that were there by
 * the ledger; what was adjusted is among the losses (CTRL-6).
 */
const shortage = (replay: LayerReplay, { place, unexplained }: ReturnType<typeof itemOf>) =>
  unexplained === null
    ? NOT_KNOWN_AT_RISK
    : atRiskOf(
        oldestOf(replay.in(shelfCell({ place, ...BLANKS })).layers, Math.max(0, -unexplained)),
      );
