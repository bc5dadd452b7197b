// What a place recorded on each day, and whether it could print at the end of it (PLAN-2), from
// rows of daily totals: the same as `dayRecordsOf` folds from events, without reading them.
import type { DayRecord } from '../../domain/planning/demand.js';
import type { PlaceDays } from './place-days.js';

/** The records of the days from `from` to `to`; ink counts as it does in `dayRecordsOf`. */
export function recordsOfDays(
  place: PlaceDays,
  { from, to, today }: { readonly from: number; readonly to: number; readonly today: number },
): ReadonlyMap<number, DayRecord> {
  const printed = place.changes('blank', 'printed', from, to);
  const spoiled = place.changes('blank', 'spoiled', from, to);
  const reports = place.reports(from, to);
  const onHand = place.balances([['blank', 'onHand']], from, to);
  const working = new Set(place.workingPrinters(today).map(({ inkModel }) => inkModel));
  const ink = place.inkLines.map((line) => {
    const model = line.slice('ink '.length);
    return {
      model,
      counts: working.size === 0 || working.has(model),
      used: place.changes(line, 'used', from, to),
      onHand: place.balances([[line, 'onHand']], from, to),
    };
  });
  const records = new Map<number, DayRecord>();
  for (let day = from; day <= to; day += 1) {
    const at = day - from;
    const takes = place.workingPrinters(day).map(({ inkModel }) => inkModel);
    records.set(day, {
      printed: printed[at]!,
      spoiled: spoiled[at]!,
      inkUsed: ink.reduce((sum, { counts, used }) => sum + (counts ? used[at]! : 0), 0),
      reportedNone: reports[at]?.[1] === 0,
      couldPrint:
        onHand[at]! > 0 &&
        ink.some((line) => line.onHand[at]! > 0 && takes.includes(line.model)) &&
        !place.isPowerOut(day),
    });
  }
  return records;
}
