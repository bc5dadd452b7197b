// An incident told in order: every event that names it, what else befell the same consignment, and
// who counted or reported what around it.
import type { LedgerEvent } from '../../domain/events.js';
import { changeOn } from '../../projections/stock-by-place/card.js';
import { Book, DAY_MS, iso, nameOf, type FindingKind, type Item } from './finding.js';
import { CENTRE } from '../../domain/values/places.js';
import {
  isStockStream,
  placeOfStockStream,
  isShipmentStream,
  stockStream,
} from '../../domain/values/streams.js';

type Told = {
  readonly incident?: string;
  readonly reason?: string;
  readonly cause?: string;
  readonly shipment?: string;
  readonly counted?: number;
  readonly expected?: number;
  readonly blanksLeft?: number;
  readonly quantity?: number;
  readonly missing?: number;
  readonly accepted?: number;
};

export const incident: FindingKind = {
  name: 'incident',
  question: 20,
  wide: true,
  needs: ['match'],
  days: 14,
  make(inquiry) {
    const wanted = inquiry.match!.toLowerCase();
    const named: LedgerEvent[] = [];
    const claims: LedgerEvent[] = [];
    const byShipment = new Map<string, LedgerEvent[]>();
    const onHand = new Book();
    const names = ({ document, note, data }: LedgerEvent) =>
      [
        document,
        note,
        (data as Told).incident,
        (data as Told).reason,
        (data as Told).cause,
        (data as Told).shipment,
      ].some((text) => text?.toLowerCase().includes(wanted));
    return {
      take(event) {
        for (const stream in event.streams) {
          if (isStockStream(stream))
            onHand.add(
              placeOfStockStream(stream),
              event.effectiveAtMs,
              changeOn(event as never, stream)['onHand'] ?? 0,
            );
          if (isShipmentStream(stream))
            byShipment.set(stream, [...(byShipment.get(stream) ?? []), event]);
        }
        if (names(event)) named.push(event);
        if (
          event.type === 'BlankCounted' ||
          event.type === 'BlankAdjusted' ||
          event.type === 'DailyReportFiled'
        )
          claims.push(event);
      },
      found() {
        const streams = new Set(named.flatMap(({ streams: on }) => Object.keys(on)));
        const first =
          Math.min(...named.map(({ effectiveAtMs }) => effectiveAtMs)) - inquiry.days! * DAY_MS;
        const last =
          Math.max(...named.map(({ effectiveAtMs }) => effectiveAtMs)) + inquiry.days! * DAY_MS;
        // The parties' places: whoever sent to everybody (the centre) has counts of its own
        // elsewhere.
        const places = new Set(
          [...streams].filter((stream) => isStockStream(stream) && stream !== stockStream(CENTRE)),
        );
        const around = claims.filter(
          ({ effectiveAtMs, streams: on }) =>
            effectiveAtMs >= first &&
            effectiveAtMs <= last &&
            Object.keys(on).some((stream) => places.has(stream)),
        );
        const told = new Map(
          [
            ...named,
            ...[...streams].flatMap((stream) => byShipment.get(stream) ?? []),
            ...around,
          ].map((event) => [event.id, event]),
        );
        const items = [...told.values()]
          .sort((a, b) => a.effectiveAtMs - b.effectiveAtMs || a.position - b.position)
          .map((event) => lineOf(event, onHand, (code) => nameOf(inquiry, code)));
        return { items, totals: { named: named.length, events: items.length } };
      },
    };
  },
};

function lineOf(event: LedgerEvent, onHand: Book, name: (code: string) => string): Item {
  const data = event.data as Told;
  const places = Object.keys(event.streams).filter(isStockStream).map(placeOfStockStream);
  const place = places[places.length - 1] ?? event.by.place;
  return {
    occurredAt: iso(event.effectiveAtMs),
    recordedAt: event.recordedAt,
    type: event.type,
    place,
    name: name(place),
    by: event.by.account,
    quantity: data.quantity ?? data.accepted ?? null,
    missing: data.missing ?? null,
    says: data.counted ?? data.blanksLeft ?? null,
    ledger: onHand.at(place, event.effectiveAtMs),
    document: event.document ?? null,
    reason: data.incident ?? data.reason ?? data.cause ?? null,
    events: [event.id],
  };
}
