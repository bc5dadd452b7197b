// What a ledger consists of, copied from one storage to another: commits, claims, metadata, hashes
// of passwords and documents. Rows are made again from the events; sessions are never copied.
import { UnusableStore } from '../../../kernel/core/errors.js';
import type { AccessTables } from '../../../kernel/ports/access-records.js';
import type { ClaimsJournal } from '../../../kernel/ports/claims-journal.js';
import type { Documents } from '../../../kernel/ports/documents.js';
import type { Commit } from '../../../kernel/ports/event-store.js';
import type { LedgerMetadata } from '../../../kernel/ports/ledger-metadata.js';
import { DOCUMENT_KEYS } from '../documents/folder-documents.js';
import { EPOCH_KEY } from '../epoch.js';
import type { StoragePorts } from '../opened-ledger.js';

/** A ledger that is read for a copy. */
export type LedgerContent = {
  readonly commits: AsyncIterable<readonly Commit[]>;
  readonly claims: ClaimsJournal;
  readonly metadata: LedgerMetadata;
  readonly access: Pick<AccessTables, 'secrets' | 'former' | 'notices'>;
  readonly documents: Documents;
};
/** A ledger that is filled. */
export type FilledLedger = Pick<StoragePorts, 'store' | 'claims' | 'metadata' | 'documents'> &
  Pick<LedgerContent, 'access'>;

/**
 * One append is one document of MongoDB, which is read as a whole for each stream that is in it: as
 * many commits as live commands put together.
 */
const APPEND_COMMITS = 64;
const APPEND_BYTES = 200_000;
const CLAIMS = 1000;
/** Of the storage itself, not of the ledger. */
const OWN_KEYS = ['schema', 'restoring', EPOCH_KEY];

/**
 * Appends the commits up to a position, which must be the last one of a command. Throws
 * UnusableStore where it is not.
 */
export async function copyCommits(
  commits: AsyncIterable<readonly Commit[]>,
  { store }: Pick<FilledLedger, 'store'>,
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<void> {
  let group: Commit[] = [];
  let bytes = 0;
  const append = async () => {
    await store.append(group);
    [group, bytes] = [[], 0];
  };
  for await (const page of commits)
    for (const commit of page) {
      const last = commit.events.at(-1)?.position ?? 0;
      if (last > upTo) {
        requireWhole(commit, upTo);
        return append();
      }
      group.push(commit);
      bytes += JSON.stringify(commit).length;
      if (group.length === APPEND_COMMITS || bytes > APPEND_BYTES) await append();
    }
  await append();
}

/** The events of a command belong together. */
function requireWhole({ events }: Commit, upTo: number): void {
  const [first, last] = [events[0]!.position, events.at(-1)!.position];
  if (first <= upTo)
    throw new UnusableStore(
      `the position ${upTo} is within a command, whose events are ${first} to ${last}: ` +
        `restore to ${first - 1} or ${last}`,
    );
}

/** Copies the claims, or those that were decided up to a time. */
export async function copyClaims(
  from: Pick<LedgerContent, 'claims'>,
  to: Pick<FilledLedger, 'claims'>,
  decidedUpTo?: string,
): Promise<void> {
  let after = '';
  for (;;) {
    const claims = await from.claims.list({ after, limit: CLAIMS });
    await Promise.all(
      claims
        .filter(({ decidedAt }) => decidedUpTo === undefined || decidedAt <= decidedUpTo)
        .map((claim) => to.claims.put(claim)),
    );
    if (claims.length < CLAIMS) return;
    after = claims.at(-1)!.commandId;
  }
}

/**
 * Copies the hashes of passwords, also as a release before CTRL-9 kept them, which notices an
 * account wants, and its subscriptions with how far each was sent.
 */
export async function copySecrets(
  from: Pick<LedgerContent, 'access'>,
  to: Pick<FilledLedger, 'access'>,
): Promise<void> {
  for (const [key, value] of await from.access.secrets.list(''))
    await to.access.secrets.set(key, value);
  for (const [key, value] of await from.access.former.list('account:'))
    await to.access.former.set(key, value);
  for (const prefix of ['choice:', 'hook'])
    for (const [key, value] of await from.access.notices.list(prefix))
      await to.access.notices.set(key, value);
}

/** Copies what is noted of the ledger: its epochs, the lock of a restore. */
export async function copyMetadata(
  from: Pick<LedgerContent, 'metadata'>,
  to: Pick<FilledLedger, 'metadata'>,
): Promise<void> {
  for (const [key, value] of await from.metadata.list(''))
    if (!OWN_KEYS.includes(key) && !key.startsWith(DOCUMENT_KEYS))
      await to.metadata.set(key, value);
}

/**
 * Copies the documents and what is left of removed ones. One that was altered is copied as it is,
 * one that is missing as an empty one: `verify` names both there too.
 */
export async function copyDocuments(from: Documents, to: Documents): Promise<void> {
  for await (const page of from.list())
    for (const { sha256 } of page) {
      const content = await from.content(sha256);
      // After its content: it may have been removed meanwhile.
      const entry = (await from.about(sha256))!;
      if ('removedAt' in entry) await to.remove(entry);
      else await to.put(entry, content ?? Buffer.alloc(0));
    }
}
