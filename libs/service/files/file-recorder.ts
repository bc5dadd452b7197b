// Records the rows of a file, or shows what they would do: each row is a command that is decided
// alone, after the rows before it.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandEnvelope } from '../../kernel/core/command.js';
import { OutcomeUnknown, Rejection } from '../../kernel/core/errors.js';
import type { Warning } from '../../kernel/core/event.js';
import { breathe } from '../../kernel/core/breathe.js';
import { Turns } from '../../kernel/runtime/turns.js';
import { requireRole } from '../../domain/authorization/send.js';
import { Rules } from '../../domain/rules.js';
import { XLSX_TYPE } from '../../http/requests/limits.js';
import { CommandReader } from '../commands/command-reader.js';
import { ExecuteCommand } from '../commands/execute-command.js';
import { PreviewCommands } from '../commands/preview-commands.js';
import type { Sender } from '../../http/requests/sender.js';
import { placeNamed } from '../places/place-lookup.js';
import { fileRows, isTitle, namedCommand, type FileRow, type FileRows } from './file-rows.js';
import type { RowOutcome } from './answers.js';
import { RecordedRows, type RecordedRow } from './recorded-rows.js';
import { SameActs } from './same-acts.js';
import type { FileCommand } from './templates.js';
import { readCsvSheet } from './sheets/read-csv.js';
import { readXlsxSheets } from './sheets/read-xlsx.js';

/** `sheet` counts the templates of a workbook from 1. */
export type SentFile = { readonly bytes: Buffer; readonly type: string; readonly sheet: number };

/** What became of one row; `error` is what it was rejected with. */
export type RowResult = {
  readonly row: FileRow;
  readonly outcome: RowOutcome;
  readonly error?: unknown;
  readonly recorded?: RecordedRow;
  readonly warnings: readonly Warning[];
};
export type FileResult = FileRows & {
  /** SHA-256 of the file, of a second sheet with its number; in hexadecimal digits. */
  readonly file: string;
  /** The commands of all sheets; undefined of one that names none. */
  readonly sheets: readonly (FileCommand | undefined)[];
  readonly results: readonly RowResult[];
};

/** Commands that wait for their decision at one time. */
const ROWS_AT_ONCE = 250;

type ReadRow = { readonly row: FileRow; readonly envelope?: CommandEnvelope; error?: unknown };

@Injectable()
export class FileRecorder {
  private readonly reading = new Turns();

  constructor(
    private readonly bus: CommandBus,
    private readonly rules: Rules,
    private readonly reader: CommandReader,
    private readonly recorded: RecordedRows,
    private readonly sameActs: SameActs,
  ) {}

  /**
   * Reads a file and records its rows; with `dryRun` nothing is stored. A faulty row affects no
   * other. Throws Rejection where the file as a whole cannot be read, or its command is not for
   * the sender's role.
   */
  async handle(sent: SentFile, sender: Sender, dryRun: boolean): Promise<FileResult> {
    const file = digestOf(sent);
    const found = await this.reading.take(() => this.rowsOf(sent, sender));
    const rows = await this.commandsOf(found, file, sender);
    const all = rows.flatMap(({ envelope }) => envelope ?? []);
    const same = await this.sameActs.among(all);
    const envelopes = all.filter((envelope) => !same.has(envelope));
    const outcomes = dryRun ? await this.preview(envelopes) : await this.execute(envelopes);
    const repeated = await this.repeatedRows(rows, outcomes, file, sender);
    const results = rows.map(({ row, envelope, error }): RowResult => {
      if (row.isDone) return { row, outcome: 'left-out', warnings: [] };
      const rejection = envelope ? same.get(envelope) : error;
      if (!envelope || rejection) return { row, outcome: 'faulty', error: rejection, warnings: [] };
      const result = { row, ...outcomes.get(envelope)! };
      const before = repeated.get(row.number);
      return before ? { ...result, recorded: before } : result;
    });
    return { ...found, file, results };
  }

  private async rowsOf(
    { bytes, type, sheet: number }: SentFile,
    { by }: Sender,
  ): Promise<FileRows & Pick<FileResult, 'sheets'>> {
    const read =
      type === XLSX_TYPE ? await readXlsxSheets(bytes, isTitle) : [await readCsvSheet(bytes)];
    const templates = read.filter(({ rows: [title] }) => isTitle(title));
    const sheets = templates.length > 0 ? templates : read;
    const sheet = sheets[number - 1];
    if (!sheet) throw new Rejection('unknown-sheet', { sheet: number, known: sheets.length });
    const { tz } = placeNamed(this.rules.places, by.place);
    const { places } = this.rules;
    const found = await fileRows(sheet, by.place, { places, tz, isFrom1904: sheet.isFrom1904 });
    requireRole({ by, rules: this.rules }, found.command);
    return { ...found, sheets: sheets.map(({ rows: [title] }) => namedCommand(title)) };
  }

  private async commandsOf(
    { command, rows }: FileRows,
    file: string,
    sender: Sender,
  ): Promise<readonly ReadRow[]> {
    const read: ReadRow[] = [];
    for (const row of rows) {
      if (read.length % ROWS_AT_ONCE === 0) await breathe();
      if (row.isDone || row.faults.length > 0) read.push({ row });
      else
        try {
          const at = { file, row: row.number };
          read.push({ row, envelope: this.reader.readRow(command, row.body, at, sender) });
        } catch (error) {
          read.push({ row, error });
        }
    }
    return read;
  }

  private async preview(envelopes: readonly CommandEnvelope[]): Promise<RowOutcomes> {
    const outcomes = await this.bus.execute(new PreviewCommands(envelopes));
    return new Map(
      envelopes.map((envelope, index) => {
        const outcome = outcomes[index]!;
        if ('rejection' in outcome) return [envelope, rejectedRow(outcome.rejection)];
        const { status, replayed, warnings } = outcome;
        const word = replayed ? 'repeated' : status === 201 ? 'right' : 'unchanged';
        return [envelope, { outcome: word, warnings }];
      }),
    );
  }

  private async execute(envelopes: readonly CommandEnvelope[]): Promise<RowOutcomes> {
    const found = new Map<CommandEnvelope, Omit<RowResult, 'row'>>();
    for (let from = 0; from < envelopes.length; from += ROWS_AT_ONCE) {
      const group = envelopes.slice(from, from + ROWS_AT_ONCE);
      const outcomes = await Promise.all(group.map((envelope) => this.executeRow(envelope)));
      for (const [index, envelope] of group.entries()) found.set(envelope, outcomes[index]!);
    }
    return found;
  }

  private async executeRow(envelope: CommandEnvelope): Promise<Omit<RowResult, 'row'>> {
    try {
      const outcome = await this.bus.execute(new ExecuteCommand(envelope));
      const recorded = JSON.parse(outcome.answer) as RecordedRow & { warnings?: Warning[] };
      const { replayed, changed } = outcome;
      const word = replayed ? 'repeated' : changed ? 'recorded' : 'unchanged';
      return { outcome: word, recorded, warnings: recorded.warnings ?? [] };
    } catch (error) {
      const isUnknown = error instanceof OutcomeUnknown;
      return { ...rejectedRow(error), ...(isUnknown ? { outcome: 'unknown' } : {}) };
    }
  }

  /** What a dry run leaves out of rows that are recorded: their events. */
  private repeatedRows(
    rows: readonly ReadRow[],
    outcomes: RowOutcomes,
    file: string,
    sender: Sender,
  ): Promise<ReadonlyMap<number, RecordedRow>> {
    const repeated = rows.filter(
      ({ envelope }) => envelope && outcomes.get(envelope)?.outcome === 'repeated',
    );
    const numbers = repeated.map(({ row }) => row.number);
    return this.recorded.of(sender, file, numbers);
  }
}

/** Under it the rows of a sheet have their ids: those of the first are those of a file with one. */
function digestOf({ bytes, sheet }: SentFile): string {
  const hash = createHash('sha256').update(bytes);
  return (sheet === 1 ? hash : hash.update(` sheet ${sheet}`)).digest('hex');
}

type RowOutcomes = ReadonlyMap<CommandEnvelope, Omit<RowResult, 'row'>>;

const rejectedRow = (error: unknown): Omit<RowResult, 'row'> => ({
  outcome: 'faulty',
  error,
  warnings: [],
});
