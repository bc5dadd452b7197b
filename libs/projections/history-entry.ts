// The entry of an event in the history of a row.
import type { LedgerEvent } from '../domain/events.js';

export type HistoryEntry = {
  /** The id of the event. */
  event: string;
  type: string;
  occurredAt: string;
  recordedAt: string;
  /** The account. */
  by: string;
};

export const historyEntry = (event: LedgerEvent): HistoryEntry => ({
  event: event.id,
  type: event.type,
  occurredAt: event.occurredAt,
  recordedAt: event.recordedAt,
  by: event.by.account,
});
