// One named printer: whose it is, where it stands, whether it works, what it printed, and what
// befell it.
import type { StreamProjection } from '../../kernel/core/projection.js';
import type { LedgerEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';

export type PrinterRow = {
  printer: string;
  model: string;
  inkModel: string;
  owner: string;
  /** Empty on the way between lender and borrower. */
  custodian: string;
  loan: string | null;
  working: boolean;
  workingAt: number;
  retired: boolean;
  prints: number;
  spoiled: number;
  history: {
    event: string;
    type: string;
    occurredAt: string;
    recordedAt: string;
    by: string;
    reason: string | null;
    condition: string | null;
  }[];
};

export const printers: StreamProjection<PrinterRow> = {
  name: 'printers',
  kind: 'printer',
  schema: 2,
  snapshotEvery: 500,
  initial: (printer) => ({
    printer,
    model: '',
    inkModel: '',
    owner: '',
    custodian: '',
    loan: null,
    working: false,
    workingAt: -8.64e15,
    retired: false,
    prints: 0,
    spoiled: 0,
    history: [],
  }),
  project(row, stored, stream) {
    const event = stored as LedgerEvent;
    for (const { stream: where, delta } of changesOf(event)) {
      if (where !== stream) continue;
      row.prints += delta.printed ?? 0;
      row.spoiled += delta.spoiled ?? 0;
    }
    switch (event.type) {
      case 'PrinterCommissioned': {
        const { model, inkModel, place } = event.data;
        Object.assign(row, { model, inkModel, owner: place, custodian: place });
        break;
      }
      case 'PrinterRetired':
        row.retired = true;
        break;
      case 'PrinterLent':
      case 'PrinterReturned':
        Object.assign(row, { custodian: '', loan: event.data.loan });
        break;
      case 'PrinterBorrowed':
        Object.assign(row, { custodian: event.data.borrower, loan: event.data.loan });
        break;
      case 'PrinterRecovered':
        Object.assign(row, { custodian: event.data.lender, loan: null });
        break;
      case 'LoanForgiven':
        Object.assign(row, { owner: event.data.borrower, loan: null });
        break;
      case 'PrinterFailed':
      case 'PrinterRepaired':
        break;
      default:
        return row;
    }
    const works = worksAfter(event);
    if (works !== undefined && event.effectiveAtMs >= row.workingAt)
      Object.assign(row, { working: works, workingAt: event.effectiveAtMs });
    const reason = 'reason' in event.data ? (event.data.reason ?? null) : null;
    const condition = 'condition' in event.data ? event.data.condition : null;
    row.history.push({
      event: event.id,
      type: event.type,
      occurredAt: event.occurredAt,
      recordedAt: event.recordedAt,
      by: event.by.account,
      reason,
      condition,
    });
    return row;
  },
  tags: (row) => [`custodian:${row.custodian}`],
};

/** What an event says of whether it works; undefined where it says nothing. */
function worksAfter(event: LedgerEvent): boolean | undefined {
  switch (event.type) {
    case 'PrinterCommissioned':
    case 'PrinterRepaired':
      return true;
    case 'PrinterFailed':
      return false;
    case 'PrinterBorrowed':
    case 'PrinterRecovered':
      return event.data.condition === 'working';
    default:
      return undefined;
  }
}
