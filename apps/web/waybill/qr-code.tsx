// A QR code as one path, black on white in every colour scheme.
import encodeQR from 'qr';
import { qrTextOf } from '../scanner/qr-text.js';

/** Light squares around the code, as readers need them. */
const BORDER = 4;

export function QrCode({ shipment }: { readonly shipment: string }) {
  const text = qrTextOf(location.origin, shipment);
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: BORDER });
  const path = rows
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      class="qr"
      role="img"
      aria-label={`QR ${text}`}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      shape-rendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
