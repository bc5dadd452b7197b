// verify: positions, versions, hashes, seals, answers, indexes, rows and documents; reports the
// first faults.
import { createHash, createPublicKey, randomInt, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chain } from '../../../libs/audit/verification/chain.js';
import {
  CheckpointCheck,
  type KeptCheckpoint,
} from '../../../libs/audit/verification/checkpoint-check.js';
import { DocumentsCheck } from '../../../libs/audit/verification/documents-check.js';
import { IndexCheck } from '../../../libs/audit/verification/index-check.js';
import { RowsCheck } from '../../../libs/audit/verification/rows-check.js';
import { SealCheck, type ReadSeal } from '../../../libs/audit/verification/seal-check.js';
import { verifyAll, type Verified } from '../../../libs/audit/verification/verification.js';
import { projectionsOf } from '../../../libs/projections/register.js';
import { canonicalJson, eventHash } from '../../../libs/ledger/integrity/event-hash.js';
import { checkInParallel } from '../../../libs/ledger/storage/parallel-check/parallel-check.js';
import { readSeal, sha256 } from '../../../libs/ledger/integrity/seals.js';
import { checkpointsOf } from '../options/checkpoint-options.js';
import { sealsOfOption } from '../options/seal-options.js';
import { UsageError, type Run } from '../output/run.js';
import { printVerified, type CheckedSeals } from '../output/verified.js';

type VerifyOptions = {
  readonly seal?: string;
  readonly key?: string;
  readonly checkpoint?: string;
  readonly logKey?: string;
  readonly rows?: boolean;
};

/** From so many events on threads are faster than one pass. */
const PARALLEL_EVENTS_MIN = 20_000;

export async function verify(run: Run, options: VerifyOptions): Promise<void> {
  const seals = sealsOfOption(run, options.seal).map((seal) =>
    readSeal(seal, sealKey(run, options.key)),
  );
  const kept = await checkpointsOf(run, options);
  const { verified, seals: checked } = await check(run, seals, kept, options.rows !== false);
  const ok = verified.faultCount === 0 && verified.rowFaults.length === 0;
  if (!ok) run.fail();
  const { checkpoints, ...ofSeals } = checked;
  if (run.json) return run.print(JSON.stringify({ ok, ...verified, seals: ofSeals, checkpoints }));
  printVerified(run, verified, checked, ok);
}

/**
 * On all cores first, where it pays; what that finds invalid is named by a pass from the beginning.
 */
async function check(
  run: Run,
  seals: readonly ReadSeal[],
  kept: readonly KeptCheckpoint[],
  withRows: boolean,
): Promise<{ verified: Verified; seals: CheckedSeals }> {
  const { source, settings, texts } = run;
  const { reading } = source;
  const bar = run.bar(texts.sentence('verifying'), source.total * (reading ? 2 : 1));
  const parallel =
    reading && source.total > PARALLEL_EVENTS_MIN
      ? await checkInParallel(settings, source.total, seals, withRows, bar.tick)
      : undefined;
  const joined = parallel?.chain;
  const sealCheck = seals.length === 0 ? undefined : new SealCheck(seals, sha256);
  const checkpoints = source.before ? undefined : new CheckpointCheck(kept);
  const chain = new Chain(eventHash, source.before);
  const passed = await verifyAll(source.tolerant(joined && source.total), {
    chain,
    tick: bar.tick,
    total: source.total,
    ...(joined ? { joined } : {}),
    ...(sealCheck ? { seals: sealCheck } : {}),
    ...(checkpoints && kept.length > 0 ? { checkpoints } : {}),
    ...storageChecks(run, chain, withRows && !parallel?.rows),
  });
  bar.stop();
  return {
    verified: { ...passed, ...parallel?.rows },
    seals: {
      checked: seals.length,
      agreed: joined?.agreed ?? sealCheck?.agreed ?? 0,
      sealedTo: joined?.sealedTo ?? sealCheck?.sealedTo ?? 0,
      checkpoints: {
        checked: kept.length,
        agreed: checkpoints?.agreed ?? 0,
        signedTo: Math.max(0, ...kept.map(({ size }) => size)),
      },
    },
  };
}

/** What only the store itself has: answers of commands, indexes, rows and documents. */
function storageChecks({ source: { reading }, rules }: Run, chain: Chain, withRows: boolean) {
  if (!reading) return {};
  const { stream, ledger } = projectionsOf(rules.places);
  const report: ConstructorParameters<typeof IndexCheck>[3] = ({ position, event, what, facts }) =>
    chain.report(position, event, what, facts);
  return {
    outcomes: reading.store,
    documents: new DocumentsCheck(reading.documents, reading.store, digestOf, report),
    ...(reading.index
      ? { indexes: new IndexCheck(reading.index, reading.store, randomInt(2 ** 31), report) }
      : {}),
    ...(withRows
      ? {
          rows: new RowsCheck(stream, ledger, reading.projectionStore, (body) =>
            sha256(canonicalJson(body)),
          ),
        }
      : {}),
  };
}

const digestOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** The public key that seals are checked with: the named one, or this installation's own. */
function sealKey({ settings }: Run, path: string | undefined): KeyObject {
  const own = join(settings.dataDir, 'seal-key.pub.pem');
  const file = path ?? settings.sealKeyFile ?? (existsSync(own) ? own : undefined);
  if (file === undefined)
    throw new UsageError('--key: the public key that the seal was signed with is required (PEM)');
  if (!existsSync(file)) throw new UsageError(`--key: there is no ${file}`);
  return createPublicKey(readFileSync(file));
}
