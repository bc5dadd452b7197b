// Who held which serials, from the rows of serial custody, with the lots that they belong to.
import type { LedgerEvent } from '../../../domain/events.js';
import { custodyOf } from '../../../domain/movements.js';
import { sizeOf } from '../../../domain/serials/serials.js';
import type { StoredEvent } from '../../../kernel/core/event.js';
import type { CustodyRow, CustodyStep } from '../../../projections/serial-custody/intervals.js';
import { serialCustodyProjection } from '../../../projections/serial-custody/projection.js';
import { MemoryRows } from '../../../kernel/runtime/memory-rows.js';
import { ProcuredLots } from './procured-lots.js';

export class SerialHolders {
  readonly lots = new ProcuredLots();
  private readonly custodyEvents: LedgerEvent[] = [];

  apply(event: LedgerEvent): void {
    this.lots.apply(event);
    if (custodyOf(event).length > 0) this.custodyEvents.push(event);
  }

  /** One row per range of serials. Events with serials are few: they are folded only here. */
  rows(): readonly CustodyRow[] {
    const rows = new MemoryRows();
    for (const event of this.custodyEvents)
      rows.apply(serialCustodyProjection, event as StoredEvent);
    return [...rows.all()].map(({ row }) => row as CustodyRow);
  }
}

/** The last step: who holds the range, and where it is. */
export const currentStep = ({ steps }: CustodyRow): CustodyStep => steps[steps.length - 1]!;

/** How many pieces a row is about. */
export const piecesOf = (row: CustodyRow): number => sizeOf([row]);
