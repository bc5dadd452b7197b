// PLAN-11: how far an enrolment target has come, from daily reports. A day without a report is not
// known, and never counts as zero: it is estimated by the office's own days, and called an
// estimate.
import { dateOfDay, type WorkingCalendar } from './calendar.js';

/** What the reports of one place say since its target was set. */
export type Enrolment = {
  /** Enrolled by the reports of all days since then. */
  readonly reported: number;
  /** Working days since then, up to yesterday, and those of them without a report. */
  readonly workingDays: number;
  readonly unknownDays: number;
  /** Enrolled on each reported day since then, and of 60 days at least; the newest last. */
  readonly onDays: readonly number[];
};

export type Progress = {
  /** By the reports alone: at least so many. */
  readonly enrolledReported: number;
  /** Working days with a report, as a part of all (0 to 1); null where there was none yet. */
  readonly reportedShare: number | null;
  /** With the mean of an office's known days for its unknown ones; null where none is known. */
  readonly enrolledEstimated: number | null;
  /** By the estimate, else by the reports; null where there is no target. */
  readonly remaining: number | null;
  /** On a working day; null where no place reported enough days. */
  readonly ratePerDay: number | null;
  /** The date on which nothing remains at this rate; null where it is not known. */
  readonly projectedOn: string | null;
  /** Of how many places rate and estimate are known, by how many reported days. */
  readonly basis: {
    readonly places: number;
    readonly knownPlaces: number;
    readonly reportedDays: number;
    readonly unknownDays: number;
  };
};

/** How many reported days a rate takes, and how many it needs, as demand does (PLAN-3). */
const RATE_DAYS_TAKEN = 10;
const DAYS_LEAST = 5;

/**
 * The progress of several places together towards a number of people (null where there is no
 * target) on `today` (days since 1970). A place that reported fewer than five days has no rate and
 * no estimate; what it reported counts.
 */
export function progressOf(
  notYetEnrolled: number | null,
  places: readonly Enrolment[],
  { today, calendar }: { readonly today: number; readonly calendar: WorkingCalendar },
): Progress {
  const sum = (of: (place: Enrolment) => number) =>
    places.reduce((total, place) => total + of(place), 0);
  const isKnown = ({ onDays }: Enrolment) => onDays.length >= DAYS_LEAST;
  const known = places.filter(isKnown);
  const enrolledReported = sum(({ reported }) => reported);
  const enrolledEstimated =
    known.length === 0
      ? null
      : Math.round(
          sum((place) =>
            isKnown(place)
              ? place.reported + meanOf(place.onDays) * place.unknownDays
              : place.reported,
          ),
        );
  const remaining =
    notYetEnrolled === null
      ? null
      : Math.max(0, notYetEnrolled - (enrolledEstimated ?? enrolledReported));
  const rates = known.map(({ onDays }) => onDays.slice(-RATE_DAYS_TAKEN));
  const ratePerDay =
    known.length === 0 ? null : rates.reduce((total, days) => total + meanOf(days), 0);
  const workingDays = sum((place) => place.workingDays);
  const unknownDays = sum((place) => place.unknownDays);
  return {
    enrolledReported,
    reportedShare:
      workingDays === 0 ? null : Math.round((1 - unknownDays / workingDays) * 1_000) / 1_000,
    enrolledEstimated,
    remaining,
    ratePerDay: ratePerDay === null ? null : Math.round(ratePerDay * 10) / 10,
    projectedOn: projectedDate(remaining, ratePerDay, { today, calendar }),
    basis: {
      places: places.length,
      knownPlaces: known.length,
      reportedDays: rates.reduce((total, { length }) => total + length, 0),
      unknownDays,
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
