// The working calendar of 2017 and local office hours. A day is a whole number: days since
// 1970-01-01.
import { offsetMs } from '../../libs/domain/values/places.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../libs/domain/values/time.js';

/** Public holidays and the joint leave of Idul Fitri within the history. */
const HOLIDAYS: ReadonlySet<number> = new Set(
  [
    '2017-03-28',
    '2017-04-14',
    '2017-04-24',
    '2017-05-01',
    '2017-05-11',
    '2017-05-25',
    '2017-06-01',
    '2017-06-23',
    '2017-06-24',
    '2017-06-25',
    '2017-06-26',
    '2017-06-27',
    '2017-06-28',
    '2017-06-29',
    '2017-06-30',
  ].map(dayOf),
);

/** `2017-04-12` → its number. */
export function dayOf(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / DAY_MS;
}

/** The number of a day → `2017-04-12`. */
export function dateText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** 0 is Sunday. 1970-01-01 was a Thursday. */
export function weekday(day: number): number {
  return (day + 4) % 7;
}

/** Month of the year, 1…12. */
export function monthOf(day: number): number {
  return new Date(day * DAY_MS).getUTCMonth() + 1;
}

export function isWorkingDay(day: number): boolean {
  return weekday(day) !== 0 && weekday(day) !== 6 && !HOLIDAYS.has(day);
}

/** The day itself if offices are open, else the next on which they are. */
export function openOn(day: number): number {
  let open = day;
  while (!isWorkingDay(open)) open += 1;
  return open;
}

/** The last working day before a day. */
export function openBefore(day: number): number {
  let open = day - 1;
  while (!isWorkingDay(open)) open -= 1;
  return open;
}

/** All working days from `first` to `last`, both included. */
export function workingDays(first: number, last: number): readonly number[] {
  const days: number[] = [];
  for (let day = first; day <= last; day += 1) if (isWorkingDay(day)) days.push(day);
  return days;
}

/** The time (ms) of a local clock time, given in minutes since local midnight. */
export function timeOn(day: number, minutes: number, tz: string): number {
  return day * DAY_MS + minutes * MINUTE_MS - offsetMs(tz);
}

/** RFC 3339 with the zone's offset, to the second. */
export function rfc3339(at: number, tz: string): string {
  const offset = offsetMs(tz);
  const hours = String(offset / HOUR_MS).padStart(2, '0');
  return `${new Date(at + offset).toISOString().slice(0, 19)}+${hours}:00`;
}
