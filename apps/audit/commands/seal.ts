// seal: a signed statement over the whole history, written to a folder.
import { join } from 'node:path';
import {
  keyIdOf,
  publicPem,
  readSealKey,
  sealDigest,
  Sealer,
} from '../../../libs/ledger/integrity/seals.js';
import { keepSeal } from '../../../libs/ledger/integrity/seal-folder.js';
import { currentTimeOf } from '../options/as-of-options.js';
import { UsageError, type Run } from '../output/run.js';

export async function seal(run: Run, options: { readonly out?: string }): Promise<void> {
  const { source, settings, texts, print } = run;
  if (!source.reading)
    throw new UsageError('seal reads the store itself: without --url and --file');
  const { store } = source.reading;
  const key = readSealKey(settings);
  const bar = run.bar(texts.sentence('sealing'), source.total);
  const { recordedAtMs } = await store.head();
  const nowMs = () => currentTimeOf(source, new Date(recordedAtMs).toISOString());
  const sealed = await new Sealer(store, key, nowMs).seal(bar.tick);
  bar.stop();
  if (!sealed) throw new UsageError(texts.sentence('nothingToSeal'));
  const folder = options.out ?? settings.sealFolder ?? join(settings.dataDir, 'seals');
  const file = keepSeal(folder, sealed);
  const { position, hash, streams, heads, sealedAt } = sealed.statement;
  const digest = sealDigest(sealed);
  const keyId = keyIdOf(key);
  const publicKey = publicPem(key);
  if (run.json)
    return print(
      JSON.stringify({
        file,
        position,
        hash,
        streams,
        heads,
        sealedAt,
        key: keyId,
        publicKey,
        digest,
      }),
    );
  print(texts.sentence('sealed', { file, position, streams, digest, key: keyId }));
  print(publicKey.trim());
  if (options.out === undefined && settings.sealFolder === undefined)
    print(texts.sentence('sealElsewhere'));
}
