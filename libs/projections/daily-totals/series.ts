// Series: one measure by day, week or month, of places or of sums over places. What is not known is
// null, and never 0.
import type { WorkingCalendar } from '../../domain/planning/calendar.js';
import { isRecorded } from '../../domain/planning/demand.js';
import { firstOfMonth } from './dates.js';
import type { PlaceDays, RowKind } from './place-days.js';
import { LOANS_LINE } from './effects.js';

/** What moves on a day, and adds up over days. */
const FLOWS = ['printed', 'received', 'shipped', 'spoiled', 'lost', 'enrolled'] as const;
/** What there is at the end of a day. */
const BALANCES = [
  'onHand',
  'inkPrints',
  'waiting',
  'openLoans',
  'outstanding',
  'workingPrinters',
] as const;
export const MEASURES = [...FLOWS, ...BALANCES] as const;
export type Measure = (typeof MEASURES)[number];
type Flow = (typeof FLOWS)[number];
type Balance = (typeof BALANCES)[number];

/** Measures that show loans and reports of a single place, which not everybody may read (WHO-2). */
export const DETAIL_MEASURES: ReadonlySet<Measure> = new Set(['enrolled', 'waiting', 'openLoans']);

/** The kinds of rows that a measure is read from. */
export const rowKindsOf = (measure: Measure): readonly RowKind[] => {
  if (isFlow(measure)) return ['months', 'office'];
  return measure === 'openLoans' || measure === 'workingPrinters'
    ? ['years', 'office']
    : ['years', 'months'];
};

export const PERIODS = ['day', 'week', 'month'] as const;
export type PeriodKind = (typeof PERIODS)[number];
/** Days since 1970, both ends included; `label` is the Monday of a week, the first of a month. */
export type Period = { readonly label: number; readonly from: number; readonly to: number };

/** The periods that cover the days from `from` to `to`, cut at both. */
export function periodsOf(by: PeriodKind, from: number, to: number): readonly Period[] {
  const periods: Period[] = [];
  for (let label = startOf(by, from); label <= to;) {
    const next = by === 'month' ? firstOfMonth(label + 31) : label + (by === 'week' ? 7 : 1);
    periods.push({ label, from: Math.max(label, from), to: Math.min(next - 1, to) });
    label = next;
  }
  return periods;
}

function startOf(by: PeriodKind, day: number): number {
  if (by === 'month') return firstOfMonth(day);
  // 1 January 1970 was a Thursday.
  return by === 'week' ? day - ((day + 3) % 7) : day;
}

/** One row of a series: by period the value, and how many days of places are not known in it. */
export type SeriesRow = {
  readonly values: readonly (number | null)[];
  readonly unknown: readonly number[];
};

export type SeriesQuestion = {
  readonly measure: Measure;
  readonly periods: readonly Period[];
  readonly calendar: Pick<WorkingCalendar, 'isWorkingDay'>;
  /** The day that is not over yet, in the zone of a place. */
  readonly today: (places: PlaceDays) => number;
};

const isFlow = (measure: Measure): measure is Flow =>
  (FLOWS as readonly string[]).includes(measure);

/**
 * One row for each group of places: their sum, of flows over the days of each period, of balances
 * at its end. Null where a period has no known value and an unknown one.
 */
export function seriesRows(
  groups: readonly (readonly PlaceDays[])[],
  question: SeriesQuestion,
): readonly SeriesRow[] {
  const { measure, periods, calendar } = question;
  const first = periods[0]!.from;
  // A year that the calendar does not cover is not known either.
  const mayWork = Array.from(
    { length: periods.at(-1)!.to - first + 1 },
    (_, index) => calendar.isWorkingDay(first + index) !== false,
  );
  return groups.map((places) => {
    const sums = periods.map((): PeriodSum => ({ sum: 0, known: 0, unknown: 0 }));
    for (const place of places) {
      if (isFlow(measure)) addFlow(sums, place, measure, { ...question, mayWork });
      else addBalance(sums, place, measure, question);
    }
    return {
      values: sums.map(({ sum, known, unknown }) => (known === 0 && unknown > 0 ? null : sum)),
      unknown: sums.map(({ unknown }) => unknown),
    };
  });
}

type PeriodSum = { sum: number; known: number; unknown: number };

function addFlow(
  sums: readonly PeriodSum[],
  place: PlaceDays,
  measure: Flow,
  { periods, mayWork, today }: SeriesQuestion & { readonly mayWork: readonly boolean[] },
): void {
  const first = periods[0]!.from;
  const last = periods.at(-1)!.to;
  const amounts = amountsOf(place, measure, first, last);
  const knows = knownDays(place, measure, first, last);
  const now = today(place);
  // A store has no days that could be unknown.
  const { neverPrints } = place;
  for (let index = 0; index < periods.length; index += 1) {
    const { from, to } = periods[index]!;
    const sum = sums[index]!;
    for (let day = from; day <= to; day += 1) {
      const amount = amounts[day - first]!;
      sum.sum += amount;
      if (amount !== 0 || (day <= now && knows(day))) sum.known += 1;
      else if (day > now || (mayWork[day - first] && !neverPrints)) sum.unknown += 1;
    }
  }
}

function amountsOf(place: PlaceDays, measure: Flow, from: number, to: number): readonly number[] {
  switch (measure) {
    case 'enrolled':
      return place.reports(from, to).map((report) => report?.[2] ?? 0);
    case 'shipped':
      return place
        .changes('blank', 'shipped', from, to)
        .map((by, index) => by - place.voided('shipped', from + index, from + index));
    default:
      return place.changes('blank', measure, from, to);
  }
}

/** PLAN-2: whether a day was recorded; of enrolments, whether it was reported. */
function knownDays(
  place: PlaceDays,
  measure: Flow,
  from: number,
  to: number,
): (day: number) => boolean {
  const reports = place.reports(from, to);
  if (measure === 'enrolled') return (day) => reports[day - from] !== undefined;
  const printed = place.changes('blank', 'printed', from, to);
  const spoiled = place.changes('blank', 'spoiled', from, to);
  const inkUsed = place.inkChanges('used', from, to);
  return (day) =>
    isRecorded({
      printed: printed[day - from]!,
      spoiled: spoiled[day - from]!,
      inkUsed: inkUsed[day - from]!,
      reportedNone: reports[day - from]?.[1] === 0,
    });
}

function addBalance(
  sums: readonly PeriodSum[],
  place: PlaceDays,
  measure: Balance,
  { periods, today }: SeriesQuestion,
): void {
  const now = today(place);
  const balanceAt = balancesOf(place, measure, periods[0]!.from, periods.at(-1)!.to);
  periods.forEach(({ from, to }, index) => {
    const sum = sums[index]!;
    // The period that is not over is as it is now; what comes after is not known.
    const day = Math.min(to, now);
    const balance = day < from || !place.hasBegun(day) ? undefined : balanceAt(day);
    if (balance === undefined) sum.unknown += 1;
    else {
      sum.sum += balance;
      sum.known += 1;
    }
  });
}

/** The balance at the end of any day of a span; undefined where it is not known. */
function balancesOf(
  place: PlaceDays,
  measure: Balance,
  from: number,
  to: number,
): (day: number) => number | undefined {
  const sumOf = (quantities: readonly (readonly [line: string, quantity: string])[]) => {
    const balances = place.balances(quantities, from, to);
    return (day: number) => balances[day - from]!;
  };
  switch (measure) {
    case 'waiting': {
      const waiting = place.waiting(from, to);
      return (day) => waiting[day - from]?.people;
    }
    case 'openLoans':
      return (day) => place.openLoans(day);
    case 'workingPrinters':
      return (day) => place.workingPrinters(day).length;
    case 'onHand':
      return sumOf([['blank', 'onHand']]);
    case 'inkPrints':
      return sumOf(place.inkLines.map((line) => [line, 'onHand']));
    case 'outstanding':
      return sumOf(['blank', 'ink', 'printer'].map((item) => [LOANS_LINE, item]));
  }
}
