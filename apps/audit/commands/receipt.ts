// receipt: an event with the proof that the signed log has it, to be checked by others (TLOG-10).
import { writeFileSync } from 'node:fs';
import { LogTiles } from '../../../libs/ledger/transparency/log-tiles.js';
import { receiptOf } from '../../../libs/ledger/transparency/receipts.js';
import { SignedLog } from '../../../libs/ledger/transparency/transparency-log.js';
import { UsageError, type Run } from '../output/run.js';

export async function receipt(
  run: Run,
  id: string,
  options: { readonly out?: string },
): Promise<void> {
  const { source, settings, texts, print } = run;
  if (!source.reading)
    throw new UsageError('receipt reads the store itself: without --url and --file');
  const { store, projectionStore, metadata } = source.reading;
  const event = await store.event(id);
  if (!event) throw new UsageError(texts.sentence('noSuchEvent', { id }));
  const tiles = new LogTiles(projectionStore, store);
  const log = new SignedLog(store, metadata, settings.logOrigin);
  const checkpoint = await log.covering(event.position);
  if (!checkpoint) {
    const signed = (await log.newest())?.size ?? 0;
    throw new UsageError(texts.sentence('notSigned', { position: event.position, signed }));
  }
  const text = await receiptOf(event, checkpoint, store, tiles);
  const file = options.out ?? `${id}.tlog-proof`;
  writeFileSync(file, text, { flag: 'wx' });
  print(
    texts.sentence('receiptWritten', { file, position: event.position, size: checkpoint.size }),
  );
}
