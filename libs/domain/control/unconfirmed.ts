// CTRL-1, CTRL-2: what a place has reported and its supervisor has not confirmed: one fold for the
// rules and for the rows.
import type { LedgerEvent } from '../events.js';

/** A report that waits; times in ms, `quantity` in pieces. */
export type Unconfirmed = {
  readonly event: string;
  readonly what: 'loss' | 'destruction';
  readonly quantity: number;
  /** When it happened. */
  readonly at: number;
  /** The account that reported it. */
  readonly by: string;
  /** The incident of a loss, the number of the record of a destruction. */
  readonly cause: string;
  readonly disputed: boolean;
};

/**
 * The place of a report that must be confirmed, and what it reports: blanks lost from its shelf or
 * in transit from it, blanks destroyed there. Undefined for every other event; ink has no such
 * report.
 */
export function confirmable(
  event: LedgerEvent,
): (Pick<Unconfirmed, 'what' | 'quantity' | 'cause'> & { readonly place: string }) | undefined {
  switch (event.type) {
    case 'BlankLost': {
      const { place, quantity, incident } = event.data;
      return { what: 'loss', place, quantity, cause: incident };
    }
    case 'ShipmentLost': {
      const { from, item, quantity, incident } = event.data;
      return item === 'blank'
        ? { what: 'loss', place: from, quantity, cause: incident }
        : undefined;
    }
    case 'BlankDestroyed': {
      const { place, quantity, minute } = event.data;
      return { what: 'destruction', place, quantity, cause: minute.number };
    }
    default:
      return undefined;
  }
}

/**
 * What waits at `place` after one more event of its stream. What is corrected needs no
 * confirmation; a dispute ends with a confirmation.
 */
export function unconfirmedAfter(
  waiting: readonly Unconfirmed[],
  event: LedgerEvent,
  place: string,
): readonly Unconfirmed[] {
  switch (event.type) {
    case 'LossConfirmed':
    case 'DestructionConfirmed':
    case 'EventCorrected':
      return waiting.filter((known) => known.event !== event.data.event);
    case 'LossDisputed':
      return waiting.map((known) =>
        known.event === event.data.event ? { ...known, disputed: true } : known,
      );
    default: {
      const report = confirmable(event);
      if (report?.place !== place) return waiting;
      const { what, quantity, cause } = report;
      const { id, effectiveAtMs: at, by } = event;
      return [
        ...waiting,
        { event: id, what, quantity, at, by: by.account, cause, disputed: false },
      ];
    }
  }
}
