// PLAN-11: how far an enrolment target has come, from daily reports. A day without a report is not
// known, and never counts as zero.
import { dateOfDay, type WorkingCalendar } from './calendar.js';

/** What the reports of one place say since its target was set. */
export type Enrolment = {
  /** Enrolled by the reports of all days since then. */
  readonly enrolled: number;
  /** Enrolled on each of the last reported days, the newest last. */
  readonly lastDays: readonly number[];
};

export type Progress = {
  readonly enrolled: number;
  /** Null where there is no target. */
  readonly remaining: number | null;
  /** On a working day; null where no place reported enough days. */
  readonly ratePerDay: number | null;
  /** The date on which nothing remains at this rate; null where it is not known. */
  readonly projectedOn: string | null;
  /** Of how many places the rate is known, by how many reported days. */
  readonly basis: {
    readonly places: number;
    readonly knownPlaces: number;
    readonly reportedDays: number;
  };
};

/** How many reported days a rate takes, and how many it needs, as demand does (PLAN-3). */
export const RATE_DAYS_TAKEN = 10;
const RATE_DAYS_LEAST = 5;

/**
 * The progress of several places together towards a number of people (null where there is no
 * target) on `today` (days since 1970):
 * what they enrolled, and the sum of their rates.
 */
export function progressOf(
  notYetEnrolled: number | null,
  places: readonly Enrolment[],
  { today, calendar }: { readonly today: number; readonly calendar: WorkingCalendar },
): Progress {
  const enrolled = places.reduce((sum, place) => sum + place.enrolled, 0);
  const remaining = notYetEnrolled === null ? null : Math.max(0, notYetEnrolled - enrolled);
  const known = places
    .map(({ lastDays }) => lastDays.slice(-RATE_DAYS_TAKEN))
    .filter(({ length }) => length >= RATE_DAYS_LEAST);
  const ratePerDay = known.length === 0 ? null : known.reduce((sum, days) => sum + meanOf(days), 0);
  return {
    enrolled,
    remaining,
    ratePerDay: ratePerDay === null ? null : Math.round(ratePerDay * 10) / 10,
    projectedOn: projectedDate(remaining, ratePerDay, { today, calendar }),
    basis: {
      places: places.length,
      knownPlaces: known.length,
      reportedDays: known.reduce((sum, { length }) => sum + length, 0),
    },
  };
}

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function projectedDate(
  remaining: number | null,
  ratePerDay: number | null,
  { today, calendar }: { readonly today: number; readonly calendar: WorkingCalendar },
): string | null {
  if (remaining === 0) return dateOfDay(today);
  if (remaining === null || ratePerDay === null || ratePerDay <= 0) return null;
  const day = calendar.workingDayAfter(today, Math.ceil(remaining / ratePerDay));
  return day === undefined ? null : dateOfDay(day);
}
