// What became of each request for goods: asked, granted, sent and received, side by side (ALLOT-1).
// Pieces for blanks, ribbons for ink.
import type { StreamProjection } from '../../kernel/core/projection.js';
import type { LedgerEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';
import { historyEntry, type HistoryEntry } from '../history-entry.js';
import { type StockItem } from '../../domain/values/goods.js';

const SUMS = [
  'requested',
  'granted',
  'shipped',
  'travelling',
  'accepted',
  'surplus',
  'damaged',
  'missing',
  'lost',
] as const;
type Sums = { [S in (typeof SUMS)[number]]: number };
/** Who did something, and when. */
type Step = { readonly at: string; readonly by: string };

export type AllotmentRow = Sums & {
  allotment: string;
  place: string;
  item: StockItem;
  model: string | null;
  requestedStep: Step | null;
  grantedStep: Step | null;
  refusedStep: (Step & { readonly reason: string }) | null;
  /** Shipments for it, in the order in which they were sent. */
  shipments: string[];
  /** When the last of it was received. */
  receivedAt: string | null;
  history: (HistoryEntry & {
    shipment: string | null;
    document: string | null;
  })[];
};

export const ALLOTMENT_STATES = [
  'open',
  'granted',
  'partly-shipped',
  'shipped',
  'received',
  'refused',
] as const;
export type AllotmentStage = (typeof ALLOTMENT_STATES)[number];

/** ALLOT-1: `shipped` until all of it is received; what was voided does not count. */
export function allotmentStage(row: AllotmentRow): AllotmentStage {
  const { granted, shipped, travelling } = row;
  if (row.refusedStep) return 'refused';
  if (shipped > 0 && shipped >= granted) return travelling > 0 ? 'shipped' : 'received';
  if (shipped > 0) return 'partly-shipped';
  return granted > 0 ? 'granted' : 'open';
}

export const allotmentsProjection: StreamProjection<AllotmentRow> = {
  name: 'allotments',
  kind: 'allotment',
  schema: 1,
  initial: (allotment) => ({
    ...(Object.fromEntries(SUMS.map((sum) => [sum, 0])) as Sums),
    allotment,
    place: '',
    item: 'blank',
    model: null,
    requestedStep: null,
    grantedStep: null,
    refusedStep: null,
    shipments: [],
    receivedAt: null,
    history: [],
  }),
  project(row, stored, stream) {
    const event = stored as LedgerEvent;
    for (const { stream: where, delta } of changesOf(event)) {
      if (where !== stream) continue;
      for (const sum of SUMS) row[sum] += delta[sum] ?? 0;
    }
    const { data } = event;
    row.history.push({
      ...historyEntry(event),
      shipment: 'shipment' in data ? (data.shipment ?? null) : null,
      document: event.document ?? null,
    });
    return stepped(row, event);
  },
  tags: (row) => [
    `place:${row.place}`,
    `province:${row.place.slice(0, 2)}`,
    ...(['received', 'refused'].includes(allotmentStage(row)) ? ['closed'] : ['open']),
  ],
};

function stepped(row: AllotmentRow, event: LedgerEvent): AllotmentRow {
  const step: Step = { at: event.occurredAt, by: event.by.account };
  switch (event.type) {
    case 'AllotmentRequested': {
      const { place, item, model = null } = event.data;
      return { ...row, place, item, model, requestedStep: step };
    }
    case 'AllotmentGranted':
      return { ...row, grantedStep: step };
    case 'AllotmentRefused':
      return { ...row, refusedStep: { ...step, reason: event.data.reason } };
    case 'BlankShipped':
    case 'InkShipped':
      return { ...row, shipments: [...row.shipments, event.data.shipment] };
    case 'BlankReceived':
    case 'InkReceived':
      return { ...row, receivedAt: event.occurredAt };
    default:
      return row;
  }
}
