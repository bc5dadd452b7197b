// From request to receipt: the links of every consignment, and what left and did not arrive.
import type { LedgerEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';
import { CENTRE } from '../../domain/values/places.js';
import {
  shipmentsProjection as shipmentsView,
  type ShipmentRow,
} from '../../projections/shipments/projection.js';
import {
  concernsPlace,
  DAY_MS,
  daysBetween,
  iso,
  nameOf,
  Sums,
  type FindingKind,
} from './finding.js';
import { Lots } from './lots.js';
import { isShipmentStream, shipmentOfStream, isLoanStream } from '../../domain/values/streams.js';

/** One row per shipment, as the view folds it. */
class Shipments {
  readonly rows = new Map<string, ShipmentRow>();

  take(event: LedgerEvent): void {
    for (const stream in event.streams) {
      if (!isShipmentStream(stream)) continue;
      const row =
        this.rows.get(stream) ?? (shipmentsView.initial(shipmentOfStream(stream)) as ShipmentRow);
      this.rows.set(stream, shipmentsView.project(row, event as never, stream) as ShipmentRow);
    }
  }

  /** Those that were shipped and not undone. */
  all(): readonly ShipmentRow[] {
    return [...this.rows.values()].filter(({ shipped }) => shipped > 0);
  }
}

const eventsOf = ({ history }: ShipmentRow) => history.map(({ event }) => event);

type Handed = {
  readonly loan: string;
  readonly from: string;
  readonly to: string;
  readonly item: string;
};
type Way = Handed & {
  readonly document: string | null;
  readonly sent: { at: number; quantity: number }[];
  arrived: number;
  readonly events: string[];
};

/** What is handed over on loans, there and back: a lender's part, and of printers each one. */
class HandedOver {
  private readonly ways = new Map<string, Way>();

  take(event: LedgerEvent): void {
    for (const { stream, item, delta } of changesOf(event)) {
      if (!isLoanStream(stream)) continue;
      const {
        loan,
        lender,
        borrower,
        printer = '',
      } = event.data as { loan: string; lender: string; borrower: string; printer?: string };
      this.move(`${loan} ${lender} ${printer} there`, event, delta.travelling, {
        loan,
        from: lender,
        to: borrower,
        item,
      });
      this.move(`${loan} ${lender} ${printer} back`, event, delta.returning, {
        loan,
        from: borrower,
        to: lender,
        item,
      });
    }
  }

  private move(
    key: string,
    { effectiveAtMs, id, document }: LedgerEvent,
    by: number | undefined,
    what: Handed,
  ): void {
    if (!by) return;
    const way = this.ways.get(key) ?? {
      ...what,
      document: document ?? null,
      sent: [],
      arrived: 0,
      events: [],
    };
    this.ways.set(key, way);
    if (by > 0) way.sent.push({ at: effectiveAtMs, quantity: by });
    else way.arrived -= by;
    way.events.push(id);
  }

  /** What has not arrived, and since when: what was sent first arrives first. */
  travelling() {
    return [...this.ways.values()].flatMap(({ sent, arrived, ...way }) => {
      const shipped = sent.reduce((sum, { quantity }) => sum + quantity, 0);
      let left = arrived;
      const oldest = [...sent]
        .sort((a, b) => a.at - b.at)
        .find(({ quantity }) => (left -= quantity) < 0);
      return oldest ? [{ ...way, shipped, travelling: shipped - arrived, sinceMs: oldest.at }] : [];
    });
  }
}

export const notReceived: FindingKind = {
  name: 'not-received',
  question: 6,
  days: 14,
  make(inquiry) {
    const shipments = new Shipments();
    const handed = new HandedOver();
    const late = (sinceMs: number, from: string, to: string) =>
      sinceMs <= inquiry.nowMs - inquiry.days! * DAY_MS &&
      (concernsPlace(inquiry, from) || concernsPlace(inquiry, to));
    return {
      take(event) {
        shipments.take(event);
        handed.take(event);
      },
      found() {
        const dispatched = shipments
          .all()
          .filter(
            ({ travelling, shippedAt, from, to }) =>
              travelling > 0 && late(Date.parse(shippedAt), from, to),
          )
          .map((row) => ({
            shipment: row.shipment as string | null,
            loan: null as string | null,
            from: row.from,
            to: row.to,
            name: nameOf(inquiry, row.to),
            item: row.item as string,
            shipped: row.shipped,
            travelling: row.travelling,
            shippedAt: row.shippedAt,
            expectedAt: row.expectedAt,
            days: daysBetween(Date.parse(row.shippedAt), inquiry.nowMs),
            document: row.document,
            events: eventsOf(row),
          }));
        const lent = handed
          .travelling()
          .filter(({ sinceMs, from, to }) => late(sinceMs, from, to))
          .map((way) => ({
            shipment: null,
            loan: way.loan,
            from: way.from,
            to: way.to,
            name: nameOf(inquiry, way.to),
            item: way.item,
            shipped: way.shipped,
            travelling: way.travelling,
            shippedAt: iso(way.sinceMs),
            expectedAt: null,
            days: daysBetween(way.sinceMs, inquiry.nowMs),
            document: way.document,
            events: way.events,
          }));
        return {
          items: [...dispatched, ...lent].sort((a, b) => b.days - a.days),
          totals: { shipments: dispatched.length, loans: lent.length },
        };
      },
    };
  },
};

/**
 * Asked, granted, handed over and received are four facts: which of them is missing where goods
 * went.
 */
export const lots: FindingKind = {
  name: 'lots',
  question: 5,
  wide: true,
  make(inquiry) {
    const shipments = new Shipments();
    const known = new Lots();
    const asked = new Sums();
    const granted = new Sums();
    const note = (event: LedgerEvent) => {
      const fact = event.type === 'EventCorrected' ? (event.data.original as LedgerEvent) : event;
      const sign = event.type === 'EventCorrected' ? -1 : 1;
      if (fact.type === 'AllotmentRequested' && fact.data.item === 'blank')
        asked.add(fact.data.place, sign * fact.data.quantity);
      if (fact.type === 'AllotmentGranted' && fact.data.item === 'blank')
        granted.add(fact.data.place, sign * fact.data.quantity);
    };
    return {
      take(event) {
        shipments.take(event);
        known.take(event);
        note(event);
      },
      found() {
        const shipped = new Sums();
        const rows = shipments
          .all()
          .filter(
            ({ item, from, voided, shipped: all }) =>
              item === 'blank' && from === CENTRE && voided < all,
          );
        for (const { to, shipped: quantity, voided } of rows) shipped.add(to, quantity - voided);
        const items = rows
          .filter(({ to }) => concernsPlace(inquiry, to))
          .map((row) => {
            const links = [
              ...(asked.of(row.to) === 0 ? ['no request'] : []),
              ...(granted.of(row.to) === 0
                ? ['no grant']
                : shipped.of(row.to) > granted.of(row.to)
                  ? ['more than granted']
                  : []),
              ...(row.document === null ? ['no waybill number'] : []),
              ...(row.travelling > 0 ? ['not received'] : []),
              ...(row.missing + row.lost - row.found > 0 ? ['short'] : []),
            ];
            return {
              lot: known.ofShipment(row.shipment),
              shipment: row.shipment,
              to: row.to,
              name: nameOf(inquiry, row.to),
              requested: asked.of(row.to),
              granted: granted.of(row.to),
              shipped: row.shipped,
              accepted: row.accepted,
              document: row.document,
              missingLinks: links.join(', '),
              events: eventsOf(row),
            };
          });
        const missing = items.filter(({ missingLinks }) => missingLinks !== '');
        return {
          items: missing,
          totals: {
            consignments: items.length,
            complete: items.length - missing.length,
            lots: known.summary(),
          },
        };
      },
    };
  },
};
