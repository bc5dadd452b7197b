// The checkpoints that a verification compares: a kept one, and the newest of the ledger itself.
import type { KeptCheckpoint } from '../../../libs/audit/verification/checkpoint-check.js';
import { SignedLog } from '../../../libs/ledger/transparency/transparency-log.js';
import {
  readSignedCheckpoint,
  type SignedCheckpoint,
} from '../../../libs/transparency/checkpoint.js';
import { readVerifierKey, signatureOf, type VerifierKey } from '../../../libs/transparency/note.js';
import { UsageError, type Run } from '../output/run.js';
import { UnreadableSource } from '../sources/source.js';
import { fileOfOption, keyOfOption } from './key-options.js';

/**
 * `checkpoint` is a file, `logKey` the key of its log: where it is not given, the ledger's own.
 * Throws UsageError without a key, UnreadableSource where the signature is not valid.
 */
export async function checkpointsOf(
  { source, settings }: Run,
  options: { readonly checkpoint?: string; readonly logKey?: string },
): Promise<readonly KeptCheckpoint[]> {
  const { reading } = source;
  const log = reading && new SignedLog(reading.store, reading.metadata, settings.logOrigin);
  const newest = await log?.newest();
  const own = newest?.origin === (await log?.originNow()) ? newest : undefined;
  const known = [
    ...(options.logKey === undefined ? [] : [keyOfOption('--log-key', options.logKey, 'log')]),
    ...((await log?.keys()) ?? []).map(readVerifierKey),
  ].filter((key) => key !== undefined);
  return [
    ...(own ? [valid(own, known, 'the ledger')] : []),
    ...(options.checkpoint === undefined ? [] : [kept(options.checkpoint, known)]),
  ];
}

function kept(file: string, keys: readonly VerifierKey[]): KeptCheckpoint {
  const checkpoint = readSignedCheckpoint(fileOfOption('--checkpoint', file));
  if (!checkpoint) throw new UnreadableSource(`${file} is not a checkpoint`);
  return valid(checkpoint, keys, file);
}

function valid(
  checkpoint: SignedCheckpoint,
  keys: readonly VerifierKey[],
  from: string,
): KeptCheckpoint {
  const { size, root, origin, note } = checkpoint;
  const key = keys.find(({ name }) => name === origin);
  if (!key) throw new UsageError(`--log-key: the key of the log ${origin} is required`);
  if (signatureOf(note, key) !== 'valid')
    throw new UnreadableSource(`the checkpoint of ${from} is not signed with the key of ${origin}`);
  return { size, root, from };
}
