// One named printer: whose it is, where it stands, whether it works, what it printed, and what befell it.
import type { StreamView } from '#kernel/projection';
import type { Stored } from '#domain/events';
import { changesOf } from '#domain/movements';

export type PrinterViewRow = {
  printer: string;
  model: string;
  inkModel: string;
  owner: string;
  custodian: string;
  working: boolean;
  workingAt: number;
  retired: boolean;
  prints: number;
  spoiled: number;
  history: { event: string; type: string; occurredAt: string; recordedAt: string; by: string; reason: string | null }[];
};

export const printers: StreamView<PrinterViewRow> = {
  name: 'printers', kind: 'printer', schema: 1, snapshotEvery: 500,
  initial: (printer) => ({ printer, model: '', inkModel: '', owner: '', custodian: '', working: false, workingAt: -8.64e15, retired: false, prints: 0, spoiled: 0, history: [] }),
  project(row, stored, stream) {
    const event = stored as Stored;
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
      case 'PrinterRetired': row.retired = true; break;
      case 'PrinterFailed': case 'PrinterRepaired': break;
      default: return row;
    }
    if (event.type !== 'PrinterRetired' && event.at >= row.workingAt) Object.assign(row, { working: event.type !== 'PrinterFailed', workingAt: event.at });
    const reason = 'reason' in event.data ? (event.data.reason ?? null) : null;
    row.history.push({ event: event.id, type: event.type, occurredAt: event.occurredAt, recordedAt: event.recordedAt, by: event.by.account, reason });
    return row;
  },
  tags: (row) => [`custodian:${row.custodian}`],
};
