// The result of a file that was sent before, made from the ledger: what it recorded is there, and
// nothing else is kept of a file.
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor, StoredEvent } from '../../kernel/core/event.js';
import { COMMANDS } from '../../domain/commands.js';
import { currentEvent } from '../../domain/events.js';
import { Rules } from '../../domain/rules.js';
import { offsetMs } from '../../domain/values/places.js';
import { breathe } from '../../kernel/core/breathe.js';
import type { Language } from '../../texts/format.js';
import { placeNamed } from '../places/place-lookup.js';
import type { FileAnswer, FileRowItem } from './answers.js';
import { answerOfItems } from './file-answer.js';
import { RecordedRows, type RecordedRow } from './recorded-rows.js';
import { valueIn, type SheetColumn } from './sheet-columns.js';
import { columnsOf, FILE_COMMANDS, type FileCommand } from './templates.js';

/** What of a file was recorded by this account. */
export class ReadFileResult extends Query<FileAnswer> {
  constructor(
    readonly file: string,
    readonly actor: Actor,
    readonly language: Language,
  ) {
    super();
  }
}

/** Events that are looked up at once. */
const EVENTS_AT_ONCE = 100;

@QueryHandler(ReadFileResult)
export class ReadFileResultHandler implements IQueryHandler<ReadFileResult> {
  constructor(
    private readonly recorded: RecordedRows,
    private readonly rules: Rules,
  ) {}

  /** Throws Rejection unknown-file where the account has recorded nothing of it. */
  async execute({ file, actor, language }: ReadFileResult): Promise<FileAnswer> {
    const found = /^[0-9a-f]{64}$/.test(file)
      ? await this.recorded.all({ by: actor }, file)
      : new Map<number, RecordedRow>();
    const rows = [...found].filter(([, { events }]) => events.length > 0).sort(([a], [b]) => a - b);
    const command = commandOf(rows[0]?.[1]);
    if (!command) throw new Rejection('unknown-file', { file: file.slice(0, 64) });
    const { tz } = placeNamed(this.rules.places, actor.place);
    const columns = columnsOf(command);
    const items: FileRowItem[] = [];
    for (let from = 0; from < rows.length; from += EVENTS_AT_ONCE) {
      const group = rows.slice(from, from + EVENTS_AT_ONCE);
      const events = await Promise.all(
        group.map(([, row]) => this.recorded.event(row.events[0]!.id)),
      );
      for (const [index, [row, { events: ofRow }]] of group.entries())
        items.push({
          row,
          outcome: 'recorded',
          cells: columns.map((column) => cellOf(column, events[index], tz)),
          faults: [],
          events: ofRow.map(({ id, type }) => ({ id, type })),
          warnings: [],
          formulas: [],
        });
      await breathe();
    }
    return {
      ...answerOfItems({ file, command, columns, dryRun: false }, items, language),
      position: Math.max(...rows.map(([, { position }]) => position)),
    };
  }
}

/** The command whose first event a row recorded. */
const commandOf = (row: RecordedRow | undefined): FileCommand | undefined =>
  FILE_COMMANDS.find((command) => COMMANDS[command].records[0] === row?.events[0]?.type);

/** What was recorded, as it is written into a cell. */
function cellOf(column: SheetColumn, event: StoredEvent | undefined, tz: string): string {
  if (!event) return '';
  const { data, occurredAt, document, note } = currentEvent(event);
  const values: Readonly<Record<string, unknown>> = { ...data, occurredAt, document, note };
  const value = valueIn(values, column);
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.join('; ');
  if (column.field.kind !== 'time') return String(value);
  const local = new Date(Date.parse(String(value)) + offsetMs(tz));
  return local.toISOString().slice(0, 16).replace('T', ' ');
}
