// Somebody with access to the database alters it in every way; verify, with a seal stored
// elsewhere, names the first altered event or row each time.
import { hash, randomInt, type KeyObject } from 'node:crypto';
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { ProjectionStore } from '../../kernel/ports/projection-store.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { Chain, type FaultCode } from '../../audit/verification/chain.js';
import type { StorageIndex } from '../../kernel/ports/storage-index.js';
import { IndexCheck } from '../../audit/verification/index-check.js';
import { checkStretch, joinChunks } from '../../audit/verification/chunks.js';
import { RowsCheck } from '../../audit/verification/rows-check.js';
import { SealCheck, type Seal } from '../../audit/verification/seal-check.js';
import { tolerantPages } from '../../audit/verification/tolerant-pages.js';
import { verifyAll, type Verified } from '../../audit/verification/verification.js';
import { canonicalJson, eventHash } from '../../ledger/integrity/event-hash.js';
import { readSeal } from '../../ledger/integrity/seals.js';
import type { projectionsOf } from '../../projections/register.js';

/**
 * Direct access to the database, without ports and rules. Writes keep all indexes consistent;
 * `slot` is the place at which a reader finds the event.
 */
export type Tampering = {
  readonly store: EventStore;
  readonly projectionStore: ProjectionStore;
  readonly indexes?: StorageIndex;
  /** Replaces the whole history. */
  rewrite(events: readonly { readonly slot: number; readonly event: StoredEvent }[]): Promise<void>;
  /** Alters the stored row of a projection; without a body it is removed. */
  rewriteRow(projection: string, key: string, body?: object): Promise<void>;
  /** Alters every snapshot of a projection. */
  rewriteSnapshots(projection: string, body: object): Promise<void>;
  /**
   * Alterations of what this storage keeps besides the events; each gives what verify must find
   * first. `rewrite` repairs everything.
   */
  readonly beside: readonly {
    readonly name: string;
    alter(event: StoredEvent): Promise<{
      readonly position: number;
      readonly what: FaultCode;
      readonly index?: readonly string[];
    }>;
  }[];
  /** The same of rows; a rebuild repairs them. */
  readonly besideRows: readonly {
    readonly what: readonly FaultCode[];
    alter(projection: string, key: string): Promise<void>;
  }[];
  close(): Promise<void>;
};
const sha = (text: string) => hash('sha256', text, 'hex');

export async function verified(
  open: Tampering,
  views: ReturnType<typeof projectionsOf> | undefined,
  seals: readonly Seal[],
  key: KeyObject,
): Promise<Verified> {
  const chain = new Chain(eventHash);
  const { position } = await open.store.head();
  return verifyAll(tolerantPages(open.store, position), {
    chain,
    total: position,
    outcomes: open.store,
    ...(seals.length > 0
      ? {
          seals: new SealCheck(
            seals.map((seal) => readSeal(seal, key)),
            sha,
          ),
        }
      : {}),
    ...(open.indexes
      ? {
          indexes: new IndexCheck(open.indexes, open.store, randomInt(2 ** 31), (fault) =>
            chain.report(fault.position, fault.event, fault.what, fault.facts),
          ),
        }
      : {}),
    ...(views
      ? {
          rows: new RowsCheck(views.stream, views.ledger, open.projectionStore, (body) =>
            sha(canonicalJson(body)),
          ),
        }
      : {}),
  });
}

/** Verifies in chunks, as threads do; true where everything is valid. */
export async function validByChunks(
  open: Tampering,
  size: number,
  seals: readonly Seal[],
  key: KeyObject,
): Promise<boolean> {
  const { position } = await open.store.head();
  const cuts = [
    ...new Set([
      ...Array.from({ length: Math.ceil(position / size) }, (_unused, index) => index * size),
      ...seals.map(({ statement }) => statement.position).filter((at) => at < position),
      position,
    ]),
  ].sort((a, b) => a - b);
  const checkedChunks = await Promise.all(
    cuts.slice(1).map((to, index) => checkStretch(open.store, eventHash, cuts[index]!, to)),
  );
  return (
    joinChunks(
      checkedChunks,
      seals.map((seal) => readSeal(seal, key)),
      sha,
    ) !== undefined
  );
}
