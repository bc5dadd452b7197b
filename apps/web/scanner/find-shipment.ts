// Which shipment a scan means for the reader: to receive, to look at, or none that is known here.
import type { ShipmentAnswer } from '../../../libs/service/shipments/answers.js';
import { readAnswer } from '../app/api.js';
import type { ApiProblem } from '../app/api-problem.js';
import { mayCommand } from '../app/reader.js';
import type { Reader } from '../app/session.js';
import { scannedShipment } from './qr-text.js';

export type ScanResult =
  | { readonly kind: 'receive'; readonly id: string }
  /** For another office, or received already. */
  | { readonly kind: 'elsewhere' | 'received'; readonly shipment: ShipmentAnswer }
  /** Not known, or not for this office: the service does not tell which. */
  | { readonly kind: 'unknown'; readonly id: string }
  | { readonly kind: 'nik' | 'other' }
  | { readonly kind: 'failed'; readonly problem: ApiProblem };

/** Looks up what was scanned or typed. */
export async function findScanned(text: string, reader: Reader): Promise<ScanResult> {
  const scanned = scannedShipment(text);
  if (scanned.kind !== 'shipment') return scanned;
  const found = await readShipment(scanned.id);
  if (found === undefined) return { kind: 'unknown', id: scanned.id };
  if ('problem' in found) return { kind: 'failed', problem: found.problem };
  const { shipment } = found;
  if (shipment.travelling === 0) return { kind: 'received', shipment };
  const isHere = shipment.to === reader.place.code && mayCommand(reader, 'ReceiveBlanks');
  return isHere ? { kind: 'receive', id: shipment.shipment } : { kind: 'elsewhere', shipment };
}

type Found = { readonly shipment: ShipmentAnswer } | FailedLookup | undefined;
type FailedLookup = { readonly problem: ApiProblem };

/** As it is written, else in capitals or small letters: codes on paper are in capitals. */
export async function readShipment(id: string): Promise<Found> {
  for (const spelling of new Set([id, id.toUpperCase(), id.toLowerCase()])) {
    const path = `/v1/shipments/${encodeURIComponent(spelling)}`;
    const reply = await readAnswer<ShipmentAnswer>(path);
    if (reply.ok) return { shipment: reply.body };
    if (reply.problem.status !== 404) return { problem: reply.problem };
  }
  return undefined;
}
