// The verbs that prove: verify, seal, export; and rebuild, the operator's.
import { createPublicKey, randomInt, type KeyObject } from 'node:crypto';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chain, type Fault } from '../../../libs/audit/verification/chain.js';
import { IndexCheck } from '../../../libs/audit/verification/index-check.js';
import { RowsCheck } from '../../../libs/audit/verification/rows-check.js';
import { SealCheck, type Seal } from '../../../libs/audit/verification/seal-check.js';
import { verifyAll, type Verified } from '../../../libs/audit/verification/verification.js';
import { projectionsOf } from '../../../libs/projections/register.js';
import { canonicalJson, eventHash } from '../../../libs/service/integrity/event-hash.js';
import { toHttpEvent } from '../../../libs/cloud-events/to-http.js';
import { checkInParallel } from '../../../libs/service/integrity/parallel-check.js';
import {
  keepSeal,
  keyIdOf,
  publicPem,
  readSeal,
  readSealKey,
  readSeals,
  Sealer,
  sealDigest,
  sha256,
} from '../../../libs/service/integrity/seals.js';
import type { Settings } from '../../../libs/service/config/settings.js';
import { openLedger } from '../../../libs/service/storage/storage.module.js';
import { Unreachable, type ExportHead } from '../sources/sources.js';
import { bar, nowOf, Usage, type Run } from '../output/run.js';
import type { ReportTexts } from '../../../libs/service/i18n/report-texts.js';

type VerifyOptions = { readonly seal?: string; readonly key?: string; readonly rows?: boolean };

/** The seals to check: those named, else those that an export carries. */
function sealsFor({ source }: Run, path: string | undefined): readonly Seal[] {
  if (path === undefined) return source.seals;
  if (!existsSync(path)) throw new Usage(`--seal: there is no ${path}`);
  try {
    return readSeals(path);
  } catch (error) {
    throw new Unreachable(`${path} is not a seal: ${(error as Error).message}`);
  }
}

/** The public key that vouches: named, or this installation's own. */
function keyFor({ settings }: Run, path: string | undefined): KeyObject {
  const own = join(settings.dataDir, 'seal-key.pub.pem');
  const file = path ?? settings.sealKeyFile ?? (existsSync(own) ? own : undefined);
  if (file === undefined)
    throw new Usage('--key: the public key that the seal was signed with is wanted (PEM)');
  if (!existsSync(file)) throw new Usage(`--key: there is no ${file}`);
  return createPublicKey(readFileSync(file));
}

/** From so many events on threads pay. */
const PARALLEL_FROM = 20_000;

/**
 * verify: position, versions, hashes, seals, answers, indexes, rows; names the first that is wrong.
 */
export async function verify(run: Run, options: VerifyOptions): Promise<void> {
  const { source, texts, rules } = run;
  const seals = sealsFor(run, options.seal);
  const read = seals.map((seal) => readSeal(seal, keyFor(run, options.key)));
  const check = seals.length === 0 ? undefined : new SealCheck(read, sha256);
  const chain = new Chain(eventHash, source.before);
  const { stream, ledger } = projectionsOf(rules.places);
  const { reading } = source;
  const bar = run.bar(texts.sentence('verifying'), source.total * (reading ? 2 : 1));
  // On all cores first; what is not in order is then named by a pass from the beginning.
  const quick =
    reading && source.total > PARALLEL_FROM
      ? await checkInParallel(run.settings, source.total, read, options.rows !== false, bar.tick)
      : undefined;
  const joined = quick?.chain;
  const passed = await verifyAll(source.tolerant(joined && source.total), {
    chain,
    tick: bar.tick,
    total: source.total,
    ...(joined ? { joined } : {}),
    ...(check ? { seals: check } : {}),
    ...(reading ? { outcomes: reading.store } : {}),
    ...(reading?.indexes
      ? {
          indexes: new IndexCheck(
            reading.indexes,
            randomInt(2 ** 31),
            ({ position, event, what, facts }) => chain.report(position, event, what, facts),
          ),
        }
      : {}),
    ...(reading && options.rows !== false && !quick?.rows
      ? {
          rows: new RowsCheck(stream, ledger, reading.viewStore, (body) =>
            sha256(canonicalJson(body)),
          ),
        }
      : {}),
  });
  bar.stop();
  const found: Verified = { ...passed, ...quick?.rows };
  const ok = found.faultCount === 0 && found.rowFaults.length === 0;
  if (!ok) run.wrong();
  const sealed = {
    checked: seals.length,
    agreed: joined?.agreed ?? check?.agreed ?? 0,
    sealedTo: joined?.sealedTo ?? check?.sealedTo ?? 0,
  };
  if (run.json) return run.out(JSON.stringify({ ok, ...found, seals: sealed }));
  print(run, found, sealed, ok);
}

const SHOWN = 20;

function print(
  { out, texts, source }: Run,
  found: Verified,
  sealed: { checked: number; agreed: number; sealedTo: number },
  ok: boolean,
): void {
  out(
    texts.sentence('verified', {
      events: found.events,
      position: found.position,
      streams: found.streams,
      hash: found.hash,
    }),
  );
  if (source.reading)
    out(
      texts.sentence('rowsCompared', { rows: found.rowsCompared, behind: found.rowsBehind.length }),
    );
  for (const { view, key, version, head } of found.rowsBehind.slice(0, SHOWN))
    out(`  ${texts.sentence('rowBehind', { view, key, version, head })}`);
  if (sealed.checked > 0)
    out(
      texts.sentence('seals', {
        checked: sealed.checked,
        agreed: sealed.agreed,
        sealedTo: sealed.sealedTo,
        after: Math.max(0, found.position - sealed.sealedTo),
      }),
    );
  else out(texts.sentence('noSeal'));
  for (const fault of found.faults.slice(0, SHOWN)) out(`  ${faultLine(fault, texts)}`);
  for (const { view, key, version, what } of found.rowFaults.slice(0, SHOWN))
    out(`  ${texts.fault(what, { view, key, version })}`);
  const all = found.faultCount + found.rowFaults.length;
  if (all > SHOWN) out(texts.sentence('moreFaults', { count: all }));
  out(texts.sentence(ok ? 'inOrder' : 'notInOrder', { count: all }));
}

const faultLine = ({ position, event, what, facts }: Fault, texts: ReportTexts) =>
  texts.sentence('fault', { position, event: event ?? '–', fault: texts.fault(what, facts) });

/** seal: a signed statement over the whole history, written where it is told. */
export async function seal(run: Run, options: { out?: string }): Promise<void> {
  const { source, settings, texts } = run;
  if (!source.reading) throw new Usage('seal reads the store itself: without --url and --file');
  const key = readSealKey(settings);
  const bar = run.bar(texts.sentence('sealing'), source.total);
  const { recordedAtMs } = await source.reading.store.head();
  const made = await new Sealer(source.reading.store, key, () =>
    nowOf(source, new Date(recordedAtMs).toISOString()),
  ).seal(bar.tick);
  bar.stop();
  if (!made) throw new Usage(texts.sentence('nothingToSeal'));
  const folder = options.out ?? settings.sealFolder ?? join(settings.dataDir, 'seals');
  const file = keepSeal(folder, made);
  const { position, hash, streams, heads, sealedAt } = made.statement;
  const pub = publicPem(key);
  if (run.json)
    return run.out(
      JSON.stringify({
        file,
        position,
        hash,
        streams,
        heads,
        sealedAt,
        key: keyIdOf(key),
        publicKey: pub,
        digest: sealDigest(made),
      }),
    );
  run.out(
    texts.sentence('sealed', {
      file,
      position,
      streams,
      digest: sealDigest(made),
      key: keyIdOf(key),
    }),
  );
  run.out(pub.trim());
  if (options.out === undefined && settings.sealFolder === undefined)
    run.out(texts.sentence('sealElsewhere'));
}

/**
 * export: events as NDJSON with what was before them and the seals over them, to be verified on
 * another machine.
 */
export async function exportEvents(
  run: Run,
  options: { from?: string; to?: string; seal?: string; out?: string },
): Promise<void> {
  const { source, texts, settings } = run;
  const from = Number(options.from ?? 1);
  const to = Math.min(
    Number(options.to ?? Number.MAX_SAFE_INTEGER),
    source.total || Number.MAX_SAFE_INTEGER,
  );
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 1 || to < from)
    throw new Usage('--from and --to are positions, 1 or later, in order');
  if (from > 1 && source.before && source.before.position >= from)
    throw new Usage(`this export begins at ${source.before.position + 1}`);
  const folder =
    options.seal ??
    [settings.sealFolder, join(settings.dataDir, 'seals')].find(
      (path) => path !== undefined && existsSync(path),
    );
  const seals = (folder === undefined ? source.seals : sealsFor(run, folder)).filter(
    ({ statement: { position } }) => position >= from && position <= to,
  );
  const stream = options.out === undefined ? process.stdout : createWriteStream(options.out);
  const write = async (line: object) => {
    if (!stream.write(`${JSON.stringify(line)}\n`))
      await new Promise<void>((next) => stream.once('drain', () => next()));
  };
  const chain = new Chain(eventHash, source.before);
  const bar = run.bar(texts.sentence('exporting'), to);
  const head = (): ExportHead => ({
    'keping-export': 1,
    from,
    to,
    simulated: source.simulated,
    before: {
      position: chain.position,
      recordedAt: chain.recordedAt,
      heads: Object.fromEntries(chain.heads),
    },
  });
  if (from === chain.position + 1) await write(head());
  for await (const page of source.pages()) {
    for (const event of page) {
      if (event.position > to) break;
      if (event.position >= from) await write(toHttpEvent(event, ''));
      else chain.take(event);
      if (event.position === from - 1) await write(head());
    }
    bar.tick(page.length);
  }
  bar.stop();
  const last = seals[seals.length - 1];
  if (last) await write({ seal: last });
  if (options.out !== undefined) await new Promise<void>((done) => stream.end(done));
}

/**
 * rebuild: a view made again beside the live one and switched; on SQLite refused while a service
 * holds the data folder, on MongoDB beside whoever writes.
 */
export async function rebuildView(
  settings: Settings,
  name: string,
  texts: ReportTexts,
  out: (line: string) => void,
  json = false,
): Promise<void> {
  const ledger = await openLedger(settings, undefined, {
    commands: false,
    relay: false,
    views: false,
    queries: false,
  });
  try {
    const names = [...ledger.views.stream, ...ledger.views.ledger].map((view) => view.name);
    if (!names.includes(name))
      throw new Usage(`there is no view ${name}; there are ${names.join(', ')}`);
    const shown = bar(texts.sentence('rebuilding'), (await ledger.store.head()).position, json);
    const rebuilt = {
      view: name,
      position: await ledger.rebuildView(name, shown.tick).finally(() => shown.stop()),
    };
    out(json ? JSON.stringify(rebuilt) : texts.sentence('rebuilt', rebuilt));
  } finally {
    await ledger.close();
  }
}
