// The mark on answers of a ledger whose history is simulated.
import type { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';

const FIGURES =
  'simulated: reported figures of 2017 with assumptions, see docs/demo-assumptions.md';

/** `{ figures }` where the ledger is marked as simulated, else nothing. */
export const simulatedMark = (metadata: LedgerMetadata): { readonly figures?: string } =>
  metadata.get('simulated') ? { figures: FIGURES } : {};
