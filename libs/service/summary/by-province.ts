// The full row of each province and of the country: what was distributed and printed, what is
// there, what is needed, and what is owed.
import type { Plan } from '../../domain/planning/plan.js';
import { planOfSum, type PlanOfSum } from '../../domain/planning/sums.js';
import type { WorkingCalendar } from '../../domain/planning/calendar.js';
import { isOverdue } from '../../domain/values/overdue.js';
import { localDayNumber, type Place, type Places } from '../../domain/values/places.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import { summaryAnswer } from '../../projections/summary/answer.js';
import type { SummaryRow } from '../../projections/summary/projection.js';
import { causeOf } from '../../projections/worklist/place-items.js';
import type { Settings } from '../config/settings.js';
import type { StandingOfPlace } from '../series/place-standings.js';
import type { StockRowAt } from '../storage/projection-rows.js';

export type ProvinceFacts = {
  readonly places: Places;
  readonly settings: Settings;
  readonly calendar: WorkingCalendar;
  readonly nowMs: number;
  readonly summary: SummaryRow;
  readonly rows: ReadonlyMap<string, StockRowAt>;
  readonly standings: ReadonlyMap<string, StandingOfPlace>;
  /** Whether the reader may know more of a place than its sums. */
  readonly readsDetails: (place: string) => boolean;
};

/** The row of a province with its own shelf; without one that of the country with the centre. */
export function provinceRow(facts: ProvinceFacts, province: string | undefined) {
  const { places, settings, nowMs } = facts;
  const own = places.all.filter((place) => province === undefined || place.province === province);
  const { atCentre, lowPrint, onShelvesInRegions, ...sums } = summaryAnswer(
    facts.summary,
    places,
    province,
    settings.lowPrintThreshold,
  );
  const standings = own.map(({ code }) => facts.standings.get(code)!);
  const tz = own[0]!.tz;
  const plan = planOfSum(
    standings,
    { cardsPerDay: settings.printerCardsPerDay, backlogDays: settings.backlogDays },
    { today: localDayNumber(nowMs, tz), calendar: facts.calendar },
  );
  return {
    ...sums,
    onShelf: onShelvesInRegions + (province === undefined ? atCentre : 0),
    lowPrint: {
      threshold: lowPrint.threshold,
      count: lowPrint.count,
      places: lowPrint.places.map((code) => lowPrintPlace(facts, places.get(code)!)),
    },
    ...planFigures(plan),
    loans: {
      open: standings.reduce((sum, { openLoans }) => sum + openLoans, 0),
      overdue: own.reduce(
        (sum, { code }) => sum + overdueLoans(facts.rows.get(code)!.row, nowMs),
        0,
      ),
    },
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

const tenth = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10);
const lasts = ({ days, runsOutOn, band }: Plan['blanks']) => ({ days, runsOutOn, band });

const planFigures = (plan: PlanOfSum) => ({
  workingPrinters: plan.workingPrinters,
  printersShort: plan.printersShort,
  waiting: plan.waiting,
  needPerDay: tenth(plan.needPerDay),
  inkNeedPerDay: tenth(plan.inkNeedPerDay),
  blanks: lasts(plan.blanks),
  ink: lasts(plan.ink),
  runsOutOn: plan.runsOutOn,
  basis: plan.basis,
});
