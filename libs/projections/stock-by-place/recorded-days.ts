// What a place has recorded on each of its local days (PLAN-2), for what is judged over the last
// recorded days (CTRL-3). A day without a record is not known, and never counts as zero.
import type { LedgerEvent } from '../../domain/events.js';
import type { Change } from '../../domain/movement.js';
import { dayNumberOf } from '../../domain/planning/calendar.js';

/** Sums of a day: cards printed, pieces spoiled, prints of ink used. */
type RecordedDay = { printed: number; spoiled: number; used: number; reportedNone: boolean };
/** By local day (days since 1970), the last DAYS_KEPT of them. */
export type RecordedDays = Record<number, RecordedDay>;

const DAYS_KEPT = 60;

/** Adds what an event moves on a day; changes what it is given. */
export function addToDay(days: RecordedDays, day: number, { item, delta }: Change): void {
  const { printed = 0, spoiled = 0, used = 0 } = delta;
  if (printed === 0 && spoiled === 0 && used === 0) return;
  const known = dayOf(days, day);
  if (item === 'blank') {
    known.printed += printed;
    known.spoiled += spoiled;
  } else known.used += used;
}

/** Adds a daily report: a day of which it says that nothing was printed is recorded. */
export function addReport(days: RecordedDays, { type, data }: LedgerEvent): void {
  if (type !== 'DailyReportFiled') return;
  dayOf(days, dayNumberOf(data.date)).reportedNone = data.printed === 0;
}

/** The sums of the last `count` recorded days before `today`. */
export function lastRecorded(
  days: RecordedDays,
  today: number,
  count: number,
): { readonly days: number; readonly printed: number; readonly spoiled: number } {
  const recorded = Object.entries(days)
    .filter(([day, known]) => Number(day) < today && isRecorded(known))
    .sort(([a], [b]) => Number(b) - Number(a))
    .slice(0, count)
    .map(([, known]) => known);
  return {
    days: recorded.length,
    printed: recorded.reduce((sum, { printed }) => sum + printed, 0),
    spoiled: recorded.reduce((sum, { spoiled }) => sum + spoiled, 0),
  };
}

const isRecorded = ({ printed, spoiled, used, reportedNone }: RecordedDay): boolean =>
  printed > 0 || spoiled > 0 || used > 0 || reportedNone;

/** The day; a new one lets those fall out that are too old, whatever the order of entries. */
function dayOf(days: RecordedDays, day: number): RecordedDay {
  const known = days[day];
  if (known) return known;
  const added: RecordedDay = { printed: 0, spoiled: 0, used: 0, reportedNone: false };
  days[day] = added;
  const last = Math.max(...Object.keys(days).map(Number));
  for (const other in days) if (Number(other) < last - DAYS_KEPT) delete days[other];
  return added;
}
