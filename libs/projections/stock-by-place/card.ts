// The stock card: every event of a place in business time, what it changed and the balance after
// it.
import type { StoredEvent } from '../../kernel/core/event.js';
import { currentEvent, type DomainEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';

/** Balances in pieces for blanks, prints by model for ink. */
export type CardBalance = {
  onHand: number;
  quarantine: number;
  inbound: number;
  outbound: number;
  ink: Record<string, number>;
};
export type CardLine = {
  position: number;
  version: number;
  event: string;
  occurredAt: string;
  recordedAt: string;
  type: string;
  document: string | null;
  by: string;
  change: CardBalance;
  balance: CardBalance;
  corrects: string | null;
  corrected: boolean;
};

export const emptyCardBalance = (): CardBalance => ({
  onHand: 0,
  quarantine: 0,
  inbound: 0,
  outbound: 0,
  ink: {},
});

/** What an event changes on the card of one stream, in the shape of a balance. */
export function changeOn(event: StoredEvent, stream: string): CardBalance {
  const change = emptyCardBalance();
  const current = currentEvent(event) as StoredEvent & DomainEvent;
  for (const { stream: where, item, model, delta } of changesOf(current)) {
    if (where !== stream) continue;
    if (item === 'ink') change.ink[model!] = (change.ink[model!] ?? 0) + (delta.onHand ?? 0);
    else for (const quantity of SHELVES) change[quantity] += delta[quantity] ?? 0;
  }
  for (const model in change.ink) if (change.ink[model] === 0) delete change.ink[model];
  return change;
}

const SHELVES = ['onHand', 'quarantine', 'inbound', 'outbound'] as const;

export function addTo(balance: CardBalance, change: CardBalance): CardBalance {
  const next: CardBalance = { ...balance, ink: { ...balance.ink } };
  for (const quantity of SHELVES) next[quantity] += change[quantity];
  for (const model in change.ink) next.ink[model] = (next.ink[model] ?? 0) + change.ink[model]!;
  return next;
}

/** Events sorted by the time they count, then by position; the balance runs from `opening`. */
export function cardLines(
  stored: readonly StoredEvent[],
  stream: string,
  opening: CardBalance,
): { lines: CardLine[]; closing: CardBalance } {
  const events = stored.map(currentEvent);
  const corrected = new Set(
    events
      .filter((event) => event.type === 'EventCorrected')
      .map((event) => (event.data as { event: string }).event),
  );
  let balance = opening;
  const lines = [...events]
    .sort((a, b) => a.effectiveAtMs - b.effectiveAtMs || a.position - b.position)
    .map((event): CardLine => {
      const change = changeOn(event, stream);
      balance = addTo(balance, change);
      return {
        position: event.position,
        version: event.streams[stream]!,
        event: event.id,
        occurredAt: occurredAt(event),
        recordedAt: event.recordedAt,
        type: event.type,
        document: event.document ?? null,
        by: event.by.account,
        change,
        balance,
        corrects: event.type === 'EventCorrected' ? (event.data as { event: string }).event : null,
        corrected: corrected.has(event.id),
      };
    });
  return { lines, closing: balance };
}

/** The moment that counts, as it was written. */
function occurredAt(event: StoredEvent): string {
  return event.type === 'EventCorrected'
    ? (event.data as { original: { occurredAt: string } }).original.occurredAt
    : event.occurredAt;
}
