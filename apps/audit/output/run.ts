// What every command gets: a source, a language, and an answer that is printed as text or as JSON.
import type { Rules } from '../../../libs/domain/rules.js';
import type { Settings } from '../../../libs/ledger/config/settings.js';
import type { Language } from '../../../libs/texts/format.js';
import { reportTexts, type ReportTexts } from '../../../libs/texts/report-texts.js';
import type { Source } from '../sources/source.js';
import { openSource, type SourceOptions } from '../sources/sources.js';
import { progressBar, type ProgressBar } from './progress-bar.js';
import { printTable } from './table.js';

export type CommonOptions = SourceOptions & {
  readonly json?: boolean;
  readonly lang?: Language;
};

/** An argument or option has no valid value: exit 2, with the message. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** One run of a command. */
export type Run = {
  readonly source: Source;
  readonly settings: Settings;
  readonly rules: Rules;
  readonly texts: ReportTexts;
  readonly json: boolean;
  /** Prints one line. */
  print(line: string): void;
  table(rows: readonly Readonly<Record<string, unknown>>[]): void;
  /** The exit code will be 1. */
  fail(): void;
  /** A progress bar over `total` events. */
  bar(title: string, total: number): ProgressBar;
};

/** Opens the source, does the work and closes the source again. */
export async function withRun(
  settings: Settings,
  rules: Rules,
  options: CommonOptions,
  work: (run: Run) => Promise<void>,
): Promise<void> {
  const source = await openSource(settings, options);
  const texts = reportTexts(options.lang ?? (/^id/.test(process.env['LANG'] ?? '') ? 'id' : 'en'));
  const json = options.json === true;
  try {
    await work({
      source,
      settings,
      rules,
      texts,
      json,
      print: printLine,
      table: (rows) => printTable(rows, texts, printLine),
      fail: () => void (process.exitCode = 1),
      bar: (title, total) => progressBar(title, total, json),
    });
  } finally {
    await source.close();
  }
}

/** A line on standard output. */
export const printLine = (line: string): void => void process.stdout.write(`${line}\n`);
