// What one event changes in daily totals, by place and local day.
import { handoverOf, outstandingOf } from '../../domain/loan/parts.js';
import type { LedgerEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';
import type { Amounts } from '../../domain/movement.js';
import { CENTRE, localDayNumber, type Places } from '../../domain/values/places.js';
import { isStockStream, placeOfStockStream, stockStream } from '../../domain/values/streams.js';
import { distributedBy } from '../summary/distributed.js';

/** `by` pieces, prints or units more of a quantity. */
export type QuantityChange = {
  readonly line: string;
  readonly quantity: string;
  readonly by: number;
};
/** What an event does at one place on one local day (days since 1970). */
export type DayEffect = {
  readonly place: string;
  readonly day: number;
  /** Its version in the place's stream; absent where it is counted on the day of another place. */
  readonly version?: number;
  readonly changes: QuantityChange[];
};

/** What is not kept by day: it is on no shelf, or nobody reads it by day. */
const LEFT_OUT = new Set(['outbound', 'requested', 'granted', 'unaccounted']);

/** Line of an item, as on the stock card. */
const lineOf = (item: string, model?: string): string => (item === 'ink' ? `ink ${model!}` : item);
/** Line of what a place owes as a borrower, in units, by item. */
export const LOANS_LINE = 'loans';

/** The local days of times (ms) at places. */
export type LocalDays = (at: number, place: string) => number;

export const localDaysOf = (places: Places): LocalDays => {
  const zones = new Map(places.all.map(({ code, tz }) => [code, tz]));
  return (at, place) => localDayNumber(at, zones.get(place) ?? 'Asia/Jakarta');
};

/** One effect for each place of the event, also where nothing moves. */
export function dayEffects(event: LedgerEvent, dayAt: LocalDays): readonly DayEffect[] {
  const at = event.effectiveAtMs;
  const effects: DayEffect[] = [];
  for (const stream in event.streams) {
    if (!isStockStream(stream)) continue;
    const place = placeOfStockStream(stream);
    effects.push({ place, day: dayAt(at, place), version: event.streams[stream]!, changes: [] });
  }
  const changesAt = (place: string) => effects.find((effect) => effect.place === place)?.changes;
  for (const { stream, item, model, delta } of changesOf(event)) {
    if (!isStockStream(stream)) continue;
    const changes = changesAt(placeOfStockStream(stream))!;
    const line = lineOf(item, model);
    for (const name in delta) {
      const by = delta[name as keyof Amounts]!;
      if (by === 0 || LEFT_OUT.has(name)) continue;
      const quantity = name === 'adjusted' ? adjustedQuantity(by, event) : name;
      changes.push({ line, quantity, by });
    }
  }
  const handover = handoverOf(event);
  const owed = handover === undefined ? 0 : outstandingOf(handover.change.delta);
  if (owed !== 0)
    changesAt(handover!.borrower)!.push({
      line: LOANS_LINE,
      quantity: handover!.change.item,
      by: owed,
    });
  const distributed = stockStream(CENTRE) in event.streams ? distributedBy(event) : undefined;
  if (distributed) {
    // Counted on the centre's day, so that provinces add up to what the centre shipped.
    const change = { line: 'blank', quantity: 'distributed', by: distributed.by };
    effects.push({ place: distributed.place, day: dayAt(at, CENTRE), changes: [change] });
  }
  return effects;
}

/** Adjustments are kept by their sign; one that is undone is taken from where it was. */
const adjustedQuantity = (by: number, { type }: LedgerEvent) =>
  by > 0 === (type !== 'EventCorrected') ? 'adjustedUp' : 'adjustedDown';
