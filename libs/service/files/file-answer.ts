// What became of a file, as it is answered: in the reader's language, and as the same sheet with a
// column that says so.
import { CATALOGUES } from '../../texts/catalogue.js';
import type { Language } from '../../texts/format.js';
import { fieldSentence, type Problem } from '../../http/problems/problems.js';
import { withDetails } from '../commands/warning-texts.js';
import type { FileAnswer, FileRowItem, RowOutcome } from './answers.js';
import { columnLetters, titleCells, type FileColumn, type SheetFault } from './file-rows.js';
import type { FileResult, RowResult } from './file-recorder.js';
import type { WrittenSheet } from './sheets/write-sheet.js';
import type { SheetColumn } from './sheet-columns.js';
import { numberColumns } from './template-sheet.js';
import {
  columnTitle,
  isFileCommand,
  sheetHeading,
  templateTitle,
  type FileCommand,
} from './templates.js';

/** The problem of whatever a row was rejected with. */
export type ProblemOfRow = (error: unknown) => Problem;

/** The answer about a file, in the reader's language. */
export function fileAnswer(
  { file, sheets, command, columns, results }: FileResult,
  { dryRun, sheet }: { readonly dryRun: boolean; readonly sheet: number },
  language: Language,
  problemOf: ProblemOfRow,
): FileAnswer {
  const shown = { command, columns, language };
  const items = results.map((result) => rowItem(result, shown, problemOf));
  const position = Math.max(0, ...results.map(({ recorded }) => recorded?.position ?? 0));
  return {
    ...answerOfItems({ file, command, columns, dryRun }, items, language),
    sheet,
    sheets: sheets.map((of) => ({
      command: of ?? '',
      title: of ? templateTitle(of, language) : '',
    })),
    ...(position > 0 ? { position } : {}),
  };
}

/** The answer about a file with these rows, in the reader's language. */
export function answerOfItems(
  of: Pick<FileAnswer, 'file' | 'dryRun'> & {
    readonly command: FileCommand;
    readonly columns: readonly SheetColumn[];
  },
  items: FileAnswer['items'],
  language: Language,
): FileAnswer {
  const { file, command, columns, dryRun } = of;
  return {
    file,
    command,
    title: templateTitle(command, language),
    dryRun,
    rows: items.length,
    counts: countsOf(items),
    columns: columns.map((column) => ({
      name: column.name,
      heading: sheetHeading(command, column, language),
    })),
    items,
  };
}

/** How many rows have each outcome. */
function countsOf(items: readonly FileRowItem[]): FileAnswer['counts'] {
  const count = (word: RowOutcome) => items.filter(({ outcome }) => outcome === word).length;
  return {
    right: count('right'),
    faulty: count('faulty'),
    recorded: count('recorded'),
    repeated: count('repeated'),
    unchanged: count('unchanged'),
    unknown: count('unknown'),
    'left-out': count('left-out'),
  };
}

function rowItem(
  { row, outcome, error, recorded, warnings }: RowResult,
  shown: Shown,
  problemOf: ProblemOfRow,
): FileRowItem {
  const { language } = shown;
  const ofCells = row.faults.map((fault) => cellFault(fault, row.cells, shown));
  const ofRules = error === undefined ? [] : problemFaults(problemOf(error), row.cells, shown);
  return {
    row: row.number,
    outcome,
    cells: [...row.cells],
    faults: [...ofCells, ...ofRules],
    events: (recorded?.events ?? []).map(({ id, type }) => ({ id, type })),
    warnings: withDetails(warnings, language).map(({ code, detail }) => ({ code, detail })),
    formulas: [...row.formulas],
  };
}

type ItemFault = FileRowItem['faults'][number];
type Shown = {
  readonly command: FileCommand;
  readonly columns: readonly FileColumn[];
  readonly language: Language;
};

/** The column of a fault in a command: that of the value, or the first of its part. */
function columnOfPointer(columns: readonly FileColumn[], pointer: string): number {
  const path = pointer.slice(1);
  const exact = columns.findIndex((column) => column.path.join('/') === path);
  return exact >= 0 ? exact : columns.findIndex((column) => column.path[0] === path.split('/')[0]);
}

function cellFault(
  { at, field, kind, details }: SheetFault,
  cells: readonly string[],
  { command, columns, language }: Shown,
): ItemFault {
  const index = columns.findIndex((column) => column.at === at);
  const column = columns[index];
  return {
    ...(field === undefined ? {} : { field }),
    column: columnLetters(at),
    ...(column
      ? { heading: columnTitle(command, column, language), cell: cells[index] ?? '' }
      : {}),
    code: kind,
    ...(kind === 'nik' ? { rule: 'PRIVACY-1' } : {}),
    detail: fieldSentence(kind, details, language),
  };
}

/** Faults of fields one by one; another rejection as it is. */
function problemFaults(
  problem: Problem,
  cells: readonly string[],
  { command, columns, language }: Shown,
): readonly ItemFault[] {
  const { detail, errors, rule } = problem;
  const code = problem.type.split(':').at(-1)!;
  if (!errors) return [{ code, ...(rule === undefined ? {} : { rule }), detail }];
  return errors.map((error) => {
    const index = columnOfPointer(columns, error.pointer);
    const column = columns[index];
    return {
      ...(column
        ? {
            field: column.name,
            column: columnLetters(column.at),
            heading: columnTitle(command, column, language),
            cell: cells[index] ?? '',
          }
        : {}),
      code,
      detail: error.detail,
    };
  });
}

/** The sheet of an answer: its columns, and the column that says what became of each row. */
export function answeredSheet(
  answer: FileAnswer,
  columns: readonly FileColumn[],
  language: Language,
): WrittenSheet {
  const words = CATALOGUES[language].fileResults;
  const { result = '' } = CATALOGUES[language].headings;
  const command = isFileCommand(answer.command) ? answer.command : undefined;
  return {
    title: command ? titleCells(command, answer.title) : [],
    headings: [...answer.columns.map(({ heading }) => heading), result],
    rows: answer.items.map((item) => [...item.cells, resultText(item, words)]),
    numbers: numberColumns(columns),
    emptyRows: 0,
    name: words.sheetName,
  };
}

/** `recorded: BlankPrinted 0197…`, or `not recorded: quantity: write a whole number …`. */
function resultText(
  { outcome, events, faults, warnings }: FileRowItem,
  words: Readonly<Record<FileRowItem['outcome'], string>>,
): string {
  const more = [
    ...events.map(({ id, type }) => `${type} ${id}`),
    ...faults.map(({ heading, detail }) =>
      heading === undefined ? detail : `${heading}: ${detail}`,
    ),
    ...warnings.map(({ detail }) => detail),
  ];
  return more.length === 0 ? words[outcome] : `${words[outcome]}: ${more.join('; ')}`;
}
