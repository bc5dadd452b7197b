// The minister's tile, folded from the whole ledger in one row: sums by province, prints by place,
// and the enrolment target.
import type { StreamProjection } from '../../kernel/core/projection.js';
import type { LedgerEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';
import { CENTRE, type Places } from '../../domain/values/places.js';
import { stockStream, placeOfStockStream } from '../../domain/values/streams.js';

/** Sums in pieces over all places of a province (the centre is `00`). */
export const SUMMED = [
  'onHand',
  'quarantine',
  'inbound',
  'opened',
  'procured',
  'surplus',
  'missing',
  'shipped',
  'voided',
  'printed',
  'destroyed',
  'lost',
  'lostInTransit',
  'found',
  'adjusted',
] as const;
export type Sums = { [Q in (typeof SUMMED)[number]]: number };
export type SummaryRow = {
  provinces: Record<string, Sums>;
  /** Pieces printed by place, where any were. */
  printed: Record<string, number>;
  targets: Record<string, { at: number; notYetEnrolled: number; dueAt: string }>;
};

export const noSums = (): Sums =>
  Object.fromEntries(SUMMED.map((quantity) => [quantity, 0])) as Sums;

/** The view; `places` tells each place's province. */
export function summary(places: Places): StreamProjection<SummaryRow> {
  const provinceOf = new Map(places.all.map((place) => [stockStream(place.code), place.province]));
  return {
    name: 'summary',
    kind: 'ledger',
    schema: 1,
    snapshotEvery: 5000,
    initial: () => ({ provinces: {}, printed: {}, targets: {} }),
    project(row, stored) {
      const event = stored as LedgerEvent;
      for (const { stream, item, delta } of changesOf(event)) {
        const province = item === 'blank' ? provinceOf.get(stream) : undefined;
        if (province === undefined) continue;
        const sums = (row.provinces[province] ??= noSums()) as Record<string, number>;
        for (const quantity in delta)
          if (quantity in sums) sums[quantity]! += delta[quantity as keyof typeof delta]!;
        if (delta.printed) count(row.printed, placeOfStockStream(stream), delta.printed);
      }
      if (event.type === 'EnrolmentTargetSet') {
        const { place, notYetEnrolled, dueAt } = event.data;
        if (event.effectiveAtMs >= (row.targets[place]?.at ?? -Infinity))
          row.targets[place] = { at: event.effectiveAtMs, notYetEnrolled, dueAt };
      }
      return row;
    },
  };
}

function count(printed: Record<string, number>, place: string, by: number): void {
  const sum = (printed[place] ?? 0) + by;
  if (sum === 0) delete printed[place];
  else printed[place] = sum;
}

/** What the tile shows of the country, or of one province without the centre. */
export function summaryAnswer(
  row: SummaryRow,
  places: Places,
  province: string | undefined,
  lowPrintThreshold: number,
) {
  const sums = noSums();
  const regions = noSums();
  for (const [code, part] of Object.entries(row.provinces)) {
    if (province !== undefined && code !== province) continue;
    for (const quantity of SUMMED) {
      sums[quantity] += part[quantity];
      if (code !== CENTRE) regions[quantity] += part[quantity];
    }
  }
  const centre = row.provinces[CENTRE] ?? noSums();
  const distributed = province === undefined ? centre.shipped - centre.voided : null;
  const regencies = places.all.filter(
    (place) => place.kind === 'regency' && (province === undefined || place.province === province),
  );
  const low = regencies
    .filter((place) => (row.printed[place.code] ?? 0) < lowPrintThreshold)
    .map((place) => place.code);
  const targets = Object.entries(row.targets)
    .filter(([place]) => province === undefined || places.get(place)?.province === province)
    .map(([, target]) => target);
  return {
    procured: sums.procured,
    distributed,
    printed: sums.printed,
    utilisation: distributed ? Math.round((sums.printed / distributed) * 10_000) / 100 : null,
    unusedInRegions: distributed === null ? null : distributed - sums.printed,
    onShelvesInRegions: regions.onHand,
    atCentre: centre.onHand,
    inTransit: sums.inbound,
    quarantine: sums.quarantine,
    destroyed: sums.destroyed,
    opened: sums.opened,
    lost: sums.lost,
    lostInTransit: sums.lostInTransit,
    found: sums.found,
    missing: sums.missing,
    surplus: sums.surplus,
    adjusted: sums.adjusted,
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
 * STOCK-2, the two sides: what came in by the events folded here, and where it is by the rows of
 * the places.
 */
export function accountedFromEvents(row: SummaryRow): number {
  return Object.values(row.provinces).reduce(
    (sum, part) => sum + part.opened + part.procured + part.surplus + part.adjusted,
    0,
  );
}

/**
 * `onHand + quarantine + inbound + missing + printed + destroyed + lost + lostInTransit − found`,
 * summed over rows.
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
