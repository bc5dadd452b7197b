// PLAN-8 by the oracle: what was asked for and granted and is not sent, how long an order takes,
// and what is to be ordered.
import { dateAt, workingDatesBetween } from './calendar.js';
import type { Fact } from './history.js';
import type { Place } from './places.js';

type Request = {
  readonly id: string;
  readonly item: string;
  readonly model: string | undefined;
  readonly at: number;
  asked: number;
  granted: number | undefined;
  refused: boolean;
  sent: number;
  /** Sent to the place since then for no request. */
  sentBeside: number;
  readonly unit: number;
  readonly shipments: Map<string, number>;
  lastReceipt: number | undefined;
};

/** The requests of a place, with what was sent and received for each. */
export function requestsOf(facts: readonly Fact[], place: string): readonly Request[] {
  const found = new Map<string, Request>();
  for (const { type, data, at } of facts) {
    const id = data['allotment'] as string | undefined;
    const request = id === undefined ? undefined : found.get(id);
    // Nothing is planned of blanks of other models.
    const isPlanned = data['item'] === 'ink' || data['model'] === undefined;
    if (type === 'AllotmentRequested' && isPlanned && id !== undefined && data['place'] === place)
      found.set(id, requestOf(id, data, at));
    else if (request) follow(request, type, data, at);
    else if (id === undefined && data['to'] === place) sentBeside([...found.values()], type, data);
  }
  return [...found.values()];
}

const requestOf = (id: string, data: Fact['data'], at: number): Request => ({
  id,
  item: data['item'] as string,
  model: data['model'] as string | undefined,
  at,
  asked: data['quantity'] as number,
  granted: undefined,
  refused: false,
  sent: 0,
  sentBeside: 0,
  unit: (data['printsPerRibbon'] as number | undefined) ?? 1,
  shipments: new Map(),
  lastReceipt: undefined,
});

function follow(request: Request, type: string, data: Fact['data'], at: number): void {
  const shipment = data['shipment'] as string;
  const quantity = (data['quantity'] ?? data['ribbons'] ?? 0) as number;
  if (type === 'AllotmentGranted') request.granted = (request.granted ?? 0) + quantity;
  if (type === 'AllotmentRefused') request.refused = true;
  if (type === 'BlankShipped' || type === 'InkShipped') {
    request.sent += quantity;
    request.shipments.set(shipment, quantity);
  }
  if (type === 'BlankReceived' || type === 'InkReceived') {
    const { accepted, damaged, missing } = data as Record<string, number>;
    const left = (request.shipments.get(shipment) ?? 0) - accepted! - damaged! - missing!;
    request.shipments.set(shipment, left);
    request.lastReceipt = at;
  }
}

/** What leaves for the place without naming a request, or is voided, is of all open ones. */
function sentBeside(requests: readonly Request[], type: string, data: Fact['data']): void {
  const sign = { BlankShipped: 1, InkShipped: 1, ShipmentVoided: -1 }[type];
  if (sign === undefined || (type === 'BlankShipped' && data['model'] !== undefined)) return;
  const quantity = (data['quantity'] ?? data['ribbons'] ?? 0) as number;
  const isInk = type === 'InkShipped' || data['item'] === 'ink';
  for (const request of requests)
    if ((request.item === 'ink') === isInk && (!isInk || request.model === data['model']))
      request.sentBeside += sign * quantity;
}

/**
 * PLAN-8: asked or granted and still to come, in pieces or ribbons. A request that nobody has
 * answered ends with the next one for the same goods, whatever becomes of that.
 */
export function waitingFor(request: Request, all: readonly Request[]): number {
  const { asked, granted, refused, sent } = request;
  const isNext = ({ at, id }: Request) => at > request.at || (at === request.at && id > request.id);
  const isSame = ({ item, model }: Request) => item === request.item && model === request.model;
  const isReplaced = granted === undefined && all.some((one) => isSame(one) && isNext(one));
  // What is sent for a request that was not granted is the answer to it.
  const isAnswered = granted === undefined && sent > 0;
  if (refused || isReplaced || isAnswered) return 0;
  return Math.max(0, (granted ?? asked) - sent - request.sentBeside);
}

const ASSUMED = 20;
/** The median of the place's last five requests, in working days; 20 where there are none. */
export function leadTimeOf(
  requests: readonly Request[],
  { zone }: Place,
): { readonly days: number; readonly basis: 'own' | 'assumed' } {
  const taken = requests
    .filter(({ lastReceipt }) => lastReceipt !== undefined)
    .sort((a, b) => a.lastReceipt! - b.lastReceipt!)
    .slice(-5)
    .map(({ at, lastReceipt }) => workingDatesBetween(dateAt(at, zone), dateAt(lastReceipt!, zone)))
    .sort((a, b) => a - b);
  if (taken.length === 0) return { days: ASSUMED, basis: 'assumed' };
  const middle = taken.length / 2;
  const upper = taken[Math.floor(middle)]!;
  const days = Number.isInteger(middle) ? (taken[middle - 1]! + upper) / 2 : upper;
  return { days, basis: 'own' };
}
