// Access that no event has given: a hash, a session or a token of our own of which the ledger knows
// nothing. It signs nobody in; somebody has written into the storage, or has a key that signs.
import { log } from '../config/log.js';
import { unknownAccess } from '../metrics/metrics.js';

export type UnknownAccess = 'secret' | 'session' | 'token';

/** Counts it, and writes it into the log. */
export function reportUnknown(
  kind: UnknownAccess,
  details: Readonly<Record<string, string>>,
): void {
  unknownAccess.inc({ kind });
  log.warn({ kind, ...details }, 'access without an event in the ledger was refused');
}
