// Follows a log from outside: each checkpoint must extend the one before, and its tiles must lead
// to its root (TLOG-13).
import { isSame } from '../transparency/bytes.js';
import { readSignedCheckpoint, type SignedCheckpoint } from '../transparency/checkpoint.js';
import { signatureOf, type VerifierKey } from '../transparency/note.js';
import { TileTree, tilePath, widthOfTile } from '../transparency/tiles.js';
import { HASH_BYTES, isConsistent, leafHash } from '../transparency/tree.js';

/** Reads what a log serves under a path, such as `checkpoint`. Throws where it cannot be read. */
export type ReadLog = (path: string) => Promise<Uint8Array>;

/** What a log did that an honest one does not. */
export type Contradiction =
  'not-a-checkpoint' | 'other-log' | 'not-signed' | 'went-back' | 'other-root' | 'departs';

export type Followed =
  | { readonly checkpoint: SignedCheckpoint; readonly tree: TileTree }
  | { readonly contradiction: Contradiction; readonly served: string };

/**
 * Reads the newest checkpoint and compares it with `before`, which was followed to. The tiles are
 * those of the log; each is read once.
 */
export async function followLog(
  read: ReadLog,
  key: VerifierKey,
  before: SignedCheckpoint | undefined,
): Promise<Followed> {
  const served = Buffer.from(await read('checkpoint')).toString('utf8');
  const faulty = (contradiction: Contradiction): Followed => ({ contradiction, served });
  const checkpoint = readSignedCheckpoint(served);
  if (!checkpoint) return faulty('not-a-checkpoint');
  if (checkpoint.origin !== key.name) return faulty('other-log');
  if (signatureOf(checkpoint.note, key) !== 'valid') return faulty('not-signed');
  const { size } = checkpoint;
  if (before && before.size > size) return faulty('went-back');
  const tree = new TileTree(async (level, index) => {
    const width = widthOfTile(level, index, size);
    const bytes = await read(`tile/${level}/${tilePath({ index, width })}`);
    return bytes.length === width * HASH_BYTES ? bytes : undefined;
  });
  if (!isSame(await tree.root(size), checkpoint.root)) return faulty('other-root');
  if (before) {
    const proof = await tree.consistencyProof(before.size, size);
    if (!isConsistent(before, checkpoint, proof)) return faulty('departs');
  }
  return { checkpoint, tree };
}

/** An event that the log has signed: its hash, and its index in the tree. */
export type SignedLeaf = { readonly index: number; readonly hash: Uint8Array };

/** Whether a followed log still has an event, or has not come so far yet. */
export async function keepsEvent(
  { index, hash }: SignedLeaf,
  { checkpoint, tree }: { readonly checkpoint: SignedCheckpoint; readonly tree: TileTree },
): Promise<boolean> {
  return index >= checkpoint.size || isSame(await tree.leaf(index), leafHash(hash));
}
