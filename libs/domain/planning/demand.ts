// PLAN-2, PLAN-3: what a place needs on a working day, from the days that it has recorded. A day
// without a record is not known, and never counts as zero.
import { type WorkingCalendar, dateOfDay } from './calendar.js';

/** What was recorded at a place on one local day, and whether it could print at the end of it. */
export type DayRecord = {
  readonly printed: number;
  readonly spoiled: number;
  /** Prints of ink that were used, of all models that working printers of the place take. */
  readonly inkUsed: number;
  /** A daily report of this date says that nothing was printed. */
  readonly reportedNone: boolean;
  readonly couldPrint: boolean;
};

/** On what a figure rests (PLAN-12); dates are local, both ends included. */
export type Basis = {
  readonly recordedDays: number;
  readonly unknownDays: number;
  readonly censoredDays: number;
  readonly from: string;
  readonly to: string;
};

/** Cards and prints of ink on a working day; null where fewer than five days are known. */
export type Demand = {
  readonly blanksPerDay: number | null;
  readonly blanksDeviation: number | null;
  readonly inkPrintsPerDay: number | null;
  readonly inkDeviation: number | null;
};

/** How far back recorded days are looked for, how many are taken, and how many there must be. */
export const WINDOW_DAYS = 60;
/** A report older than this says nothing of who waits now, in days (PLAN-4). */
export const REPORT_DAYS = 14;
const DAYS_TAKEN = 10;
const DAYS_LEAST = 5;

/**
 * Demand on a working day: the mean of the last ten recorded days of the 60 before `today` (days
 * since 1970), with the sample standard deviation. A recorded day at whose end the place could not
 * print is left out, as it says nothing of what was asked for.
 */
export function workingDayDemand(
  records: ReadonlyMap<number, DayRecord>,
  today: number,
  calendar: WorkingCalendar,
): { readonly demand: Demand; readonly basis: Basis } {
  const taken: DayRecord[] = [];
  let unknownDays = 0;
  let censoredDays = 0;
  let day = today - 1;
  for (; day >= today - WINDOW_DAYS && taken.length < DAYS_TAKEN; day -= 1) {
    const record = records.get(day);
    // A day on which the place printed is a working day of that place too.
    const isWorkingDay = calendar.isWorkingDay(day) === true || (record?.printed ?? 0) > 0;
    if (!isWorkingDay) continue;
    if (!record || !isRecorded(record)) unknownDays += 1;
    else if (!record.couldPrint) censoredDays += 1;
    else taken.push(record);
  }
  const blanks = meanOf(taken.map(({ printed, spoiled }) => printed + spoiled));
  const ink = meanOf(taken.map(({ inkUsed }) => inkUsed));
  return {
    demand: {
      blanksPerDay: blanks.mean,
      blanksDeviation: blanks.deviation,
      inkPrintsPerDay: ink.mean,
      inkDeviation: ink.deviation,
    },
    basis: {
      recordedDays: taken.length,
      unknownDays,
      censoredDays,
      from: dateOfDay(day + 1),
      to: dateOfDay(today - 1),
    },
  };
}

/** PLAN-2: of a place that never prints by its kind no day is known, and none is unknown. */
export const withoutDays = (today: number): { readonly demand: Demand; readonly basis: Basis } => ({
  demand: {
    blanksPerDay: null,
    blanksDeviation: null,
    inkPrintsPerDay: null,
    inkDeviation: null,
  },
  basis: {
    recordedDays: 0,
    unknownDays: 0,
    censoredDays: 0,
    from: dateOfDay(today - WINDOW_DAYS),
    to: dateOfDay(today - 1),
  },
});

/** PLAN-2: whether a place recorded what it printed on a day, if only that it was nothing. */
export const isRecorded = ({
  printed,
  spoiled,
  inkUsed,
  reportedNone,
}: Omit<DayRecord, 'couldPrint'>): boolean =>
  printed > 0 || spoiled > 0 || inkUsed > 0 || reportedNone;

/** The sums of the last `count` recorded days (PLAN-2) before `today`. */
export function lastRecorded(
  records: ReadonlyMap<number, DayRecord>,
  today: number,
  count: number,
): { readonly days: number; readonly printed: number; readonly spoiled: number } {
  const recorded = [...records]
    .filter(([day, record]) => day < today && isRecorded(record))
    .sort(([a], [b]) => b - a)
    .slice(0, count)
    .map(([, record]) => record);
  return {
    days: recorded.length,
    printed: recorded.reduce((sum, { printed }) => sum + printed, 0),
    spoiled: recorded.reduce((sum, { spoiled }) => sum + spoiled, 0),
  };
}

function meanOf(values: readonly number[]): { mean: number | null; deviation: number | null } {
  if (values.length < DAYS_LEAST) return { mean: null, deviation: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}

/**
 * The demand of several places together: means are summed, and so are the squares of deviations, as
 * places print independently. Places without a known demand are left out.
 */
export function demandTogether(demands: readonly Demand[]): Demand {
  const known = demands.filter(({ blanksPerDay }) => blanksPerDay !== null);
  if (known.length === 0)
    return {
      blanksPerDay: null,
      blanksDeviation: null,
      inkPrintsPerDay: null,
      inkDeviation: null,
    };
  const sum = (of: (demand: Demand) => number | null) =>
    known.reduce((total, demand) => total + (of(demand) ?? 0), 0);
  return {
    blanksPerDay: sum(({ blanksPerDay }) => blanksPerDay),
    blanksDeviation: Math.sqrt(sum(({ blanksDeviation }) => blanksDeviation! ** 2)),
    inkPrintsPerDay: sum(({ inkPrintsPerDay }) => inkPrintsPerDay),
    inkDeviation: Math.sqrt(sum(({ inkDeviation }) => inkDeviation! ** 2)),
  };
}
