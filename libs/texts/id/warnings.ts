// What is odd but allowed, in Indonesian.
import type { WarningCode } from '../../domain/warnings.js';

export const warnings: Readonly<Record<WarningCode, string>> = {
  'cartons-mismatch': '{cartons} karton berisi {expected} keping, tetapi yang dikirim {quantity}.',
  'more-than-granted':
    'Dengan ini {sent} dikirim untuk permintaan {allotment}, sedangkan yang disetujui {granted}.',
  'no-expected-at':
    'Pengiriman {shipment} tanpa perkiraan tanggal tiba: penerima tidak dapat bersiap.',
  'above-printer-capacity':
    '{quantity} kartu melebihi kemampuan {printers} mesin cetak dalam sehari ({capacity}).',
  'late-entry': 'Ini dicatat {days} hari setelah kejadian.',
};
