// What the summary shows, and the two sides of STOCK-2 that must be equal.
import { type Places, CENTRE } from '../../domain/values/places.js';
import { type ProvinceSums, type SummaryRow, noSums, SUMMED } from './projection.js';

/** The summary of the country, or of one province without the centre. Sums in pieces. */
export function summaryAnswer(
  row: SummaryRow,
  places: Places,
  province: string | undefined,
  lowPrintThreshold: number,
) {
  const { sums, regions } = sumsOf(row, province);
  const centre = row.provinces[CENTRE] ?? noSums();
  const { distributed } = sums;
  const low = officesBelow(row, places, province, lowPrintThreshold);
  const targets = Object.entries(row.targets)
    .filter(([place]) => province === undefined || places.get(place)?.province === province)
    .map(([, target]) => target);
  return {
    ...flowsOf(sums),
    utilisation: distributed ? Math.round((sums.printed / distributed) * 10_000) / 100 : null,
    unusedInRegions: distributed - sums.printed,
    onShelvesInRegions: regions.onHand,
    atCentre: centre.onHand,
    inTransit: sums.inbound,
    quarantine: sums.quarantine,
    notYetEnrolled:
      targets.length > 0 ? targets.reduce((sum, target) => sum + target.notYetEnrolled, 0) : null,
    targetDueAt:
      targets
        .map((target) => target.dueAt)
        .sort()
        .at(-1) ?? null,
    lowPrint: { threshold: lowPrintThreshold, count: low.length, places: low },
  };
}

/**
 * SUM-1: the flows of a period. Of the offices that printed little those with a recorded day in it
 * are named (`hasRecorded`, PLAN-2), and the others are counted as not known.
 */
export function periodAnswer(
  row: SummaryRow,
  places: Places,
  province: string | undefined,
  lowPrintThreshold: number,
  hasRecorded: (place: string) => boolean,
) {
  const below = officesBelow(row, places, province, lowPrintThreshold);
  const low = below.filter(hasRecorded);
  return {
    ...flowsOf(sumsOf(row, province).sums),
    lowPrint: {
      threshold: lowPrintThreshold,
      count: low.length,
      places: low,
      unknown: below.length - low.length,
    },
  };
}

/** Regencies that printed fewer pieces than the threshold, by code. */
const officesBelow = (
  { printed }: SummaryRow,
  places: Places,
  province: string | undefined,
  threshold: number,
): readonly string[] =>
  places
    .within(province)
    .filter(({ code, kind }) => kind === 'regency' && (printed[code] ?? 0) < threshold)
    .map(({ code }) => code);

/** The sums of a province, or of the country with the centre and without it. */
function sumsOf(row: SummaryRow, province: string | undefined) {
  const sums = noSums();
  const regions = noSums();
  for (const [code, part] of Object.entries(row.provinces)) {
    if (province !== undefined && code !== province) continue;
    for (const quantity of SUMMED) {
      sums[quantity] += part[quantity];
      if (code !== CENTRE) regions[quantity] += part[quantity];
    }
  }
  return { sums, regions };
}

const flowsOf = (sums: ProvinceSums) => ({
  procured: sums.procured,
  distributed: sums.distributed,
  received: sums.received,
  passedOn: sums.passedOn,
  printed: sums.printed,
  destroyed: sums.destroyed,
  opened: sums.opened,
  lost: sums.lost,
  lostInTransit: sums.lostInTransit,
  found: sums.found,
  missing: sums.missing,
  surplus: sums.surplus,
  adjusted: sums.adjusted,
});

/**
 * STOCK-2, one side: what came in, by the events folded here: opened + procured + surplus +
 * adjusted.
 */
export function accountedFromEvents(row: SummaryRow): number {
  return Object.values(row.provinces).reduce(
    (sum, part) => sum + part.opened + part.procured + part.surplus + part.adjusted,
    0,
  );
}

/**
 * STOCK-2, the other side: where it is, by the rows of the places:
 * `onHand + quarantine + inbound + missing + printed + destroyed + lost + lostInTransit − found`,
 * summed over
 * rows.
 */
export function accountedFromRows(
  rows: readonly { readonly blanks: { readonly [quantity: string]: number } }[],
): number {
  const of = (quantity: string) =>
    rows.reduce((sum, { blanks }) => sum + (blanks[quantity] ?? 0), 0);
  return (
    of('onHand') +
    of('quarantine') +
    of('inbound') +
    of('missing') +
    of('printed') +
    of('destroyed') +
    of('lost') +
    of('lostInTransit') -
    of('found')
  );
}
