// From a serial to its delivery, every holder and date: disjoint intervals of serials, each with
// the steps they took together.
import type { LedgerRows, LedgerProjection } from '../../kernel/core/projection.js';
import type { LedgerEvent } from '../../domain/events.js';
import { SERIAL_MAX } from '../../domain/values/fields.js';
import type { SerialRange } from '../../domain/values/serials.js';

export type CustodyStep = {
  event: string;
  position: number;
  type: string;
  occurredAt: string;
  recordedAt: string;
  holder: string;
  where: string;
  document: string | null;
  shipment: string | null;
  loan: string | null;
};
export type CustodyRow = { first: number; last: number; steps: CustodyStep[] };

const DIGITS = String(SERIAL_MAX).length;
/** Serials sort as text when they are padded. */
export const serialKey = (serial: number) => String(serial).padStart(DIGITS, '0');

/** Which serials an event speaks of, who holds them after it, and where. */
type Part = { ranges: readonly SerialRange[]; holder: string; where: string };

export function custodyParts(event: LedgerEvent): readonly Part[] {
  const part = (
    ranges: readonly SerialRange[] | undefined,
    holder: string,
    where: string,
  ): readonly Part[] => (ranges && ranges.length > 0 ? [{ ranges, holder, where }] : []);
  switch (event.type) {
    case 'StockOpened':
      return part(event.data.serials, event.data.place, 'shelf');
    case 'BlankProcured':
      return part(event.data.serials, '00', 'shelf');
    case 'BlankShipped':
      return part(event.data.serials, event.data.from, 'in transit');
    case 'BlankReceived': {
      const { serials, to } = event.data;
      return [
        ...part(serials?.accepted, to, 'shelf'),
        ...part(serials?.damaged, to, 'quarantine'),
        ...part(serials?.missing, to, 'missing'),
        ...part(serials?.surplus, to, 'disputed'),
      ];
    }
    case 'ShipmentLost':
      return part(event.data.serials, event.data.from, 'lost in transit');
    case 'ShipmentVoided':
      return part(event.data.serials, event.data.from, 'shelf');
    case 'BlankLent':
      return part(event.data.serials, event.data.lender, 'in transit');
    case 'BlankReturned':
      return part(event.data.serials, event.data.borrower, 'in transit');
    case 'BlankBorrowed':
    case 'BlankRecovered': {
      const { serials, borrower, lender } = event.data;
      const to = event.type === 'BlankBorrowed' ? borrower : lender;
      return [
        ...part(serials?.accepted, to, 'shelf'),
        ...part(serials?.damaged, to, 'quarantine'),
        ...part(serials?.missing, to, 'missing'),
      ];
    }
    case 'BlankPrinted':
      return part(event.data.serials, event.data.place, 'printed');
    case 'BlankSpoiled':
      return part(event.data.serials, event.data.place, 'quarantine');
    case 'BlankDestroyed':
      return part(event.data.serials, event.data.place, 'destroyed');
    case 'BlankLost':
      return part(event.data.serials, event.data.place, 'lost');
    case 'BlankFound':
      return part(event.data.serials, event.data.place, 'shelf');
    case 'BlankAdjusted':
      return part(event.data.serials, event.data.place, 'written off by adjustment');
    case 'EventCorrected': {
      const original = { ...event, ...event.data.original } as unknown as LedgerEvent;
      return custodyParts(original).map(({ ranges }) => ({
        ranges,
        holder: '',
        where: 'as before',
      }));
    }
    default:
      return [];
  }
}

export const serialCustody: LedgerProjection = {
  name: 'serial-custody',
  schema: 2,
  wants: (event) => custodyParts(event as LedgerEvent).length > 0,
  async project(rows, stored) {
    const event = stored as LedgerEvent;
    for (const { ranges, holder, where } of custodyParts(event)) {
      const shipment = 'shipment' in event.data ? (event.data.shipment ?? null) : null;
      const loan = 'loan' in event.data ? event.data.loan : null;
      const step: CustodyStep = {
        event: event.id,
        position: event.position,
        type: event.type,
        occurredAt: event.occurredAt,
        recordedAt: event.recordedAt,
        holder,
        where,
        document: event.document ?? null,
        shipment,
        loan,
      };
      for (const range of ranges) await addStep(rows, range, step);
    }
  },
};

/**
 * Cuts the intervals at the range's ends and adds the step to all that lie within; gaps become
 * intervals of their own.
 */
async function addStep(
  rows: LedgerRows,
  { first, last }: SerialRange,
  step: CustodyStep,
): Promise<void> {
  let to = last;
  while (to >= first) {
    const found = (await rows.floor(serialKey(to)))?.row as CustodyRow | undefined;
    if (!found || found.last < first) {
      put(rows, { first, last: to, steps: [step] });
      return;
    }
    if (found.last < to) {
      put(rows, { first: found.last + 1, last: to, steps: [step] });
      to = found.last;
      continue;
    }
    const from = Math.max(found.first, first);
    if (to < found.last) put(rows, { first: to + 1, last: found.last, steps: found.steps });
    if (found.first < from) put(rows, { first: found.first, last: from - 1, steps: found.steps });
    put(rows, { first: from, last: to, steps: [...found.steps, after(found.steps, step)] });
    to = from - 1;
  }
}

/** An undone step leaves the serials where the step before the undone one had them. */
function after(steps: readonly CustodyStep[], step: CustodyStep): CustodyStep {
  if (step.where !== 'as before') return step;
  const earlier = steps.filter((one) => one.type !== 'EventCorrected').at(-2);
  return { ...step, holder: earlier?.holder ?? '', where: earlier?.where ?? 'not entered' };
}

function put(rows: LedgerRows, row: CustodyRow): void {
  rows.put(serialKey(row.first), row);
}
