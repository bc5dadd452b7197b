// What counts as overdue, of loans and shipments: the clock alone decides, never an event.
import { localDayNumber } from './places.js';

/** SHIP-3, LOAN-9: something is overdue by the clock, never by an event. `dueAt` is RFC 3339. */
export const isOverdue = (dueAt: string, nowMs: number): boolean => Date.parse(dueAt) < nowMs;

/**
 * Days of being late or of waiting, by local date: goods due on 10 July are 7 days late on 17 July,
 * whatever the hour; 0 on the day itself and before. `from` and `nowMs` in ms, `tz` an IANA name.
 */
export const daysAfter = (from: number, nowMs: number, tz: string): number =>
  Math.max(0, localDayNumber(nowMs, tz) - localDayNumber(from, tz));
