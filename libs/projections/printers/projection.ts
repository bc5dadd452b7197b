// One named printer: whose it is, where it is, whether it works, what it printed, and its history.
import { madeAs } from '../../domain/printer/custody.js';
import type { StreamProjection } from '../../kernel/core/projection.js';
import type { LedgerEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';
import { historyEntry, type HistoryEntry } from '../history-entry.js';
import { custodyChange } from '../../domain/printer/custody.js';
import { START_OF_TIME_MS } from '../../kernel/core/as-of.js';

export type PrinterRow = {
  printer: string;
  model: string;
  inkModel: string;
  filmModel?: string;
  owner: string;
  /** Empty in transit between lender and borrower. */
  custodian: string;
  loan: string | null;
  working: boolean;
  workingAt: number;
  retired: boolean;
  fundSource: string;
  commissionedAt: string;
  /** The newest failure by when it was, and why. */
  lastFailure: { occurredAt: string; reason: string | null } | null;
  prints: number;
  spoiled: number;
  history: (HistoryEntry & {
    reason: string | null;
    condition: string | null;
  })[];
};

export const printersProjection: StreamProjection<PrinterRow> = {
  name: 'printers',
  kind: 'printer',
  schema: 3,
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
    fundSource: '',
    commissionedAt: '',
    lastFailure: null,
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
      const { fundSource } = event.data;
      const made = madeAs(event.data);
      Object.assign(row, { ...made, fundSource, commissionedAt: event.occurredAt });
    }
    if (event.type === 'PrinterRetired') row.retired = true;
    const { owner, custodian, loan, working } = change;
    if (owner !== undefined) row.owner = owner;
    if (custodian !== undefined) row.custodian = custodian;
    if (loan !== undefined) row.loan = loan;
    if (working !== undefined && event.effectiveAtMs >= row.workingAt)
      Object.assign(row, { working, workingAt: event.effectiveAtMs });
    const reason = 'reason' in event.data ? (event.data.reason ?? null) : null;
    if (event.type === 'PrinterFailed' && isNewer(event, row.lastFailure))
      row.lastFailure = { occurredAt: event.occurredAt, reason };
    const condition = 'condition' in event.data ? event.data.condition : null;
    row.history.push({
      ...historyEntry(event),
      reason,
      condition,
    });
    return row;
  },
  tags: (row) => [
    `custodian:${row.custodian}`,
    `owner:${row.owner}`,
    ...[row.custodian, row.owner].map((place) => `place:${place}`),
  ],
};

const isNewer = ({ effectiveAtMs }: LedgerEvent, known: PrinterRow['lastFailure']): boolean =>
  known === null || effectiveAtMs >= Date.parse(known.occurredAt);
