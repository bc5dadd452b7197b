// What every verb gets and gives: a source, a language, a bar, and an answer that is printed as
// text or as JSON.
import { Presets, SingleBar } from 'cli-progress';
import type { AsOf } from '../../../libs/kernel/core/as-of.js';
import { isTime } from '../../../libs/domain/values/fields.js';
import type { Rules } from '../../../libs/domain/rules.js';
import type { Settings } from '../../../libs/service/config/settings.js';
import { openSource, type Source, type Where } from '../sources/sources.js';
import type { Language } from '../../../libs/service/i18n/format.js';
import { reportTexts, type ReportTexts } from '../../../libs/service/i18n/report-texts.js';

export type Common = Where & { readonly json?: boolean; readonly lang?: Language };
export type Moments = {
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly atPosition?: string;
};

/** The words are right and their meaning is not: exit 2, with the sentence. */
export class Usage extends Error {
  override readonly name = 'Usage';
}

/** One run of a verb. `out` prints a line; `wrong` makes the exit code 1. */
export type Run = {
  readonly source: Source;
  readonly settings: Settings;
  readonly rules: Rules;
  readonly texts: ReportTexts;
  readonly json: boolean;
  out(line: string): void;
  table(rows: readonly Readonly<Record<string, unknown>>[]): void;
  wrong(): void;
  /** A bar over `total` events; gives the function that is told of more. */
  bar(title: string, total: number): { tick(events: number): void; stop(): void };
};

export async function withRun(
  settings: Settings,
  rules: Rules,
  common: Common,
  work: (run: Run) => Promise<void>,
): Promise<void> {
  const source = await openSource(settings, common);
  const texts = reportTexts(common.lang ?? (/^id/.test(process.env['LANG'] ?? '') ? 'id' : 'en'));
  const out = (line: string) => void process.stdout.write(`${line}\n`);
  try {
    await work({
      source,
      settings,
      rules,
      texts,
      json: common.json === true,
      out,
      table: (rows) => printTable(rows, texts, out),
      wrong: () => void (process.exitCode = 1),
      bar: (title, total) => bar(title, total, common.json === true),
    });
  } finally {
    await source.close();
  }
}

/** Shown on a terminal only, on standard error: rate and remaining time. */
export function bar(title: string, total: number, json: boolean) {
  const begun = performance.now();
  let done = 0;
  const shown = new SingleBar(
    {
      format: `${title} {bar} {percentage}% | {value}/{total} | {rate}/s | {eta_formatted}`,
      stream: process.stderr,
      etaBuffer: 200,
      hideCursor: true,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  const visible = !json && process.stderr.isTTY === true && total > 5000;
  if (visible) shown.start(total, 0, { rate: 0 });
  return {
    tick(events: number) {
      done += events;
      if (visible)
        shown.update(done, { rate: Math.round(done / ((performance.now() - begun) / 1000)) });
    },
    stop: () => visible && shown.stop(),
  };
}

/** Columns as wide as their widest cell; figures to the right. */
function printTable(
  rows: readonly Readonly<Record<string, unknown>>[],
  texts: ReportTexts,
  out: (line: string) => void,
): void {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (names.length === 0) return;
  const cells = rows.map((row) => names.map((name) => texts.cell(row[name], name)));
  const right = names.map((name) =>
    rows.every(
      (row) => row[name] === undefined || row[name] === null || typeof row[name] === 'number',
    ),
  );
  const widths = names.map((name, column) =>
    Math.max(texts.column(name).length, ...cells.map((line) => line[column]!.length)),
  );
  const line = (texts: readonly string[]) =>
    texts
      .map((text, column) =>
        right[column] ? text.padStart(widths[column]!) : text.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd();
  out(line(names.map((name) => texts.column(name))));
  for (const row of cells) out(line(row));
}

/** A time with offset, in ms; throws Usage. */
export function timeOf(text: string, option: string): number {
  if (!isTime(text))
    throw new Usage(`${option}: a time with offset is wanted, such as 2017-07-17T12:00:00+07:00`);
  return Date.parse(text);
}

/** The instant that the options name; without any, everything known. */
export function instantOf({ asOf, knownAt, atPosition }: Moments): AsOf {
  if (knownAt !== undefined && atPosition !== undefined)
    throw new Usage('either --known-at or --at-position');
  if (atPosition !== undefined && !/^\d{1,15}$/.test(atPosition))
    throw new Usage('--at-position: a whole number is wanted');
  return {
    asOfMs: asOf === undefined ? 8.64e15 : timeOf(asOf, '--as-of'),
    knownAtMs: knownAt === undefined ? 8.64e15 : timeOf(knownAt, '--known-at'),
    position: atPosition === undefined ? Number.MAX_SAFE_INTEGER : Number(atPosition),
  };
}

/**
 * What a moment in time means to this source where none is given: the last recording of a simulated
 * ledger or an export, else the clock.
 */
export function nowOf(source: Source, recordedAt: string): number {
  return (source.simulated || source.before !== undefined) && recordedAt !== ''
    ? Date.parse(recordedAt)
    : Date.now();
}

/** What every answer says of its moment. */
export function momentsOf(
  source: Source,
  { asOf, knownAt }: Moments,
  { position, recordedAt }: { position: number; recordedAt: string },
) {
  const now = nowOf(source, recordedAt);
  const iso = (text: string | undefined) =>
    new Date(text === undefined ? now : Date.parse(text)).toISOString();
  return { position, asOf: iso(asOf), knownAt: iso(knownAt) };
}
