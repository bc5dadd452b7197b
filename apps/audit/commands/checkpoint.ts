// checkpoint: prints what was last signed, to be kept elsewhere: `verify --checkpoint` takes it.
import { checkpointNote, SignedLog } from '../../../libs/ledger/transparency/transparency-log.js';
import { UsageError, type Run } from '../output/run.js';

export async function checkpoint(run: Run): Promise<void> {
  const { source, settings, texts, print } = run;
  if (!source.reading)
    throw new UsageError('checkpoint reads the store itself: without --url and --file');
  const { store, metadata } = source.reading;
  const newest = await new SignedLog(store, metadata, settings.logOrigin).newest();
  if (!newest) throw new UsageError(texts.sentence('nothingSigned'));
  print(checkpointNote(newest).trimEnd());
}
