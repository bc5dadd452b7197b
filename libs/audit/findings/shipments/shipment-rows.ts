// The rows of all shipments, folded as their projection does.
import type { LedgerEvent } from '../../../domain/events.js';
import { isShipmentStream, shipmentOfStream } from '../../../domain/values/streams.js';
import {
  shipmentsProjection,
  type ShipmentRow,
} from '../../../projections/shipments/projection.js';

export class ShipmentRows {
  private readonly byStream = new Map<string, ShipmentRow>();

  apply(event: LedgerEvent): void {
    for (const stream in event.streams) {
      if (!isShipmentStream(stream)) continue;
      const row =
        this.byStream.get(stream) ?? shipmentsProjection.initial(shipmentOfStream(stream));
      this.byStream.set(
        stream,
        shipmentsProjection.project(row, event as never, stream) as ShipmentRow,
      );
    }
  }

  /** Those that were shipped, without corrected dispatches. */
  all(): readonly ShipmentRow[] {
    return [...this.byStream.values()].filter(({ shipped }) => shipped > 0);
  }
}

/** The ids of a shipment's events. */
export const eventIdsOf = ({ history }: ShipmentRow): readonly string[] =>
  history.map(({ event }) => event);
