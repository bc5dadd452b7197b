// From a sheet to commands: which template it is, its columns, and the body of each row or its
// faults.
import { Rejection } from '../../kernel/core/errors.js';
import { breathe } from '../../kernel/core/breathe.js';
import { CATALOGUES } from '../../texts/catalogue.js';
import { isNikCell, valueOfCell, type CellContext, type CellFault } from './cell-values.js';
import { putValue, valueIn, type SheetColumn } from './sheet-columns.js';
import type { Sheet, SheetCell, SheetRow } from './sheets/sheet.js';
import {
  columnNamed,
  columnsOf,
  FILE_COMMANDS,
  isFileCommand,
  RESULT_COLUMN,
  type FileCommand,
} from './templates.js';

/** `at` is the number of the column in the file, from 0. */
export type FileColumn = SheetColumn & { readonly at: number };
export type SheetFault = CellFault & {
  /** Number of the column in the file, from 0. */
  readonly at: number;
  readonly field?: string;
};
export type FileRow = {
  /** As a spreadsheet shows it. */
  readonly number: number;
  /** The texts of the columns, in their order; what may be a NIK is not repeated. */
  readonly cells: readonly string[];
  readonly body: Readonly<Record<string, unknown>>;
  readonly faults: readonly SheetFault[];
  /** The row itself says that it was recorded: it comes from an answered sheet. */
  readonly isDone: boolean;
  /** Columns of which the result of a formula was taken. */
  readonly formulas: readonly string[];
};
export type FileRows = {
  readonly command: FileCommand;
  readonly columns: readonly FileColumn[];
  readonly rows: readonly FileRow[];
};

const MARK = 'keping';
/** Rows that are read before other work runs: each may have 64 long texts. */
const ROWS_OF_TURN = 4;
/** Most faults of a row that are answered for cells outside the columns. */
const FAULTS_BESIDE_MAX = 8;
const HIDDEN = '•'.repeat(16);

/** The first line of a template: by it the file says which one it is. */
export const titleCells = (command: FileCommand, title: string): readonly string[] => [
  'Keping',
  command,
  title,
];

/**
 * The commands in a sheet. Throws Rejection: file-without-template, file-columns,
 * file-without-rows, file-holds-nik where the title or the headings may hold one.
 */
export async function fileRows(
  { rows: [title, headings, ...records] }: Sheet,
  ownPlace: string,
  context: CellContext,
): Promise<FileRows> {
  for (const row of [title, headings]) requireNoNik(row);
  const command = commandIn(title);
  const { columns, resultAt } = columnsIn(command, headings);
  if (records.length === 0) throw new Rejection('file-without-rows', { command });
  const rows: FileRow[] = [];
  for (const row of records) {
    if (rows.length % ROWS_OF_TURN === 0) await breathe();
    rows.push(fileRow(row, { command, columns, resultAt }, ownPlace, context));
  }
  return { command, columns, rows };
}

/** Whether a sheet begins as a template does. */
export const isTitle = (row: SheetRow | undefined): boolean =>
  row?.cells[0]?.text.toLowerCase() === MARK;

/** The command that the first line of a sheet names; undefined where it names none. */
export const namedCommand = (title: SheetRow | undefined): FileCommand | undefined => {
  const name = title?.cells[1]?.text ?? '';
  return isTitle(title) && isFileCommand(name) ? name : undefined;
};

function requireNoNik(row: SheetRow | undefined): void {
  if (row?.cells.some((cell) => cell && isNikCell(cell)))
    throw new Rejection('file-holds-nik', { row: row.number }, 'PRIVACY-1');
}

function commandIn(title: SheetRow | undefined): FileCommand {
  const command = namedCommand(title);
  if (!command) throw new Rejection('file-without-template', { known: [...FILE_COMMANDS] });
  return command;
}

function columnsIn(command: FileCommand, headings: SheetRow | undefined) {
  const found: FileColumn[] = [];
  const unknown: string[] = [];
  let resultAt: number | undefined;
  for (const [at, heading] of (headings?.cells ?? []).entries()) {
    if (!heading) continue;
    const name = columnNamed(command, heading.text);
    const column = columnsOf(command).find((known) => known.name === name);
    if (name === RESULT_COLUMN && resultAt === undefined) resultAt = at;
    else if (!column || found.some((other) => other.name === name))
      unknown.push(heading.text.slice(0, 64));
    else found.push({ ...column, at });
  }
  const missing = columnsOf(command).filter(
    ({ name, isRequired }) => isRequired && !found.some((column) => column.name === name),
  );
  if (unknown.length > 0 || missing.length > 0)
    throw new Rejection('file-columns', {
      command,
      unknown: unknown.length > 0 ? unknown : '–',
      missing: missing.length > 0 ? missing.map(({ name }) => name) : '–',
      template: `/v1/files/templates/${command}.xlsx`,
    });
  return { columns: found, resultAt };
}

type FileHead = {
  readonly command: FileCommand;
  readonly columns: readonly FileColumn[];
  readonly resultAt: number | undefined;
};

function fileRow(
  { number, cells }: SheetRow,
  { command, columns, resultAt }: FileHead,
  ownPlace: string,
  context: CellContext,
): FileRow {
  const body: Record<string, unknown> = {};
  const faults: SheetFault[] = [];
  const formulas: string[] = [];
  // An empty cell of the own place means it, and so does a sheet without that column.
  for (const { name, isOwnPlace } of columnsOf(command)) if (isOwnPlace) body[name] = ownPlace;
  for (const column of columns) {
    const { name, field, at, isRequired } = column;
    const cell = cells[at];
    if (!cell) {
      if (isRequired) faults.push({ at, field: name, kind: 'sheet-required', details: {} });
      continue;
    }
    const read = valueOfCell(cell, field, context);
    if ('fault' in read) faults.push({ at, field: name, ...read.fault });
    else putValue(body, column, read.value);
    if ('value' in read && cell.isFormula) formulas.push(name);
  }
  return {
    number,
    cells: columns.map(({ at, field }) => shownCell(cells[at], field.kind)),
    body,
    faults: [...faults, ...faultsOfParts(body, columns), ...faultsBeside(cells, columns, resultAt)],
    isDone: resultAt !== undefined && saysRecorded(cells[resultAt]),
    formulas,
  };
}

/** An optional part of which one column is filled in and another one is not. */
function faultsOfParts(body: object, columns: readonly FileColumn[]): readonly SheetFault[] {
  const begun = new Set(
    columns.filter((column) => valueIn(body, column) !== undefined).map(({ part }) => part),
  );
  return columns
    .filter(
      (column) =>
        column.part !== undefined &&
        begun.has(column.part) &&
        !column.isRequired &&
        !column.field.optional &&
        valueIn(body, column) === undefined,
    )
    .map(({ at, name }) => ({ at, field: name, kind: 'sheet-required', details: {} }));
}

const shownCell = (cell: SheetCell | undefined, kind: string): string =>
  cell === undefined ? '' : isNikCell(cell, kind) ? HIDDEN : cell.text;

/** The first cells without a heading, and a NIK wherever it stands. */
function faultsBeside(
  cells: readonly (SheetCell | undefined)[],
  columns: readonly FileColumn[],
  resultAt: number | undefined,
): readonly SheetFault[] {
  const faults = [...cells.entries()].flatMap(([at, cell]): SheetFault[] => {
    if (!cell || columns.some((column) => column.at === at)) return [];
    if (isNikCell(cell)) return [{ at, kind: 'nik', details: {} }];
    return at === resultAt ? [] : [{ at, kind: 'no-heading', details: {} }];
  });
  return faults.slice(0, FAULTS_BESIDE_MAX);
}

/** Whether the result column of an answered sheet says that the row was recorded. */
const saysRecorded = (cell: SheetCell | undefined): boolean =>
  cell !== undefined &&
  (['en', 'id'] as const).some((language) => {
    const { recorded, repeated, 'left-out': leftOut } = CATALOGUES[language].fileResults;
    const text = cell.text.toLowerCase();
    return [recorded, repeated, leftOut].some((word) => text.startsWith(word.toLowerCase()));
  });

/** `C` of the third column. */
export const columnLetters = (at: number): string =>
  at < 26
    ? String.fromCharCode(65 + at)
    : columnLetters(Math.floor(at / 26) - 1) + String.fromCharCode(65 + (at % 26));
