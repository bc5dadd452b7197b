// monitor: follows a log from outside, once each time that it is run (TLOG-13). Needs no ledger.
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../../libs/texts/format.js';
import { reportTexts, type ReportTexts } from '../../../libs/texts/report-texts.js';
import {
  readSignedCheckpoint,
  type SignedCheckpoint,
} from '../../../libs/transparency/checkpoint.js';
import { noteText, signatureOf, type VerifierKey } from '../../../libs/transparency/note.js';
import { checkReceipt } from '../../../libs/transparency/receipt.js';
import {
  followLog,
  keepsEvent,
  type Followed,
  type ReadLog,
  type SignedLeaf,
} from '../../../libs/witness/follow-log.js';
import { keyOfOption } from '../options/key-options.js';
import { printLine, UsageError } from '../output/run.js';
import { UnreadableSource } from '../sources/source.js';

export type MonitorOptions = {
  readonly url: string;
  readonly key: string;
  readonly state: string;
  readonly receipts?: string;
  readonly lang: Language;
};

const ANSWER_MS = 30_000;

/**
 * Ends with 1 at the first contradiction and keeps the signed notes beside the state as evidence;
 * the state stays. Throws UnreadableSource where the log cannot be read.
 */
export async function monitor(options: MonitorOptions): Promise<void> {
  const { url, state, receipts } = options;
  const texts = reportTexts(options.lang);
  const key = keyOfOption('--key', options.key, 'log');
  const known = receipts === undefined ? [] : receiptsIn(receipts, key, texts);
  const before = followedTo(state, key);
  const followed = await readable(url, () => followLog(readerOf(url), key, before));
  if ('contradiction' in followed) return contradicted(state, before, followed, texts);
  for (const { file, ...leaf } of known) {
    if (await readable(url, () => keepsEvent(leaf, followed))) continue;
    process.exitCode = 1;
    writeFileSync(`${state}.served`, noteText(followed.checkpoint.note));
    return printLine(texts.sentence('monitorReceipt', { file, served: `${state}.served` }));
  }
  writeFileSync(`${state}.new`, noteText(followed.checkpoint.note));
  renameSync(`${state}.new`, state);
  const { size } = followed.checkpoint;
  printLine(
    texts.sentence('monitorFollowed', { size, from: before?.size ?? 0, receipts: known.length }),
  );
}

/** The checkpoint that was followed to; undefined at the first run. Throws UsageError. */
function followedTo(state: string, key: VerifierKey): SignedCheckpoint | undefined {
  if (!existsSync(state)) return undefined;
  const checkpoint = readSignedCheckpoint(readFileSync(state, 'utf8'));
  if (checkpoint?.origin !== key.name || signatureOf(checkpoint.note, key) !== 'valid')
    throw new UsageError(`--state: ${state} has no checkpoint that is signed with this key`);
  return checkpoint;
}

/** What the receipts of a folder prove, each valid by itself. Throws UsageError. */
function receiptsIn(
  folder: string,
  key: VerifierKey,
  texts: ReportTexts,
): readonly (SignedLeaf & { readonly file: string })[] {
  if (!existsSync(folder)) throw new UsageError(`--receipts: there is no folder ${folder}`);
  const files = readdirSync(folder).filter((name) => name.endsWith('.tlog-proof'));
  return files.map((name) => {
    const file = join(folder, name);
    const keys = { log: key, witnesses: [], quorum: 0 };
    const checked = checkReceipt(readFileSync(file, 'utf8'), keys);
    if (!checked.isValid) throw new UsageError(texts.sentence('monitorNoReceipt', { file: name }));
    return { file, index: checked.event.position - 1, hash: checked.hash };
  });
}

/** Reads what is served under `/log`. Throws where it is not there. */
function readerOf(url: string): ReadLog {
  const base = `${url.replace(/\/$/, '')}/log`;
  return async (path) => {
    const response = await fetch(`${base}/${path}`, { signal: AbortSignal.timeout(ANSWER_MS) });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
}

async function readable<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { cause, message } = error as Error;
    throw new UnreadableSource(`${url}: ${cause instanceof Error ? cause.message : message}`);
  }
}

function contradicted(
  state: string,
  before: SignedCheckpoint | undefined,
  { contradiction, served }: Extract<Followed, { served: string }>,
  texts: ReportTexts,
): void {
  process.exitCode = 1;
  if (before) writeFileSync(`${state}.before`, noteText(before.note));
  writeFileSync(`${state}.served`, served);
  const kept = [...(before ? [`${state}.before`] : []), `${state}.served`].join(', ');
  printLine(texts.sentence(`monitor-${contradiction}`, { from: before?.size ?? 0 }));
  printLine(texts.sentence('monitorEvidence', { files: kept }));
}
