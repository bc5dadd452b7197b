// The register of projections: a new one is a folder and a line here.
import type { LedgerProjection, StreamProjection } from '../kernel/core/projection.js';
import { currentEvent } from '../domain/events.js';
import type { Places } from '../domain/values/places.js';
import { allotmentsProjection } from './allotments/projection.js';
import { dailyTotalsProjection } from './daily-totals/projection.js';
import { documentsProjection } from './documents/projection.js';
import { logTilesProjection } from './log-tiles/projection.js';
import { loansProjection } from './loans/projection.js';
import { printersProjection } from './printers/projection.js';
import { recentDaysProjection } from './recent-days/projection.js';
import { serialCustodyProjection } from './serial-custody/projection.js';
import { shipmentsProjection } from './shipments/projection.js';
import { stockByPlaceProjection } from './stock-by-place/projection.js';
import { summaryProjection } from './summary/projection.js';

/** All projections over the given places. */
export function projectionsOf(places: Places): {
  readonly stream: readonly StreamProjection[];
  readonly ledger: readonly LedgerProjection[];
} {
  const stream = [
    stockByPlaceProjection(places),
    recentDaysProjection(places),
    shipmentsProjection,
    loansProjection,
    allotmentsProjection,
    printersProjection,
    summaryProjection(places),
  ] as unknown as readonly StreamProjection[];
  return {
    stream: stream.map(ofCurrentEvents),
    ledger: [
      ...[serialCustodyProjection, dailyTotalsProjection(places), documentsProjection].map(
        ofCurrentLedgerEvents,
      ),
      // Hashes alone: it follows events that this release does not know, too.
      logTilesProjection,
    ],
  };
}

/**
 * Projects events in their current version. Throws at an event that this release does not know, so
 * that every projection parks it, also one that would not have looked at it.
 */
function ofCurrentEvents(projection: StreamProjection): StreamProjection {
  return {
    ...projection,
    project: (row, event, stream) => projection.project(row, currentEvent(event), stream),
  };
}

function ofCurrentLedgerEvents(projection: LedgerProjection): LedgerProjection {
  return {
    ...projection,
    reads: (event) => projection.reads(currentEvent(event)),
    project: (rows, event) => projection.project(rows, currentEvent(event)),
  };
}
