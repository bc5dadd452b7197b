// PLAN-11: targets of places, of provinces and of the country, and what was enrolled since they
// were set. A target of a province is for all its regencies; without one, theirs add up.
import type { WorkingCalendar } from '../../domain/planning/calendar.js';
import type { Enrolment } from '../../domain/planning/target.js';
import type { PlaceDays } from './place-days.js';

export type TargetInForce = {
  readonly notYetEnrolled: number | null;
  readonly dueAt: string | null;
  /** The day (since 1970) from which on reports count, the first where it is a sum. */
  readonly since: number;
  /** The same for one place; undefined where the target is not for it. */
  readonly sinceOf: (place: PlaceDays) => number | undefined;
};

/** How far back reported days are looked for, for a rate. */
export const RATE_WINDOW_DAYS = 60;

/**
 * The target of some places at the end of `today`: that of `head` (a province, the centre for the
 * country), else the sum of theirs; with the number null where only `above` has one, whose reports
 * count since then. Undefined where there is none at all.
 */
export function targetInForce(
  head: PlaceDays,
  places: readonly PlaceDays[],
  today: number,
  above?: TargetInForce,
): TargetInForce | undefined {
  const own = head.target(today);
  if (own) return { ...own, sinceOf: () => own.since };
  const parts = places.map((place) => place.target(today)).filter((part) => part !== undefined);
  if (parts.length === 0) return above && { ...above, notYetEnrolled: null, dueAt: null };
  return {
    notYetEnrolled: parts.reduce((sum, part) => sum + part.notYetEnrolled, 0),
    dueAt: parts
      .map(({ dueAt }) => dueAt)
      .sort()
      .at(-1)!,
    since: Math.min(...parts.map(({ since }) => since)),
    sinceOf: (place) => place.target(today)?.since,
  };
}

/**
 * What one place enrolled since a day, with its working days (PLAN-1) since then up to the day
 * before `today`.
 */
export function enrolmentSince(
  place: PlaceDays,
  since: number,
  today: number,
  calendar: WorkingCalendar,
): Enrolment {
  const first = Math.min(since, today - RATE_WINDOW_DAYS);
  const printed = place.changes('blank', 'printed', first, today);
  let reported = 0;
  let workingDays = 0;
  let unknownDays = 0;
  const onDays: number[] = [];
  place.reports(first, today).forEach((report, index) => {
    const day = first + index;
    if (report && day >= since) reported += report[2];
    if (day === today) return;
    if (report) onDays.push(report[2]);
    const isWorkingDay = calendar.isWorkingDay(day) === true || printed[index]! > 0;
    if (day < since || !(isWorkingDay || report)) return;
    workingDays += 1;
    if (!report) unknownDays += 1;
  });
  return { reported, workingDays, unknownDays, onDays };
}
