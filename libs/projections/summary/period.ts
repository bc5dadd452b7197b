// The summary of a period: what moved in it, beside what there is.
import type { PlaceDays } from '../daily-totals/place-days.js';
import { noSums, SUMMED, type SummaryRow } from './projection.js';

/** Balances are not of a period: they stay as they are. */
const BALANCES: ReadonlySet<string> = new Set(['onHand', 'quarantine', 'inbound']);

/**
 * The row with the sums of the days from `from` to `to` (since 1970, both included) of the places
 * that are given. What is given stays as it is.
 */
export function summaryOfPeriod(
  row: SummaryRow,
  places: Iterable<PlaceDays>,
  { from, to }: { readonly from: number; readonly to: number },
): SummaryRow {
  const period: SummaryRow = { provinces: {}, printed: {}, targets: row.targets };
  for (const days of places) {
    const { province, code } = days.place;
    const moved = (quantity: string) =>
      days.sumUpTo('blank', quantity, to) - days.sumUpTo('blank', quantity, from - 1);
    const sums = (period.provinces[province] ??= balancesOf(row, province));
    for (const quantity of SUMMED) {
      if (BALANCES.has(quantity)) continue;
      sums[quantity] +=
        quantity === 'adjusted' ? moved('adjustedUp') + moved('adjustedDown') : moved(quantity);
    }
    const printed = moved('printed');
    if (printed !== 0) period.printed[code] = printed;
  }
  return period;
}

function balancesOf(row: SummaryRow, province: string) {
  const { onHand, quarantine, inbound } = row.provinces[province] ?? noSums();
  return { ...noSums(), onHand, quarantine, inbound };
}
