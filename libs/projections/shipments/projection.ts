// What is in transit, from whom to whom, and what became of every part of it: one row per shipment.
import type { StreamProjection } from '../../kernel/core/projection.js';
import type { LedgerEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';
import { historyEntry, type HistoryEntry } from '../history-entry.js';
import { inkOf, type StockItem } from '../../domain/values/goods.js';

/**
 * Pieces for blanks, ribbons for ink. shipped = accepted + damaged + missing + lost + voided +
 * travelling (SHIP-2).
 */
const PARTS = [
  'shipped',
  'accepted',
  'damaged',
  'missing',
  'lost',
  'voided',
  'travelling',
  'surplus',
  'found',
] as const;
type Parts = { [P in (typeof PARTS)[number]]: number };

export type ShipmentRow = Parts & {
  shipment: string;
  item: StockItem;
  model: string | null;
  from: string;
  to: string;
  shippedAt: string;
  expectedAt: string | null;
  carrier: string | null;
  cartons: number | null;
  document: string | null;
  /** The waybill that it is a line of (SHIP-5), the ids of its cartons, and its request. */
  waybill: string | null;
  cartonIds: readonly string[];
  allotment: string | null;
  history: (HistoryEntry & {
    document: string | null;
    /** The event that it corrects; null for all others. */
    corrects: string | null;
    /** What the event changed: accepted, damaged, missing … */
    parts: Partial<Parts>;
  })[];
};

export const shipmentsProjection: StreamProjection<ShipmentRow> = {
  name: 'shipments',
  kind: 'shipment',
  schema: 3,
  initial: (shipment) => ({
    ...(Object.fromEntries(PARTS.map((part) => [part, 0])) as Parts),
    shipment,
    item: 'blank',
    model: null,
    from: '',
    to: '',
    shippedAt: '',
    expectedAt: null,
    carrier: null,
    cartons: null,
    document: null,
    waybill: null,
    cartonIds: [],
    allotment: null,
    history: [],
  }),
  project(row, stored, stream) {
    const event = stored as LedgerEvent;
    const moved: Partial<Parts> = {};
    for (const { stream: where, delta } of changesOf(event)) {
      if (where !== stream) continue;
      for (const part of PARTS) {
        const by = delta[part] ?? 0;
        row[part] += by;
        if (by !== 0 && part !== 'travelling') moved[part] = by;
      }
    }
    row.history.push({
      ...historyEntry(event),
      document: event.document ?? null,
      corrects: event.type === 'EventCorrected' ? event.data.event : null,
      parts: moved,
    });
    if (event.type !== 'BlankShipped' && event.type !== 'InkShipped') return row;
    const { from, to, expectedAt = null, carrier = null } = event.data;
    const { waybill = null, cartonIds = [], allotment = null } = event.data;
    Object.assign(row, {
      from,
      to,
      expectedAt,
      carrier,
      waybill,
      cartonIds,
      allotment,
      shippedAt: event.occurredAt,
      document: event.document ?? null,
    });
    if (event.type === 'BlankShipped') {
      row.cartons = event.data.cartons ?? null;
      row.model = event.data.model ?? null;
    } else Object.assign(row, inkOf(event.data.model));
    return row;
  },
  tags: (row) => [
    `from:${row.from}`,
    `to:${row.to}`,
    row.travelling > 0 ? 'open' : 'closed',
    ...(row.waybill === null ? [] : [`waybill:${row.waybill}`]),
  ],
};
