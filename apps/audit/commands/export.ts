// export: events as NDJSON with the stream heads before them and the last seal over them, to be
// verified on another machine.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { Chain } from '../../../libs/audit/verification/chain.js';
import { toHttpEvent } from '../../../libs/cloud-events/to-http.js';
import type { ExportHead } from '../../../libs/ledger/storage/backup/export-head.js';
import { eventHash } from '../../../libs/ledger/integrity/event-hash.js';
import { sealsOfOption } from '../options/seal-options.js';
import { writeNewFile } from '../output/new-file.js';
import { UsageError, type Run } from '../output/run.js';

type ExportOptions = {
  readonly from?: string;
  readonly to?: string;
  readonly seal?: string;
  readonly out?: string;
  readonly force?: boolean;
};
type Range = { readonly from: number; readonly to: number };

export async function exportEvents(run: Run, options: ExportOptions): Promise<void> {
  const range = rangeOf(run, options);
  const seals = sealsWithin(run, options.seal, range);
  const writeAll = async (output: Writable) => {
    await writeEvents(run, output, range);
    const last = seals[seals.length - 1];
    if (last) await writeLine(output, { seal: last });
  };
  if (options.out === undefined) return writeAll(process.stdout);
  const { dataDir } = run.settings;
  await writeNewFile(options.out, { force: options.force === true, dataDir }, writeAll);
}

function rangeOf({ source }: Run, options: ExportOptions): Range {
  const from = Number(options.from ?? 1);
  const to = Math.min(
    Number(options.to ?? Number.MAX_SAFE_INTEGER),
    source.total || Number.MAX_SAFE_INTEGER,
  );
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 1 || to < from)
    throw new UsageError('--from and --to are positions, 1 or greater, in order');
  if (from > 1 && source.before && source.before.position >= from)
    throw new UsageError(`this export begins at ${source.before.position + 1}`);
  return { from, to };
}

/** The seals over the range: from --seal, else the configured folder, else those of the source. */
function sealsWithin(run: Run, path: string | undefined, { from, to }: Range) {
  const { settings, source } = run;
  const folder =
    path ??
    [settings.sealFolder, join(settings.dataDir, 'seals')].find(
      (known) => known !== undefined && existsSync(known),
    );
  const seals = folder === undefined ? source.seals : sealsOfOption(run, folder);
  return seals.filter(({ statement }) => statement.position >= from && statement.position <= to);
}

/** The head with what was before the first event, then one event a line. */
async function writeEvents(
  { source, texts, bar }: Run,
  output: Writable,
  { from, to }: Range,
): Promise<void> {
  const chain = new Chain(eventHash, source.before);
  const progress = bar(texts.sentence('exporting'), to);
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
  if (from === chain.position + 1) await writeLine(output, head());
  for await (const page of source.pages()) {
    for (const event of page) {
      if (event.position > to) break;
      if (event.position >= from) await writeLine(output, toHttpEvent(event, ''));
      else chain.check(event);
      if (event.position === from - 1) await writeLine(output, head());
    }
    progress.tick(page.length);
  }
  progress.stop();
}

/** Waits where the reader of the output is slower. */
async function writeLine(output: Writable, line: object): Promise<void> {
  if (output.write(`${JSON.stringify(line)}\n`)) return;
  await once(output, 'drain');
}
