// Every event of a place with who, why, on which document, and the balance after it: the
// roll-forward an auditor walks through.
import type { StoredEvent } from '../../kernel/core/event.js';
import { currentEvent } from '../../domain/events.js';
import {
  addTo,
  cardLines,
  changeOn,
  emptyCardBalance,
  type CardBalance,
  type CardLine,
} from '../../projections/stock-by-place/card.js';
import type { AsOf } from '../../kernel/core/as-of.js';
import { knownIn, type Pages } from '../pages.js';

/** A line of the stock card with cause, actor, reason, and what was reported about the stock. */
export type ExplainedLine = CardLine & {
  readonly commandId: string;
  readonly role: string;
  readonly place: string;
  readonly note: string | null;
  /** Of a count or a report: the quantity on hand that it states. */
  readonly says: number | null;
  readonly reason: string | null;
  /** Recorded after the close of a period that it falls into. */
  readonly behindClose: boolean;
};
export type Explained = {
  readonly opening: CardBalance;
  readonly lines: readonly ExplainedLine[];
  readonly closing: CardBalance;
  readonly position: number;
};

type EventDetails = {
  counted?: number;
  blanksLeft?: number;
  until?: string;
  reason?: string;
  incident?: string;
  cause?: string;
  zeroReason?: string;
};

/** The card of one stock stream between two effective times (ms), as known at `asOf`. */
export async function explain(
  stream: string,
  pages: Pages,
  fromMs: number,
  toMs: number,
  asOf: AsOf,
): Promise<Explained> {
  let opening = emptyCardBalance();
  const within: StoredEvent[] = [];
  const late = new Set<string>();
  let closedUntilMs = -Infinity;
  let position = 0;
  const end = Math.min(toMs, asOf.asOfMs);
  for await (const page of knownIn(pages, asOf)) {
    for (const stored of page) {
      const event = currentEvent(stored);
      position = event.position;
      if (event.effectiveAtMs <= closedUntilMs && event.type !== 'PeriodClosed') late.add(event.id);
      if (event.type === 'PeriodClosed')
        closedUntilMs = Math.max(closedUntilMs, Date.parse((event.data as EventDetails).until!));
      if (event.effectiveAtMs > end) continue;
      if (event.effectiveAtMs >= fromMs) within.push(event);
      else opening = addTo(opening, changeOn(event, stream));
    }
  }
  const byId = new Map(within.map((event) => [event.id, event]));
  const { lines, closing } = cardLines(within, stream, opening);
  return {
    opening,
    closing,
    position,
    lines: lines.map((line) => explained(line, byId.get(line.event)!, late.has(line.event))),
  };
}

function explained(line: CardLine, event: StoredEvent, behindClose: boolean): ExplainedLine {
  const details = event.data as EventDetails;
  const { commandId, by, note = null } = event;
  const { reason, incident, cause, zeroReason } = details;
  return {
    ...line,
    commandId,
    role: by.role,
    place: by.place,
    note,
    says: details.counted ?? details.blanksLeft ?? null,
    reason: reason ?? incident ?? cause ?? zeroReason ?? null,
    behindClose,
  };
}
