// The full row of each province and of the country: what was distributed and printed, what is
// there, what is needed, and what is owed.
import { isOverdue } from '../../domain/values/overdue.js';
import type { Place, Places } from '../../domain/values/places.js';
import { planningSumsAnswer } from '../../projections/planning/answer.js';
import type { PlacePlanning } from '../../projections/planning/place-planning.js';
import { planningSums } from '../../projections/planning/planning-sums.js';
import {
  correctionsOf,
  inkLossesOf,
  lossesOf,
  type Watched,
} from '../../projections/stock-by-place/answer.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import { summaryAnswer, type periodAnswer } from '../../projections/summary/answer.js';
import type { SummaryRow } from '../../projections/summary/projection.js';
import { causeOf } from '../../projections/worklist/place-items.js';
import type { StockRowAt } from '../../ledger/storage/projection-rows.js';

export type ProvinceFacts = {
  readonly places: Places;
  readonly lowPrintThreshold: number;
  readonly nowMs: number;
  readonly summary: SummaryRow;
  readonly rows: ReadonlyMap<string, StockRowAt>;
  readonly plans: ReadonlyMap<string, PlacePlanning>;
  readonly openLoans: (place: Place) => number;
  /** Whether the reader may know more of a place than its sums. */
  readonly readsDetails: (place: string) => boolean;
};

/** The row of a province with its own shelf; without one that of the country with the centre. */
export function provinceRow(facts: ProvinceFacts, province: string | undefined) {
  const { places, plans, nowMs } = facts;
  const own = places.within(province);
  const { atCentre, lowPrint, onShelvesInRegions, ...sums } = summaryAnswer(
    facts.summary,
    places,
    province,
    facts.lowPrintThreshold,
  );
  const rows = own.map(({ code }) => facts.rows.get(code)!.row);
  const codes = own.map(({ code }) => code);
  return {
    ...sums,
    ...controlIn(rows),
    onShelf: onShelvesInRegions + (province === undefined ? atCentre : 0),
    lowPrint: {
      threshold: lowPrint.threshold,
      count: lowPrint.count,
      places: lowPrint.places.map((code) => lowPrintPlace(facts, places.get(code)!)),
    },
    placesWithNeed: codes.filter((code) => plans.get(code)!.plan.needPerDay !== null).length,
    planning: planningSumsAnswer(planningSums(codes.map((code) => plans.get(code)!))),
    loans: {
      open: own.reduce((sum, place) => sum + facts.openLoans(place), 0),
      overdue: rows.reduce((sum, row) => sum + overdueLoans(row, nowMs), 0),
    },
  };
}

/** What belongs to a moment, and is null in the summary of a period (SUM-1). */
export const OF_A_MOMENT = {
  utilisation: null,
  unusedInRegions: null,
  onShelvesInRegions: null,
  atCentre: null,
  inTransit: null,
  quarantine: null,
  notYetEnrolled: null,
  targetDueAt: null,
  losses: null,
  inkLosses: null,
  corrections: null,
} as const;

/** The row of a period, of a province or the country. Why little was printed is of a moment too. */
export function periodRow(
  { lowPrint, ...flows }: ReturnType<typeof periodAnswer>,
  { printed }: SummaryRow,
  places: Places,
) {
  const { onShelvesInRegions: _shelves, atCentre: _centre, ...moment } = OF_A_MOMENT;
  return {
    ...flows,
    ...moment,
    onShelf: null,
    lowPrint: {
      ...lowPrint,
      places: lowPrint.places.map((code) => ({
        place: code,
        name: places.get(code)!.name,
        printed: printed[code] ?? 0,
        cause: null,
      })),
    },
    placesWithNeed: null,
    planning: null,
    loans: null,
  };
}

function lowPrintPlace({ rows, summary, readsDetails }: ProvinceFacts, { code, name }: Place) {
  return {
    place: code,
    name,
    printed: summary.printed[code] ?? 0,
    cause: readsDetails(code) ? causeOf(rows.get(code)!.row) : null,
  };
}

/** Loans of a borrower that are due and not all returned. */
const overdueLoans = ({ place, debts }: StockRow, nowMs: number): number =>
  new Set(
    debts
      .filter(({ borrower, dueAt }) => borrower === place && isOverdue(dueAt, nowMs))
      .map(({ loan }) => loan),
  ).size;

/** CTRL-1, CTRL-6, CTRL-7: what is not confirmed in these places together. */
export const controlIn = (rows: readonly StockRow[]) => ({
  losses: sumOf(rows, lossesOf),
  inkLosses: sumOf(rows, inkLossesOf),
  corrections: sumOf(rows, correctionsOf),
});

function sumOf(rows: readonly StockRow[], watchedOf: (row: StockRow) => Watched): Watched {
  const sums = { unconfirmed: 0, disputed: 0 };
  for (const row of rows) {
    const { unconfirmed, disputed } = watchedOf(row);
    sums.unconfirmed += unconfirmed;
    sums.disputed += disputed;
  }
  return sums;
}
