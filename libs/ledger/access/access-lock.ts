// The lock that a restore leaves in the metadata of the ledger (CTRL-9).
import type { AccessLock } from '../../domain/access/admission.js';
import type { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';

const KEY = 'access-lock';

/** The lock of the last restore; undefined where the ledger was never restored. */
export function lockOf(metadata: Pick<LedgerMetadata, 'get'>): AccessLock | undefined {
  const text = metadata.get(KEY);
  return text === undefined || text === '' ? undefined : (JSON.parse(text) as AccessLock);
}

/**
 * Locks every account, and unless `keepTokens` refuses the tokens of before. What an earlier
 * restore has refused stays refused.
 */
export async function lockAccess(
  metadata: LedgerMetadata,
  { position, keepTokens }: { readonly position: number; readonly keepTokens: boolean },
): Promise<void> {
  const before = lockOf(metadata)?.tokensUpTo ?? null;
  const lock: AccessLock = { position, tokensUpTo: keepTokens ? before : position };
  await metadata.set(KEY, JSON.stringify(lock));
}
