// The summary of a period: what moved in it (SUM-1).
import type { PlaceDays } from '../daily-totals/place-days.js';
import { noSums, SUMMED, type SummaryRow } from './projection.js';

/** Balances are of a moment, and no flows of a period. */
const BALANCES: ReadonlySet<string> = new Set(['onHand', 'quarantine', 'inbound']);

/** Sums of the days from `from` to `to` (since 1970, both included) of the places. */
export function summaryOfPeriod(
  places: Iterable<PlaceDays>,
  { from, to }: { readonly from: number; readonly to: number },
): SummaryRow {
  const period: SummaryRow = { provinces: {}, printed: {}, targets: {} };
  for (const days of places) {
    const { province, code } = days.place;
    const moved = (quantity: string) =>
      days.sumUpTo('blank', quantity, to) - days.sumUpTo('blank', quantity, from - 1);
    const sums = (period.provinces[province] ??= noSums());
    for (const quantity of SUMMED) {
      if (BALANCES.has(quantity)) continue;
      sums[quantity] +=
        quantity === 'adjusted' ? moved('adjustedUp') + moved('adjustedDown') : moved(quantity);
    }
    sums.received -= moved('passedOn');
    sums.distributed -= days.voided('distributed', from, to);
    const printed = moved('printed');
    if (printed !== 0) period.printed[code] = printed;
  }
  return period;
}

/** PLAN-2: whether a place recorded what it printed in a period, if only that it was nothing. */
export function hasRecordedDay(
  days: PlaceDays,
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  const anyChange = (line: string, quantity: string) =>
    days.changes(line, quantity, from, to).some((by) => by !== 0);
  return (
    anyChange('blank', 'printed') ||
    anyChange('blank', 'spoiled') ||
    days.inkLines.some((line) => anyChange(line, 'used')) ||
    days.reports(from, to).some((report) => report?.[1] === 0)
  );
}
