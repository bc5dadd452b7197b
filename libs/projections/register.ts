// The register of views: a new projection is one file and one line here.
import type { LedgerProjection, StreamProjection } from '../kernel/core/projection.js';
import { isKnownEvent, requireKnownEvent } from '../domain/events.js';
import type { Places } from '../domain/values/places.js';
import { loans } from './loans/projection.js';
import { printers } from './printers/projection.js';
import { serialCustody } from './serial-custody/projection.js';
import { shipments } from './shipments/projection.js';
import { stockByPlace } from './stock-by-place/projection.js';
import { summary } from './summary/projection.js';

/** All views over the given places. */
export function projectionsOf(places: Places): {
  readonly stream: readonly StreamProjection[];
  readonly ledger: readonly LedgerProjection[];
} {
  const stream = [
    stockByPlace(places),
    shipments,
    loans,
    printers,
    summary(places),
  ] as unknown as readonly StreamProjection[];
  return { stream: stream.map(knowing), ledger: [serialCustody].map(knowingAll) };
}

/**
 * An event that this release does not know is parked by every view, also by one that would not have
 * looked at it.
 */
function knowing(view: StreamProjection): StreamProjection {
  return {
    ...view,
    project(row, event, stream) {
      requireKnownEvent(event);
      return view.project(row, event, stream);
    },
  };
}

function knowingAll(view: LedgerProjection): LedgerProjection {
  return {
    ...view,
    wants: (event) => !isKnownEvent(event) || view.wants(event),
    async project(rows, event) {
      requireKnownEvent(event);
      await view.project(rows, event);
    },
  };
}
