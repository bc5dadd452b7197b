// What is odd but allowed, in English.
import type { WarningCode } from '../../domain/warnings.js';

export const warnings: Readonly<Record<WarningCode, string>> = {
  'cartons-mismatch': '{cartons} cartons hold {expected} pieces, but {quantity} are shipped.',
  'more-than-granted':
    'With this, {sent} are sent for request {allotment}, and {granted} are granted.',
  'no-expected-at': 'Shipment {shipment} has no expected date: the receiver cannot plan for it.',
  'above-printer-capacity':
    '{quantity} cards are more than {printers} working printers make in a day ({capacity}).',
  'late-entry': 'This was entered {days} days after it happened.',
};
