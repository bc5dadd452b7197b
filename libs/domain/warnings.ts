// WARN-1: what is odd but allowed. It is recorded, and the answer says so.
import type { ReadStates } from '../kernel/core/decider.js';
import { allotmentOf } from './allotment/state.js';
import type { NewEvent, Warning } from '../kernel/core/event.js';
import type { DomainEvent } from './events.js';
import type { DecisionContext } from './rules.js';
import { stockOf } from './stock/checks.js';
import { printersStanding } from './stock/checks-ink.js';
import { CARTON } from './values/goods.js';
import { DAY_MS } from './values/time.js';

export type WarningCode =
  | 'cartons-mismatch'
  | 'more-than-granted'
  | 'no-expected-at'
  | 'above-printer-capacity'
  | 'late-entry';

/** An entry is late when it is made so many days after it happened. */
const LATE_DAYS = 7;

/** What is odd about the events that a command records; `states` are those before them. */
export function warningsOf(
  newEvents: readonly NewEvent[],
  states: ReadStates,
  context: DecisionContext,
): readonly Warning[] {
  if (newEvents.length === 0) return [];
  const days = Math.floor((context.nowMs - context.effectiveAtMs) / DAY_MS);
  return [
    ...newEvents.flatMap((newEvent) => ofEvent(newEvent as DomainEvent, states, context)),
    ...(days > LATE_DAYS ? [warning('late-entry', { days })] : []),
  ];
}

const warning = (code: WarningCode, facts: Warning['facts']): Warning => ({ code, facts });

/** ALLOT-1: with what was sent before. */
function moreThanGranted(
  allotment: string | undefined,
  quantity: number,
  states: ReadStates,
): readonly Warning[] {
  if (allotment === undefined) return [];
  const { granted, shipped } = allotmentOf(states, allotment);
  const sent = shipped + quantity;
  return sent > granted ? [warning('more-than-granted', { allotment, granted, sent })] : [];
}

function ofEvent(
  event: DomainEvent,
  states: ReadStates,
  context: DecisionContext,
): readonly Warning[] {
  switch (event.type) {
    case 'BlankShipped': {
      const { shipment, quantity, cartons, expectedAt } = event.data;
      const expected = (cartons ?? 0) * CARTON;
      const isOdd = cartons !== undefined && expected !== quantity;
      return [
        ...(isOdd ? [warning('cartons-mismatch', { cartons, expected, quantity })] : []),
        ...(expectedAt === undefined ? [warning('no-expected-at', { shipment })] : []),
        ...moreThanGranted(event.data.allotment, quantity, states),
      ];
    }
    case 'InkShipped': {
      const { shipment, ribbons, expectedAt, allotment } = event.data;
      return [
        ...(expectedAt === undefined ? [warning('no-expected-at', { shipment })] : []),
        ...moreThanGranted(allotment, ribbons, states),
      ];
    }
    case 'BlankPrinted': {
      const { place, quantity } = event.data;
      const { working } = printersStanding(stockOf(states, place), context.effectiveAtMs);
      const printers = working.length;
      const capacity = printers * context.rules.cardsPerDay;
      return quantity > capacity
        ? [warning('above-printer-capacity', { quantity, capacity, printers })]
        : [];
    }
    default:
      return [];
  }
}
