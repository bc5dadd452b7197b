// Lots and fund sources, followed by serial ranges: what carries no serial cannot be told apart and
// is shown as unattributed.
import type { LedgerEvent } from '../../domain/events.js';
import { serialCustodyProjection } from '../../projections/serial-custody/projection.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { changesOf, custodyOf } from '../../domain/movements.js';
import { CENTRE } from '../../domain/values/places.js';
import { sizeOf, type SerialRange } from '../../domain/values/serials.js';
import { MemoryRows } from '../replay/memory-rows.js';
import {
  concernsPlace,
  lastOf,
  nameOf,
  placesIn,
  Sums,
  Trails,
  type FindingKind,
  type Item,
} from './finding.js';
import { isStockStream, placeOfStockStream, stockStream } from '../../domain/values/streams.js';
import type { CustodyRow } from '../../projections/serial-custody/intervals.js';

type Lot = {
  readonly lot: string;
  readonly fundSource: string;
  readonly quantity: number;
  readonly serials: readonly SerialRange[];
  readonly event: string;
  readonly document: string | undefined;
};

const within = (ranges: readonly SerialRange[], serial: number) =>
  ranges.some(({ first, last }) => first <= serial && serial <= last);

/** Every lot procured, and which serials went with which shipment. */
export class Lots {
  private readonly lots = new Map<string, Lot>();
  private readonly shipped = new Map<string, readonly SerialRange[]>();

  take(event: LedgerEvent): void {
    if (event.type === 'BlankProcured') {
      const { lot = 'without a number', fundSource, quantity, serials = [] } = event.data;
      this.lots.set(event.id, {
        lot,
        fundSource,
        quantity,
        serials,
        event: event.id,
        document: event.document,
      });
    } else if (event.type === 'BlankShipped' && event.data.serials)
      this.shipped.set(event.data.shipment, event.data.serials);
    else if (event.type === 'EventCorrected') this.lots.delete(event.data.event);
  }

  of(serial: number): Lot | undefined {
    return [...this.lots.values()].find(({ serials }) => within(serials, serial));
  }

  ofShipment(shipment: string): string {
    const first = this.shipped.get(shipment)?.[0]?.first;
    return (first === undefined ? undefined : this.of(first)?.lot) ?? 'unattributed';
  }

  all(): readonly Lot[] {
    return [...this.lots.values()];
  }

  summary(): readonly Item[] {
    return this.all().map(({ lot, fundSource, quantity, serials, document = null, event }) => ({
      lot,
      fundSource,
      quantity,
      numbered: sizeOf(serials),
      unattributed: quantity - sizeOf(serials),
      document,
      events: [event],
    }));
  }
}

/**
 * Custody rows and lots, folded together. The rows are only complete when `settled` has been
 * awaited.
 */
class Custody {
  readonly lots = new Lots();
  private readonly rows = new MemoryRows();
  private readonly waiting: LedgerEvent[] = [];

  take(event: LedgerEvent): void {
    this.lots.take(event);
    if (custodyOf(event).length > 0) this.waiting.push(event);
  }

  /** Numbered events are few: they are folded when the answer is wanted. */
  async settled(): Promise<readonly CustodyRow[]> {
    for (const event of this.waiting.splice(0))
      this.rows.take(serialCustodyProjection, event as StoredEvent);
    return [...this.rows.all()].map(({ row }) => row as CustodyRow);
  }
}

const nowOf = ({ steps }: CustodyRow) => steps[steps.length - 1]!;

export const serial: FindingKind = {
  name: 'serial',
  question: 7,
  wide: true,
  needs: ['serial'],
  make(inquiry) {
    const custody = new Custody();
    return {
      take: (event) => custody.take(event),
      async found() {
        const row = (await custody.settled()).find(
          ({ first, last }) => first <= inquiry.serial! && inquiry.serial! <= last,
        );
        if (!row) return { items: [] };
        const lot = custody.lots.of(inquiry.serial!);
        const items = row.steps.map(
          ({
            event,
            position,
            type,
            occurredAt,
            recordedAt,
            holder,
            where,
            document,
            shipment,
          }) => ({
            position,
            occurredAt,
            recordedAt,
            type,
            holder,
            name: nameOf(inquiry, holder),
            where,
            shipment,
            document,
            events: [event],
          }),
        );
        return {
          items,
          totals: {
            serial: String(inquiry.serial),
            lot: lot?.lot ?? 'unattributed',
            fundSource: lot?.fundSource ?? 'unattributed',
            holder: nowOf(row).holder,
            where: nowOf(row).where,
            range: `${row.first}–${row.last}`,
          },
        };
      },
    };
  },
};

export const lotInStock: FindingKind = {
  name: 'lot-in-stock',
  question: 11,
  wide: true,
  needs: ['lot'],
  make(inquiry) {
    const custody = new Custody();
    return {
      take: (event) => custody.take(event),
      async found() {
        const lots = custody.lots.all().filter(({ lot }) => lot === inquiry.lot);
        const rows = (await custody.settled()).filter(({ first }) =>
          lots.some(({ serials }) => within(serials, first)),
        );
        const pieces = new Map<string, { pieces: number; ranges: string[]; events: string[] }>();
        for (const row of rows) {
          const { holder, where, event } = nowOf(row);
          const found = pieces.get(`${holder} ${where}`) ?? { pieces: 0, ranges: [], events: [] };
          found.pieces += row.last - row.first + 1;
          found.ranges.push(`${row.first}–${row.last}`);
          found.events.push(event);
          pieces.set(`${holder} ${where}`, found);
        }
        const items = [...pieces]
          .filter(([key]) => concernsPlace(inquiry, key.split(' ')[0]!))
          .map(([key, { pieces: quantity, ranges, events }]) => {
            const holder = key.split(' ')[0]!;
            return {
              lot: inquiry.lot,
              place: holder,
              name: nameOf(inquiry, holder),
              where: key.slice(holder.length + 1),
              quantity,
              ranges: ranges.join(' '),
              events: [...new Set(events)],
            };
          });
        const procured = lots.reduce((sum, { quantity }) => sum + quantity, 0);
        const numbered = lots.reduce((sum, { serials }) => sum + sizeOf(serials), 0);
        return {
          items,
          totals: {
            procured,
            numbered,
            unattributed: procured - numbered,
            inStock: items
              .filter(
                ({ where }) =>
                  where === 'shelf' || where === 'quarantine' || where === 'in transit',
              )
              .reduce((sum, { quantity }) => sum + quantity, 0),
          },
        };
      },
    };
  },
};

export const fundSources: FindingKind = {
  name: 'fund-sources',
  question: 12,
  wide: true,
  make(inquiry) {
    const custody = new Custody();
    const onHand = new Sums();
    const ink = new Sums();
    const trails = new Trails();
    return {
      take(event) {
        custody.take(event);
        for (const { stream, item, model, delta } of changesOf(event)) {
          if (!isStockStream(stream) || !delta.onHand) continue;
          if (item === 'blank') {
            onHand.add(placeOfStockStream(stream), delta.onHand);
            trails.add(stream, event);
          } else
            ink.add(model!, concernsPlace(inquiry, placeOfStockStream(stream)) ? delta.onHand : 0);
        }
      },
      async found() {
        const attributed = new Sums();
        const behind = new Map<string, Set<string>>();
        for (const row of await custody.settled()) {
          const { holder, where, event } = nowOf(row);
          const source = custody.lots.of(row.first)?.fundSource;
          if (where !== 'shelf' || source === undefined || !concernsPlace(inquiry, holder))
            continue;
          attributed.add(`${holder} ${source}`, row.last - row.first + 1);
          behind.set(
            `${holder} ${source}`,
            (behind.get(`${holder} ${source}`) ?? new Set()).add(event),
          );
        }
        const items = placesIn(inquiry).flatMap(({ code, name }) => {
          const own = attributed.entries().filter(([key]) => key.startsWith(`${code} `));
          const known = own.reduce((sum, [, pieces]) => sum + pieces, 0);
          const left = onHand.of(code) - known;
          return [
            ...own.map(([key, quantity]) => ({
              place: code,
              name,
              fundSource: key.slice(code.length + 1),
              quantity,
              ...lastOf([...behind.get(key)!]),
            })),
            ...(left === 0
              ? []
              : [
                  {
                    place: code,
                    name,
                    fundSource: 'unattributed',
                    quantity: left,
                    ...trails.of(stockStream(code)),
                  },
                ]),
          ];
        });
        const by = new Sums();
        for (const { fundSource, quantity } of items) by.add(fundSource, quantity);
        // What the lots say of the centre's purchases, for what no serial follows.
        const procured = new Sums();
        for (const { fundSource, quantity } of custody.lots.all())
          procured.add(fundSource, quantity);
        return {
          items,
          totals: {
            onShelves: Object.fromEntries(by.entries()),
            procuredBy: { [CENTRE]: Object.fromEntries(procured.entries()) },
            inkPrintsUnattributed: Object.fromEntries(ink.entries()),
          },
        };
      },
    };
  },
};
