// The stock card: every event of a place in business time, what it changed and the balance after
// it.
import type { StoredEvent } from '../../kernel/core/event.js';
import { currentEvent, type DomainEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';
import { OF_ITEM } from '../../domain/values/goods.js';

/** Balances in pieces of blanks of the ID card, prints by model of ink. */
export type CardBalance = {
  onHand: number;
  quarantine: number;
  inbound: number;
  outbound: number;
  ink: Record<string, number>;
  /** On hand of blanks of other models than the ID card, by model. */
  otherBlanks?: Record<string, number>;
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
  /** Handed over or received for good (LOAN-11). */
  transfer: boolean;
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
    if (model !== undefined) {
      const byModel = OF_ITEM[item].inPrints ? change.ink : (change.otherBlanks ??= {});
      byModel[model] = (byModel[model] ?? 0) + (delta.onHand ?? 0);
    } else for (const quantity of SHELVES) change[quantity] += delta[quantity] ?? 0;
  }
  for (const byModel of [change.ink, change.otherBlanks ?? {}])
    for (const model in byModel) if (byModel[model] === 0) delete byModel[model];
  return change;
}

const SHELVES = ['onHand', 'quarantine', 'inbound', 'outbound'] as const;

export function addTo(balance: CardBalance, change: CardBalance): CardBalance {
  const { otherBlanks } = change;
  const next: CardBalance = { ...balance, ink: { ...balance.ink } };
  if (otherBlanks) next.otherBlanks = { ...balance.otherBlanks };
  for (const quantity of SHELVES) next[quantity] += change[quantity];
  for (const model in change.ink) next.ink[model] = (next.ink[model] ?? 0) + change.ink[model]!;
  for (const model in otherBlanks)
    next.otherBlanks![model] = (next.otherBlanks![model] ?? 0) + otherBlanks[model]!;
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
        transfer: (event.data as { terms?: string }).terms === 'transfer',
      };
    });
  return { lines, closing: balance };
}

/** The moment that counts, as it was written. */
export function occurredAt(event: StoredEvent): string {
  return event.type === 'EventCorrected'
    ? (event.data as { original: { occurredAt: string } }).original.occurredAt
    : event.occurredAt;
}
