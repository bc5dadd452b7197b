// Where the money is: of each kind of finding that says which pieces are gone or idle now, how many
// and what they cost (STOCK-9, VAR-1).
import { atRiskTotals, NOT_KNOWN_AT_RISK, type AtRiskItem } from '../at-risk.js';
import { lastReferences } from '../event-references.js';
import type { FindingKind, FindingResult, Inquiry } from '../finding.js';
import { notReceivedFinding } from '../shipments/not-received.js';
import { countsFinding } from '../stock/counts.js';
import { excessStockFinding } from '../stock/excess-stock.js';
import { quarantineFinding } from '../stock/quarantine.js';
import { reportedEmptyFinding } from '../stock/reported-empty.js';
import { destructionsFinding } from './destructions.js';
import { lossesFinding } from './losses.js';
import { BLANKS, ITEMS } from '../../../domain/values/goods.js';

const RANKED: readonly FindingKind[] = [
  lossesFinding,
  destructionsFinding,
  notReceivedFinding,
  quarantineFinding,
  countsFinding,
  excessStockFinding,
];

/** VAR-1: what contradicted the ledger in the past is listed, and has no value now. */
const LISTED = reportedEmptyFinding;

export const valueAtRiskFinding: FindingKind = {
  name: 'value-at-risk',
  question: 20,
  valued: true,
  fold(inquiry) {
    const folds = RANKED.map((kind) => ({ kind, fold: kind.fold(withDaysOf(kind, inquiry)) }));
    const listed = LISTED.fold(inquiry);
    return {
      apply(event) {
        for (const { fold } of folds) fold.apply(event);
        listed.apply(event);
      },
      async summarise() {
        const results: [string, FindingResult][] = [];
        for (const { kind, fold } of folds) results.push([kind.name, await fold.summarise()]);
        const { items } = ranking(results);
        return { items: [...items, ...withoutValue(await listed.summarise())] };
      },
    };
  },
};

/** Each kind has its own number of days; the time of ages is only known in the end. */
const withDaysOf = ({ days }: FindingKind, inquiry: Inquiry): Inquiry => {
  const { days: _days, ...others } = inquiry;
  return {
    ...others,
    ...(days === undefined ? {} : { days }),
    get nowMs() {
      return inquiry.nowMs;
    },
  };
};

/**
 * The highest value first, then what has no known value. A piece may be in several kinds: there is
 * no sum over them.
 */
function ranking(results: readonly (readonly [string, FindingResult])[]): FindingResult {
  const items = results.flatMap(([kind, { atRisk = [] }]) =>
    ITEMS.flatMap((item) => {
      const found = atRisk.filter(
        (one) => (one.atRisk ?? 0) > 0 && (one.item ?? BLANKS.item) === item,
      );
      return found.length === 0 ? [] : [rankOf(kind, item, found)];
    }),
  );
  return {
    items: items.sort(
      (a, b) => (b.valueAtRisk ?? -1) - (a.valueAtRisk ?? -1) || b.atRisk - a.atRisk,
    ),
  };
}

/** By item, how often it was; neither how much is at risk nor its value is known. */
const withoutValue = ({ items }: FindingResult) =>
  ITEMS.flatMap((item) => {
    const found = items.filter((one) => one['item'] === item);
    const events = found.flatMap((one) => one['events'] as readonly string[]);
    return found.length === 0
      ? []
      : [
          {
            finding: LISTED.name,
            item,
            ...NOT_KNOWN_AT_RISK,
            cases: found.length,
            ...lastReferences(events),
          },
        ];
  });

function rankOf(kind: string, item: string, found: readonly AtRiskItem[]) {
  const events = new Set(found.flatMap((one) => one.events ?? []));
  return {
    finding: kind,
    item,
    valueAtRisk: atRiskTotals(found).valueAtRisk,
    atRisk: found.reduce((sum, { atRisk }) => sum + (atRisk ?? 0), 0),
    unpriced: found.reduce((sum, { unpriced }) => sum + unpriced, 0),
    cases: found.length,
    ...lastReferences([...events]),
  };
}
