// TIME-2: what must hold of quantities and serial numbers when something is undone.
import { Rejection } from '../../kernel/core/errors.js';
import type { NewEvent } from '../../kernel/core/event.js';
import { effectiveAt, type DomainEvent } from '../events.js';
import type { Change } from '../movement.js';
import { changesOf } from '../movements.js';
import type { PendingStates } from '../pending-states.js';
import type { DecisionContext } from '../rules.js';
import type { ShipmentState } from '../shipment/state.js';
import type { StockState } from '../stock/state.js';
import { goodsKey } from '../values/goods.js';
import { firstInside, firstOutside, NO_SERIALS, type SerialSet } from '../serials/serials.js';
import { isShipmentStream, isStockStream } from '../values/streams.js';
import { toIso } from '../values/time.js';
import { firstBelowZero, type Timeline } from '../values/timeline.js';

/**
 * STOCK-8: the numbers that an undo takes are still where they were put, and those it puts back are
 * not there already.
 */
export function requireSerialsFree(change: Change, state: unknown): void {
  const cells = cellsOf(change, state);
  for (const { cell, in: put, ranges } of change.serials ?? []) {
    const set = cells[cell] ?? NO_SERIALS;
    const wrong = put ? firstInside(set, ranges) : firstOutside(set, ranges);
    if (wrong !== undefined)
      throw new Rejection(
        'serial-not-here',
        { stream: change.stream, cell, serial: wrong },
        'STOCK-8',
      );
  }
}

type Cells = Readonly<Record<string, SerialSet>>;

/** The numbers that the state of a stream keeps of the goods that change, by where they are. */
function cellsOf(change: Change, state: unknown): Cells {
  if (!isStockStream(change.stream)) return (state as { serials?: Cells }).serials ?? {};
  const { balances, entered } = state as StockState;
  return { ...balances.get(goodsKey(change))?.serials, entered };
}

/**
 * STOCK-1, STOCK-8, SHIP-2, TIME-3 and found ≤ lost + missing after the whole commit; names the
 * first moment that would break.
 */
export function requireBalances(
  newEvent: NewEvent,
  pending: PendingStates,
  context: DecisionContext,
): void {
  const from = Date.parse(
    effectiveAt({ ...newEvent, occurredAt: newEvent.occurredAt ?? context.occurredAt }),
  );
  for (const change of changesOf(newEvent as DomainEvent)) {
    const state = pending.get(change.stream);
    const details = { stream: change.stream, item: change.item, model: change.model ?? null };
    const check = (quantity: string, timeline: Timeline) => {
      const broken = firstBelowZero(timeline, from);
      if (broken)
        throw new Rejection(
          'would-break',
          { ...details, quantity, moment: toIso(broken.at), balance: broken.balance },
          'TIME-2',
        );
    };
    if (isStockStream(change.stream)) {
      const balance = (state as StockState).balances.get(goodsKey(change))!;
      check('onHand', balance.onHand);
      check('quarantine', balance.quarantine);
      check('unaccounted', balance.unaccounted);
      requireNumbered(balance.onHand, balance.serials.shelf.size, details);
      requireNumbered(balance.quarantine, balance.serials.quarantine.size, details);
    } else if (isShipmentStream(change.stream)) {
      const shipment = state as ShipmentState;
      check('travelling', shipment.inTransit);
      check('unaccounted', shipment.unaccounted);
    }
  }
}

/** STOCK-8: never more numbers than pieces. */
function requireNumbered(timeline: Timeline, numbered: number, details: { stream: string }): void {
  if (numbered > timeline.total)
    throw new Rejection(
      'serials-left-over',
      { ...details, numbered, pieces: timeline.total },
      'STOCK-8',
    );
}
