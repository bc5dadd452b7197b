// From a serial to its delivery, every holder and date: one row per interval of serials that took
// the same steps.
import type { LedgerProjection } from '../../kernel/core/projection.js';
import type { LedgerEvent } from '../../domain/events.js';
import { custodyOf } from '../../domain/movements.js';
import { intervalsOf, serialKey } from '../../domain/serials/interval.js';
import { Intervals, type CustodyRow, type CustodyStep } from './intervals.js';

/** The key of a row is that of its first serial (`serialKey`). */
export const serialCustodyProjection: LedgerProjection = {
  name: 'serial-custody',
  schema: 3,
  reads: (event) =>
    custodyOf(event as LedgerEvent)
      .flatMap(({ ranges }) => ranges.flatMap((range) => intervalsOf(range) ?? []))
      .map(({ range: { first, last } }) => ({ first: serialKey(first), last: serialKey(last) })),
  project(rows, stored) {
    const event = stored as LedgerEvent;
    const intervals = new Intervals(rows.map(({ row }) => row as CustodyRow));
    for (const { ranges, holder, where } of custodyOf(event)) {
      const step = stepOf(event, holder, where);
      for (const range of ranges) intervals.addStep(range, step);
    }
    return intervals.changed().map((row) => ({ key: serialKey(row.first), row }));
  },
};

function stepOf(event: LedgerEvent, holder: string, where: string): CustodyStep {
  const { data } = event;
  return {
    event: event.id,
    position: event.position,
    type: event.type,
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
    holder,
    where,
    document: event.document ?? null,
    shipment: 'shipment' in data ? (data.shipment ?? null) : null,
    loan: 'loan' in data ? data.loan : null,
  };
}
