// The lots that were procured, with their fund sources and serials, and which serials went with
// which shipment.
import type { LedgerEvent } from '../../../domain/events.js';
import { placeOfSerial, type Serial } from '../../../domain/serials/interval.js';
import {
  holdsPlace,
  NO_SERIALS,
  unite,
  type SerialRange,
  type SerialSet,
} from '../../../domain/serials/serials.js';
import type { FindingItem } from '../finding.js';

type ProcuredLot = {
  readonly lot: string;
  readonly fundSource: string;
  readonly quantity: number;
  readonly serials: SerialSet;
  readonly event: string;
  readonly document: string | undefined;
};

/** Pieces without a serial cannot be distinguished: they are shown as unattributed. */
export class ProcuredLots {
  private readonly byEvent = new Map<string, ProcuredLot>();
  private readonly serialsByShipment = new Map<string, readonly SerialRange[]>();

  apply(event: LedgerEvent): void {
    if (event.type === 'BlankProcured') {
      const { lot = 'without a number', fundSource, quantity, serials = [] } = event.data;
      this.byEvent.set(event.id, {
        lot,
        fundSource,
        quantity,
        serials: unite(NO_SERIALS, serials),
        event: event.id,
        document: event.document,
      });
    } else if (event.type === 'BlankShipped' && event.data.serials)
      this.serialsByShipment.set(event.data.shipment, event.data.serials);
    else if (event.type === 'EventCorrected') this.byEvent.delete(event.data.event);
  }

  /** The lot that a serial belongs to. */
  of(serial: Serial): ProcuredLot | undefined {
    const place = placeOfSerial(serial);
    for (const lot of this.byEvent.values()) if (holdsPlace(lot.serials, place)) return lot;
    return undefined;
  }

  /** The number of the lot that a shipment's first serial belongs to, or `unattributed`. */
  lotOfShipment(shipment: string): string {
    const first = this.serialsByShipment.get(shipment)?.[0]?.first;
    return (first === undefined ? undefined : this.of(first)?.lot) ?? 'unattributed';
  }

  all(): readonly ProcuredLot[] {
    return [...this.byEvent.values()];
  }

  asItems(): readonly FindingItem[] {
    return this.all().map(({ lot, fundSource, quantity, serials, document = null, event }) => ({
      lot,
      fundSource,
      quantity,
      numbered: serials.size,
      unattributed: quantity - serials.size,
      document,
      events: [event],
    }));
  }
}
