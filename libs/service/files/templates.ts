// The templates: which commands are recorded by the sheet, and the columns of each, which are the
// described fields of its class.
import { Rejection } from '../../kernel/core/errors.js';
import { COMMANDS, type CommandName } from '../../domain/commands.js';
import { CommonFields } from '../commands/parse-command.js';
import { CATALOGUES } from '../../texts/catalogue.js';
import type { Language } from '../../texts/format.js';
import { columnsOfFields, type SheetColumn } from './sheet-columns.js';

/** Commands of which a row of a sheet holds everything that is needed. */
export const FILE_COMMANDS = [
  'FileDailyReport',
  'PrintBlanks',
  'SpoilBlanks',
  'UseInk',
  'CountBlanks',
  'CountInk',
  'ReceiveBlanks',
  'ReceiveInk',
  'ShipBlanks',
  'ShipInk',
  'OpenStock',
  'CommissionPrinter',
  'ProcureInk',
  'RequestAllotment',
  'ReportBlanksLost',
] as const satisfies readonly CommandName[];
export type FileCommand = (typeof FILE_COMMANDS)[number];

/** The last column of an answered sheet: what became of the row. */
export const RESULT_COLUMN = 'result';

const columns = new Map<FileCommand, readonly SheetColumn[]>();

/** The columns of a command's sheet, in the order of its class, then time, document and note. */
export function columnsOf(command: FileCommand): readonly SheetColumn[] {
  let found = columns.get(command);
  if (!found) {
    found = [...columnsOfFields(COMMANDS[command].fields), ...columnsOfFields(CommonFields)];
    columns.set(command, found);
  }
  return found;
}

/** The name of a column, such as *quantity*; *model* of a printer is another one than of ink. */
export const columnTitle = (
  command: FileCommand,
  { name }: Pick<SheetColumn, 'name'>,
  language: Language,
): string => {
  const { headings } = CATALOGUES[language];
  return headings[`${command}.${name}`] ?? headings[name] ?? name;
};

/** The heading of a column in a sheet: a star stands behind one that must be filled in. */
export const sheetHeading = (
  command: FileCommand,
  column: SheetColumn,
  language: Language,
): string => `${columnTitle(command, column, language)}${column.isRequired ? ' *' : ''}`;

/** The name of a template's acts, such as *Daily report*. */
export const templateTitle = (command: FileCommand, language: Language): string =>
  CATALOGUES[language].templateTitles[command];

const plain = (heading: string) =>
  heading.replace(/\*/g, '').trim().replace(/\s+/g, ' ').toLowerCase();

/** The name of the column that a heading means, in either language; undefined for no column. */
export function columnNamed(command: FileCommand, heading: string): string | undefined {
  const wanted = plain(heading);
  const names = [...columnsOf(command).map(({ name }) => name), RESULT_COLUMN];
  return names.find((name) =>
    [name, columnTitle(command, { name }, 'en'), columnTitle(command, { name }, 'id')].some(
      (known) => plain(known) === wanted,
    ),
  );
}

export const isFileCommand = (name: string): name is FileCommand =>
  (FILE_COMMANDS as readonly string[]).includes(name);

/** The command of a template's file name; throws unknown-template. */
export function commandOfTemplate(name: string): FileCommand {
  if (!isFileCommand(name))
    throw new Rejection('unknown-template', {
      template: name.slice(0, 64),
      known: [...FILE_COMMANDS],
    });
  return name;
}
