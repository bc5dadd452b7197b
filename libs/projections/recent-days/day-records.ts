// The days of a row as planning reads them: what was recorded, and whether the place could print at
// the end of the day (PLAN-2).
import { WINDOW_DAYS, type DayRecord } from '../../domain/planning/demand.js';
import { modelsTaken, workingHere } from '../stock-by-place/answer.js';
import { equipmentWith, isPowerOut, type Equipment } from './equipment.js';
import type { DayReport, RecentDaysRow } from './projection.js';

/**
 * The records of the days from `from` to `to` (days since 1970) on which something was recorded.
 * Ink counts for the models that are used there now: those that working printers take, or where
 * none works, printers that are there.
 */
export function dayRecordsOf(
  row: RecentDaysRow,
  { from, to }: { readonly from: number; readonly to: number },
): ReadonlyMap<number, DayRecord> {
  const couldPrint = printingDays(row, from);
  const takes = modelsTaken({ place: row.place, printers: equipmentNow(row).printers });
  const records = new Map<number, DayRecord>();
  for (const key in row.days) {
    const day = Number(key);
    if (day < from || day > to) continue;
    const { printed, spoiled, ink, reports = [] } = row.days[day]!;
    let inkUsed = 0;
    for (const model in ink) if (takes(model)) inkUsed += ink[model]!.used;
    records.set(day, {
      printed,
      spoiled,
      inkUsed,
      reportedNone: lastReport(reports)?.printed === 0,
      couldPrint: couldPrint.has(day),
    });
  }
  return records;
}

/** CTRL-4: the last report of a day that no other one replaces. */
function lastReport(reports: readonly DayReport[]): DayReport | undefined {
  const replaced = new Set(reports.map(({ supersedes }) => supersedes));
  return reports.findLast(({ event }) => !replaced.has(event));
}

/**
 * What was on hand at the end of a day: blanks, and prints of all models. Undefined for a day
 * before those that the row keeps.
 */
export function heldAtEndOf(
  row: RecentDaysRow,
  day: number,
): { readonly blanks: number; readonly ink: number } | undefined {
  if (day < row.lastDay - WINDOW_DAYS) return undefined;
  let { blanks } = row;
  let ink = Object.values(row.ink).reduce((sum, prints) => sum + prints, 0);
  for (const key in row.days) {
    if (Number(key) <= day) continue;
    blanks -= row.days[key]!.blanks;
    for (const change of Object.values(row.days[key]!.ink)) ink -= change.onHand;
  }
  return { blanks, ink };
}

/** The last day with prints (days since 1970); null where none is on record. */
export function lastPrintDay(row: RecentDaysRow): number | null {
  const days = Object.keys(row.days).filter((day) => row.days[Number(day)]!.printed > 0);
  return days.length === 0 ? row.printedBefore : Math.max(...days.map(Number));
}

const equipmentNow = (row: RecentDaysRow): Equipment =>
  row.changes.reduce((known, change) => equipmentWith(known, change, row.place), row.before);

/**
 * The days with a record at whose end the place had a blank, ink of a model that a working printer
 * takes, and power. Balances are counted back from those of today.
 */
function printingDays(row: RecentDaysRow, from: number): ReadonlySet<number> {
  const days = Object.keys(row.days)
    .map(Number)
    .sort((a, b) => a - b);
  let { before: equipment } = row;
  let next = 0;
  const ends = days.map((day) => {
    for (; next < row.changes.length && row.changes[next]!.day <= day; next += 1)
      equipment = equipmentWith(equipment, row.changes[next]!, row.place);
    const { place } = row;
    return {
      day,
      models: workingHere({ place, printers: equipment.printers }).map(({ inkModel }) => inkModel),
      isPowerOut: isPowerOut(equipment),
    };
  });
  const found = new Set<number>();
  const ink = { ...row.ink };
  let { blanks } = row;
  for (const { day, models, isPowerOut: isOut } of ends.reverse()) {
    if (day < from) break;
    if (blanks > 0 && !isOut && models.some((model) => (ink[model] ?? 0) > 0)) found.add(day);
    blanks -= row.days[day]!.blanks;
    for (const model in row.days[day]!.ink) ink[model]! -= row.days[day]!.ink[model]!.onHand;
  }
  return found;
}
