// One named printer: whose it is, where it is, whether it works, what it printed, and its history.
import type { StreamProjection } from '../../kernel/core/projection.js';
import type { LedgerEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';
import { custodyChange } from '../../domain/printer/custody.js';
import { START_OF_TIME_MS } from '../../domain/values/time.js';

export type PrinterRow = {
  printer: string;
  model: string;
  inkModel: string;
  owner: string;
  /** Empty in transit between lender and borrower. */
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

export const printersProjection: StreamProjection<PrinterRow> = {
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
    workingAt: START_OF_TIME_MS,
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
    const change = custodyChange(event);
    if (!change) return row;
    if (event.type === 'PrinterCommissioned') {
      const { model, inkModel } = event.data;
      Object.assign(row, { model, inkModel });
    }
    if (event.type === 'PrinterRetired') row.retired = true;
    const { owner, custodian, loan, working } = change;
    if (owner !== undefined) row.owner = owner;
    if (custodian !== undefined) row.custodian = custodian;
    if (loan !== undefined) row.loan = loan;
    if (working !== undefined && event.effectiveAtMs >= row.workingAt)
      Object.assign(row, { working, workingAt: event.effectiveAtMs });
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
