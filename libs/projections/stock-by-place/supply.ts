// What a place has requested and not yet been sent, and how long its requests take until the last
// of them is received (PLAN-8).
import type { LedgerEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';
import { allotmentOfStream, isAllotmentStream } from '../../domain/values/streams.js';

/** A request that is not yet done with: pieces of blanks, ribbons of an ink `model`. */
export type OpenRequest = {
  /** Null where it was granted without a request. */
  requestedAt: number | null;
  model: string | null;
  requested: number;
  granted: number;
  shipped: number;
  travelling: number;
};
/** Times in ms. */
export type Supply = {
  open: Record<string, OpenRequest>;
  /** The last receipts, the last one of each request, by when they were. */
  received: { allotment: string; requestedAt: number; receivedAt: number }[];
};

const KEPT = 5;

export const noSupply = (): Supply => ({ open: {}, received: [] });

/** What was requested, or granted instead of it, and is not yet shipped (ALLOT-1). */
export function notYetShipped({ requested, granted, shipped }: OpenRequest): number {
  if (granted > 0) return Math.max(0, granted - shipped);
  // What was shipped without a grant was all that there is to it.
  return shipped > 0 ? 0 : Math.max(0, requested);
}

/** The supply of `place` after one more event of its stream. */
export function supplyAfter(supply: Supply, event: LedgerEvent, place: string): Supply {
  const { data, effectiveAtMs: at } = event;
  if (event.type === 'AllotmentRefused')
    return { ...supply, open: without(supply.open, event.data.allotment) };
  let next = supply;
  for (const { stream, model, delta } of changesOf(event)) {
    if (!isAllotmentStream(stream)) continue;
    const allotment = allotmentOfStream(stream);
    // What passes through to another place is not of this place's requests.
    const isOwn = event.type === 'AllotmentRequested' || event.type === 'AllotmentGranted';
    const known = next.open[allotment] ?? (isOwn ? NOTHING_OPEN : undefined);
    if (!known) continue;
    const changed: OpenRequest = {
      requestedAt: event.type === 'AllotmentRequested' ? at : known.requestedAt,
      model: model ?? known.model,
      requested: known.requested + (delta.requested ?? 0),
      granted: known.granted + (delta.granted ?? 0),
      shipped: known.shipped + (delta.shipped ?? 0),
      travelling: known.travelling + (delta.travelling ?? 0),
    };
    next = { ...next, open: { ...next.open, [allotment]: changed } };
  }
  const isReceipt =
    (event.type === 'BlankReceived' || event.type === 'InkReceived') && event.data.to === place;
  return isReceipt && 'allotment' in data && data.allotment !== undefined
    ? receivedOf(next, data.allotment, at)
    : next;
}

const NOTHING_OPEN: OpenRequest = {
  requestedAt: null,
  model: null,
  requested: 0,
  granted: 0,
  shipped: 0,
  travelling: 0,
};

/** A receipt of a request: of several the last one counts. */
function receivedOf(supply: Supply, allotment: string, receivedAt: number): Supply {
  const open = supply.open[allotment];
  const before = supply.received.find((one) => one.allotment === allotment);
  const requestedAt = open?.requestedAt ?? before?.requestedAt;
  const isDone =
    open !== undefined && notYetShipped(open) === 0 && open.shipped > 0 && open.travelling <= 0;
  const left = isDone ? without(supply.open, allotment) : supply.open;
  if (requestedAt === undefined || requestedAt === null) return { ...supply, open: left };
  const received = [
    ...supply.received.filter((one) => one !== before),
    { allotment, requestedAt, receivedAt: Math.max(receivedAt, before?.receivedAt ?? 0) },
  ]
    .sort((a, b) => a.receivedAt - b.receivedAt)
    .slice(-KEPT);
  return { open: left, received };
}

function without<T>(known: Record<string, T>, allotment: string): Record<string, T> {
  const { [allotment]: _left, ...others } = known;
  return others;
}
