// How long requests of a place take until something of them is received (PLAN-8).
import type { LedgerEvent } from '../../domain/events.js';

/** Times in ms. `requested` has the requests of which nothing has been received yet. */
export type Supply = {
  requested: Record<string, number>;
  /** The last receipts, the first one of each request, by when they were. */
  received: { allotment: string; requestedAt: number; receivedAt: number }[];
};

const KEPT = 5;

export const noSupply = (): Supply => ({ requested: {}, received: [] });

/** The supply of `place` after one more event of its stream. */
export function supplyAfter(supply: Supply, event: LedgerEvent, place: string): Supply {
  const { data, effectiveAtMs: at } = event;
  if (!('allotment' in data) || data.allotment === undefined) return supply;
  const { allotment } = data;
  switch (event.type) {
    case 'AllotmentRequested':
      return { ...supply, requested: { ...supply.requested, [allotment]: at } };
    case 'AllotmentRefused':
      return { ...supply, requested: without(supply.requested, allotment) };
    case 'BlankReceived':
    case 'InkReceived':
      return event.data.to === place ? receivedOf(supply, allotment, at) : supply;
    default:
      return supply;
  }
}

function receivedOf(supply: Supply, allotment: string, receivedAt: number): Supply {
  const requestedAt = supply.requested[allotment];
  if (requestedAt === undefined) return supply;
  const received = [...supply.received, { allotment, requestedAt, receivedAt }]
    .sort((a, b) => a.receivedAt - b.receivedAt)
    .slice(-KEPT);
  return { requested: without(supply.requested, allotment), received };
}

function without(known: Record<string, number>, allotment: string): Record<string, number> {
  const { [allotment]: _left, ...others } = known;
  return others;
}
