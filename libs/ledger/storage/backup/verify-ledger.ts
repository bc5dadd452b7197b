// The whole proof over a ledger that is not in use: chain, answers, indexes and a seal.
import { randomInt, type KeyObject } from 'node:crypto';
import { Chain } from '../../../audit/verification/chain.js';
import { IndexCheck } from '../../../audit/verification/index-check.js';
import { SealCheck, type Seal } from '../../../audit/verification/seal-check.js';
import { tolerantPages } from '../../../audit/verification/tolerant-pages.js';
import { verifyAll } from '../../../audit/verification/verification.js';
import { UnusableStore } from '../../../kernel/core/errors.js';
import { eventHash } from '../../integrity/event-hash.js';
import { readSeal, sha256 } from '../../integrity/seals.js';
import type { ReadOnlyLedger } from '../open-to-read.js';

/**
 * Verifies every event, and what is sealed. Gives the position and the ledger's first hash; throws
 * UnusableStore with the first fault.
 */
export async function verifyLedger(
  { store, index }: ReadOnlyLedger,
  seals: readonly Seal[],
  publicKey: KeyObject,
): Promise<{ position: number; ledger: string }> {
  const chain = new Chain(eventHash);
  const { position } = await store.head();
  const verified = await verifyAll(tolerantPages(store, position), {
    chain,
    total: position,
    outcomes: store,
    ...(seals.length > 0
      ? {
          seals: new SealCheck(
            seals.map((seal) => readSeal(seal, publicKey)),
            sha256,
          ),
        }
      : {}),
    ...(index
      ? {
          indexes: new IndexCheck(index, store, randomInt(2 ** 31), (fault) =>
            chain.report(fault.position, fault.event, fault.what, fault.facts),
          ),
        }
      : {}),
  });
  const [fault] = verified.faults;
  if (fault)
    throw new UnusableStore(`the history is not in order at ${fault.position}: ${fault.what}`);
  return { position, ledger: verified.ledger };
}

/** The same of a ledger whose seal is over all of its events. */
export async function verifyWhole(
  ledger: ReadOnlyLedger,
  seal: Seal | null,
  publicKey: KeyObject,
): Promise<{ position: number; ledger: string }> {
  const verified = await verifyLedger(ledger, seal ? [seal] : [], publicKey);
  const sealed = seal?.statement.position ?? 0;
  if (sealed !== verified.position)
    throw new UnusableStore(
      `the seal is over ${sealed} events, the history has ${verified.position}`,
    );
  return verified;
}
