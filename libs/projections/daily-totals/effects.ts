// What one event changes in daily totals, by place and local day.
import { handoverOf, outstandingOf } from '../../domain/loan/parts.js';
import type { LedgerEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';
import type { Amounts } from '../../domain/movement.js';
import { CENTRE, localDayNumber, type Places } from '../../domain/values/places.js';
import { isStockStream, placeOfStockStream, stockStream } from '../../domain/values/streams.js';
import { distributedBy, isPassedOn } from '../summary/distributed.js';
import { BLANKS, goodsLine, isKtpEl, OF_ITEM } from '../../domain/values/goods.js';

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

/** Line of what a place owes as a borrower, in units, by item. */
export const LOANS_LINE = 'loans';

/** The local days of times (ms) at places. */
export type LocalDays = (at: number, place: string) => number;

export const localDaysOf =
  (places: Places): LocalDays =>
  (at, place) =>
    localDayNumber(at, places.zoneOf(place));

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
  for (const moved of changesOf(event)) {
    const { stream, delta } = moved;
    if (!isStockStream(stream)) continue;
    const changes = changesAt(placeOfStockStream(stream))!;
    const line = goodsLine(moved);
    for (const name in delta) {
      const by = delta[name as keyof Amounts]!;
      if (by === 0 || LEFT_OUT.has(name)) continue;
      const quantity = name === 'adjusted' ? adjustedQuantity(by, event) : name;
      changes.push({ line, quantity, by });
      if (name === 'received' && !OF_ITEM[moved.item].inPrints && isPassedOn(event))
        changes.push({ line, quantity: 'passedOn', by });
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
  // SUM-1: a void counts on the day of its shipment.
  if (distributed && !voidedBy(event)) {
    // Counted on the centre's day, so that provinces add up to what the centre shipped.
    const change = { line: BLANKS.item, quantity: 'distributed', by: distributed.by };
    effects.push({ place: distributed.place, day: dayAt(at, CENTRE), changes: [change] });
  }
  return effects;
}

/** A void of blanks, or one that is undone (`pieces` negative). */
export type Void = {
  readonly shipment: string;
  readonly from: string;
  readonly to: string;
  readonly pieces: number;
};

export function voidedBy(event: LedgerEvent): Void | undefined {
  const { type, data } = event.type === 'EventCorrected' ? event.data.original : event;
  if (type !== 'ShipmentVoided') return undefined;
  const { shipment, from, to } = data as Omit<Void, 'pieces'>;
  const left = changesOf(event).find(
    (change) => change.stream === stockStream(from) && isKtpEl(change),
  );
  return left && { shipment, from, to, pieces: left.delta.voided ?? 0 };
}

/** Adjustments are kept by their sign; one that is undone is taken from where it was. */
const adjustedQuantity = (by: number, { type }: LedgerEvent) =>
  by > 0 === (type !== 'EventCorrected') ? 'adjustedUp' : 'adjustedDown';
