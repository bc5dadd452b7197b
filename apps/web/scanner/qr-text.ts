// What a QR code of a shipment says, and which shipment a scanned text names: pure.
import { idHoldsNik } from '../../../libs/domain/values/nik.js';

const ID = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * `HTTPS://HOST/R/<SHIPMENT>`: in capitals a code has fewer squares. An id with small letters stays
 * as it is, so that no other shipment is meant.
 */
export function qrTextOf(origin: string, shipment: string): string {
  const isCapital = shipment === shipment.toUpperCase();
  return isCapital ? `${origin}/r/${shipment}`.toUpperCase() : `${origin}/r/${shipment}`;
}

/** What was scanned or typed. PRIVACY-1: a NIK is not looked up anywhere. */
export type ScannedText =
  { readonly kind: 'shipment'; readonly id: string } | { readonly kind: 'nik' | 'other' };

/** The shipment that a scanned address or a typed id names. */
export function scannedShipment(text: string): ScannedText {
  const trimmed = text.trim();
  const path = /^https?:\/\/[^/\s]+\/(?:r|app\/shipments)\/([^/?#\s]+)/i.exec(trimmed)?.[1];
  const id = path ?? trimmed;
  if (idHoldsNik(id)) return { kind: 'nik' };
  return ID.test(id) ? { kind: 'shipment', id } : { kind: 'other' };
}
