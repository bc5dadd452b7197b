// Consignments of blanks from the centre: request, grant, waybill and receipt are four records;
// which of them is missing.
import { originalOf, type LedgerEvent } from '../../../domain/events.js';
import { CENTRE } from '../../../domain/values/places.js';
import type { ShipmentRow } from '../../../projections/shipments/projection.js';
import {
  concernsPlace,
  nameOf,
  type FindingKind,
  type FindingResult,
  type Inquiry,
} from '../finding.js';
import { ProcuredLots } from '../serials/procured-lots.js';
import { Sums } from '../sums.js';
import { eventIdsOf, ShipmentRows } from './shipment-rows.js';
import { isKtpEl } from '../../../domain/values/goods.js';

export const lotsFinding: FindingKind = {
  name: 'lots',
  question: 5,
  wide: true,
  fold(inquiry) {
    const shipments = new ShipmentRows();
    const lots = new ProcuredLots();
    const allotments = new Allotments();
    return {
      apply(event) {
        shipments.apply(event);
        lots.apply(event);
        allotments.apply(event);
      },
      summarise: () => summariseConsignments(shipments, lots, allotments, inquiry),
    };
  },
};

/** Blanks requested by and granted to each place; corrections are subtracted. */
class Allotments {
  readonly requested = new Sums();
  readonly granted = new Sums();

  apply(event: LedgerEvent): void {
    const corrected = event.type === 'EventCorrected';
    const allotment = originalOf(event);
    if (allotment.type !== 'AllotmentRequested' && allotment.type !== 'AllotmentGranted') return;
    const { place, quantity } = allotment.data;
    if (!isKtpEl(allotment.data)) return;
    const sums = allotment.type === 'AllotmentRequested' ? this.requested : this.granted;
    sums.add(place, corrected ? -quantity : quantity);
  }
}

function summariseConsignments(
  shipments: ShipmentRows,
  lots: ProcuredLots,
  allotments: Allotments,
  inquiry: Inquiry,
): FindingResult {
  const rows = shipments
    .all()
    .filter((row) => isKtpEl(row) && row.from === CENTRE && row.voided < row.shipped);
  const shippedTo = new Sums();
  for (const { to, shipped, voided } of rows) shippedTo.add(to, shipped - voided);
  const consignments = rows
    .filter(({ to }) => concernsPlace(inquiry, to))
    .map((row) => ({
      lot: lots.lotOfShipment(row.shipment),
      shipment: row.shipment,
      to: row.to,
      name: nameOf(inquiry, row.to),
      requested: allotments.requested.of(row.to),
      granted: allotments.granted.of(row.to),
      shipped: row.shipped,
      accepted: row.accepted,
      document: row.document,
      missingLinks: missingLinks(row, allotments, shippedTo).join(', '),
      events: eventIdsOf(row),
    }));
  const incomplete = consignments.filter((consignment) => consignment.missingLinks !== '');
  return {
    items: incomplete,
    totals: {
      consignments: consignments.length,
      complete: consignments.length - incomplete.length,
      lots: lots.asItems(),
    },
  };
}

function missingLinks(
  row: ShipmentRow,
  { requested, granted }: Allotments,
  shippedTo: Sums,
): readonly string[] {
  const links: string[] = [];
  if (requested.of(row.to) === 0) links.push('no request');
  if (granted.of(row.to) === 0) links.push('no grant');
  else if (shippedTo.of(row.to) > granted.of(row.to)) links.push('more than granted');
  if (row.document === null) links.push('no waybill number');
  if (row.travelling > 0) links.push('not received');
  if (row.missing + row.lost - row.found > 0) links.push('short');
  return links;
}
