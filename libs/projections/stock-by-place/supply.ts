// What a place has requested and not yet been sent, and how long its requests take until the last
// of them is received (PLAN-8).
import type { LedgerEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';
import { allotmentOfStream, isAllotmentStream } from '../../domain/values/streams.js';
import { isKtpEl, OF_ITEM } from '../../domain/values/goods.js';

/** A request that is not yet done with: pieces of blanks, ribbons of an ink `model`. */
export type PlaceRequest = {
  /** Null where it was granted without a request. */
  requestedAt: number | null;
  model: string | null;
  requested: number;
  granted: number;
  shipped: number;
  travelling: number;
  /** Sent to the place since it was made, of the same goods, and for no request. */
  sentSince: number;
};
type Made = { readonly allotment: string; readonly requestedAt: number };
/** Times in ms. */
export type Supply = {
  open: Record<string, PlaceRequest>;
  /** The latest request that is refused or done with, by its goods. */
  settled: Record<string, Made>;
  /** The last receipts, the last one of each request, by when they were. */
  received: { allotment: string; requestedAt: number; receivedAt: number }[];
};

const KEPT = 5;

export const noSupply = (): Supply => ({
  open: {},
  settled: {},
  received: [],
});

/** What was requested, or granted instead of it, and is not yet shipped (ALLOT-1). */
export function notYetShipped({ requested, granted, shipped }: PlaceRequest): number {
  if (granted > 0) return Math.max(0, granted - shipped);
  // What was shipped without a grant was all that there is to it.
  return shipped > 0 ? 0 : Math.max(0, requested);
}

/**
 * What is still to come of what was requested (PLAN-8). Of requests for the same goods that nobody
 * has answered the latest is what the place asks for; an earlier one comes no more, also where the
 * later one is refused or received. What was sent since without naming a request has come.
 */
export function stillToCome({ open, settled }: Supply): readonly Coming[] {
  const requests = Object.entries(open);
  const isReplaced = ([allotment, request]: [string, PlaceRequest]): boolean => {
    const { requestedAt, granted } = request;
    if (requestedAt === null || granted > 0) return false;
    const goods = goodsOf(request);
    const own: Made = { allotment, requestedAt };
    const done = settled[goods];
    return (
      (done !== undefined && isLater(done, own)) ||
      requests.some(
        ([id, other]) =>
          other.requested > 0 &&
          goodsOf(other) === goods &&
          other.requestedAt !== null &&
          isLater({ allotment: id, requestedAt: other.requestedAt }, own),
      )
    );
  };
  return requests
    .filter((request) => !isReplaced(request))
    .map(([, one]) => ({
      model: one.model,
      quantity: Math.max(0, notYetShipped(one) - one.sentSince),
    }));
}

/** Pieces of blanks (`model` null) or ribbons. */
export type Coming = { readonly model: string | null; readonly quantity: number };

/** Of two of one time the later id, as in the centre's list. */
const isLater = (one: Made, other: Made): boolean =>
  one.requestedAt > other.requestedAt ||
  (one.requestedAt === other.requestedAt && one.allotment > other.allotment);

const BLANKS = 'blank';
const goodsOf = ({ model }: PlaceRequest): string => model ?? BLANKS;

/** The supply of `place` after one more event of its stream. */
export function supplyAfter(supply: Supply, event: LedgerEvent, place: string): Supply {
  const { data, effectiveAtMs: at } = event;
  if (event.type === 'AllotmentRefused') return closed(supply, event.data.allotment);
  let next = withSent(supply, event, place);
  for (const { stream, item, model, delta } of changesOf(event)) {
    // Nothing is planned of blanks of other models.
    const isPlanned = OF_ITEM[item].inPrints || isKtpEl({ item, model });
    if (!isAllotmentStream(stream) || !isPlanned) continue;
    const allotment = allotmentOfStream(stream);
    // What passes through to another place is not of this place's requests.
    const isOwn = event.type === 'AllotmentRequested' || event.type === 'AllotmentGranted';
    const known = next.open[allotment] ?? (isOwn ? NOTHING_OPEN : undefined);
    if (!known) continue;
    const changed: PlaceRequest = {
      requestedAt: event.type === 'AllotmentRequested' ? at : known.requestedAt,
      model: model ?? known.model,
      requested: known.requested + (delta.requested ?? 0),
      granted: known.granted + (delta.granted ?? 0),
      shipped: known.shipped + (delta.shipped ?? 0),
      travelling: known.travelling + (delta.travelling ?? 0),
      sentSince: known.sentSince,
    };
    next = { ...next, open: { ...next.open, [allotment]: changed } };
  }
  const isReceipt =
    (event.type === 'BlankReceived' || event.type === 'InkReceived') && event.data.to === place;
  return isReceipt && 'allotment' in data && data.allotment !== undefined
    ? receivedOf(next, data.allotment, at)
    : next;
}

const NOTHING_OPEN: PlaceRequest = {
  requestedAt: null,
  model: null,
  requested: 0,
  granted: 0,
  shipped: 0,
  travelling: 0,
  sentSince: 0,
};

/**
 * What was sent for no request counts for those made before it; what is voided or lost on the way
 * no longer does.
 */
function withSent(supply: Supply, event: LedgerEvent, place: string): Supply {
  const sent = sentFor(event, place);
  if (sent === undefined) return supply;
  const { model, quantity } = sent;
  const counted = (request: PlaceRequest): PlaceRequest =>
    request.model === model && (request.requestedAt ?? Infinity) <= event.effectiveAtMs
      ? { ...request, sentSince: Math.max(0, request.sentSince + quantity) }
      : request;
  const open = Object.entries(supply.open).map(([id, request]) => [id, counted(request)] as const);
  return { ...supply, open: Object.fromEntries(open) };
}

/** Pieces or ribbons sent to `place` for no request; negative where they do not arrive. */
function sentFor(event: LedgerEvent, place: string) {
  switch (event.type) {
    case 'BlankShipped':
    case 'InkShipped':
    case 'ShipmentVoided':
    case 'ShipmentLost':
      break;
    default:
      return undefined;
  }
  const { type, data } = event;
  if (data.to !== place || data.allotment !== undefined) return undefined;
  const model = 'model' in data ? (data.model ?? null) : null;
  const amount = 'ribbons' in data ? data.ribbons : data.quantity;
  const isSent = type === 'BlankShipped' || type === 'InkShipped';
  return { model, quantity: isSent ? amount : -amount };
}

/** A receipt of a request: of several the last one counts. */
function receivedOf(supply: Supply, allotment: string, receivedAt: number): Supply {
  const open = supply.open[allotment];
  const before = supply.received.find((one) => one.allotment === allotment);
  const requestedAt = open?.requestedAt ?? before?.requestedAt;
  const isDone =
    open !== undefined && notYetShipped(open) === 0 && open.shipped > 0 && open.travelling <= 0;
  const left = isDone ? closed(supply, allotment) : supply;
  if (requestedAt === undefined || requestedAt === null) return left;
  const received = [
    ...supply.received.filter((one) => one !== before),
    { allotment, requestedAt, receivedAt: Math.max(receivedAt, before?.receivedAt ?? 0) },
  ]
    .sort((a, b) => a.receivedAt - b.receivedAt)
    .slice(-KEPT);
  return { ...left, received };
}

/** Without a request that is refused or done with; that it was made is kept. */
function closed(supply: Supply, allotment: string): Supply {
  const { [allotment]: request, ...open } = supply.open;
  if (!request) return supply;
  const { requestedAt } = request;
  if (requestedAt === null) return { ...supply, open };
  const goods = goodsOf(request);
  const own = { allotment, requestedAt };
  const known = supply.settled[goods];
  const latest = known !== undefined && isLater(known, own) ? known : own;
  return { ...supply, open, settled: { ...supply.settled, [goods]: latest } };
}
