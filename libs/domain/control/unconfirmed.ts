// What a place has reported and its supervisor has not confirmed (CTRL-1, 2, 6, 7): one fold for
// the rules and for the rows.
import type { LedgerEvent } from '../events.js';
import type { StockItem } from '../values/goods.js';
import { reportsOf, type Report } from './reports.js';

/**
 * A report that waits; times in ms, `quantity` in pieces of blanks or prints of `model`. Of a
 * correction it is the change of the shelf, negative where it takes from it.
 */
export type Unconfirmed = {
  readonly event: string;
  readonly what: Report['what'];
  readonly item: StockItem;
  readonly model: string | null;
  readonly quantity: number;
  /** When it happened; of a correction, when it was recorded. */
  readonly at: number;
  /** The account that reported it. */
  readonly by: string;
  /** What it was: see `Loss`; the reason of a correction, the record of a destruction. */
  readonly cause: string;
  readonly disputed: boolean;
};

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
    case 'CorrectionConfirmed':
      return waiting.filter((known) => known.event !== event.data.event);
    case 'EventCorrected':
      return [
        ...waiting.filter((known) => known.event !== event.data.event),
        ...waitingOf(event, place),
      ];
    case 'LossDisputed':
    case 'CorrectionDisputed':
      return waiting.map((known) =>
        known.event === event.data.event ? { ...known, disputed: true } : known,
      );
    default: {
      const reported = waitingOf(event, place);
      return reported.length === 0 ? waiting : [...waiting, ...reported];
    }
  }
}

const NONE: readonly Unconfirmed[] = [];

function waitingOf(event: LedgerEvent, place: string): readonly Unconfirmed[] {
  const reports = reportsOf(event);
  if (reports.length === 0) return NONE;
  return reports
    .filter((report) => report.place === place && report.confirmation === 'required')
    .map(({ what, item, model = null, quantity, cause }) => ({
      event: event.id,
      what,
      item,
      model,
      quantity,
      at: event.type === 'EventCorrected' ? Date.parse(event.occurredAt) : event.effectiveAtMs,
      by: event.by.account,
      cause,
      disputed: false,
    }));
}

/** The reports of a place that were confirmed, by event, after one more event of its stream. */
export function confirmedAfter(
  confirmed: ReadonlySet<string>,
  event: LedgerEvent,
): ReadonlySet<string> {
  switch (event.type) {
    case 'LossConfirmed':
    case 'DestructionConfirmed':
    case 'CorrectionConfirmed':
      return new Set(confirmed).add(event.data.event);
    default:
      return reportsOf(event).some(({ confirmation }) => confirmation === 'given')
        ? new Set(confirmed).add(event.id)
        : confirmed;
  }
}
