// The summary of the country, folded from the whole ledger into one row: sums by province, prints
// by place, and the enrolment targets.
import type { StreamProjection } from '../../kernel/core/projection.js';
import type { LedgerEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';
import type { Places } from '../../domain/values/places.js';
import { distributedBy, isPassedOn } from './distributed.js';
import { stockStream, placeOfStockStream } from '../../domain/values/streams.js';
import { isKtpEl } from '../../domain/values/goods.js';

/**
 * Sums in pieces over all places of a province (the centre is `00`); `distributed` is what the
 * centre shipped there, `received` what arrived of it first, `passedOn` what arrived from others.
 */
export const SUMMED = [
  'onHand',
  'quarantine',
  'inbound',
  'opened',
  'procured',
  'surplus',
  'received',
  'passedOn',
  'missing',
  'shipped',
  'voided',
  'printed',
  'destroyed',
  'lost',
  'lostInTransit',
  'found',
  'adjusted',
  'distributed',
] as const;
export type ProvinceSums = { [Q in (typeof SUMMED)[number]]: number };
export type SummaryRow = {
  provinces: Record<string, ProvinceSums>;
  /** Pieces printed by place, where any were. */
  printed: Record<string, number>;
  targets: Record<string, { at: number; notYetEnrolled: number; dueAt: string }>;
};

export const noSums = (): ProvinceSums =>
  Object.fromEntries(SUMMED.map((quantity) => [quantity, 0])) as ProvinceSums;

/** The projection; `places` has each place's province. */
export function summaryProjection(places: Places): StreamProjection<SummaryRow> {
  const provinceOf = new Map(places.all.map((place) => [stockStream(place.code), place.province]));
  return {
    name: 'summary',
    kind: 'ledger',
    schema: 3,
    snapshotEvery: 5000,
    initial: () => ({ provinces: {}, printed: {}, targets: {} }),
    project(row, stored) {
      const event = stored as LedgerEvent;
      for (const change of changesOf(event)) {
        const { stream, delta } = change;
        const province = isKtpEl(change) ? provinceOf.get(stream) : undefined;
        if (province === undefined) continue;
        const sums = (row.provinces[province] ??= noSums()) as Record<string, number>;
        for (const name in delta) {
          const quantity = name === 'received' && isPassedOn(event) ? 'passedOn' : name;
          if (quantity in sums) sums[quantity]! += delta[name as keyof typeof delta]!;
        }
        if (delta.printed) count(row.printed, placeOfStockStream(stream), delta.printed);
      }
      const distributed = distributedBy(event);
      const to = distributed && provinceOf.get(stockStream(distributed.place));
      if (to !== undefined) (row.provinces[to] ??= noSums()).distributed += distributed!.by;
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
