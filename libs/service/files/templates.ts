// The templates: which commands are recorded by the sheet, and the columns of each, which are the
// described fields of its class.
import { Rejection } from '../../kernel/core/errors.js';
import { COMMANDS, type CommandName } from '../../domain/commands.js';
import { fieldsOf, type Field } from '../../domain/values/field.js';
import { CommonFields } from '../commands/parse-command.js';
import { CATALOGUES } from '../i18n/catalogue.js';
import type { Language } from '../i18n/format.js';

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
] as const satisfies readonly CommandName[];
export type FileCommand = (typeof FILE_COMMANDS)[number];

export type SheetColumn = {
  readonly name: string;
  readonly field: Field;
  /** A row without it is faulty. */
  readonly isRequired: boolean;
  /** Where it is left empty it is the place of the account. */
  readonly isOwnPlace: boolean;
};

/** The last column of an answered sheet: what became of the row. */
export const RESULT_COLUMN = 'result';

/** Fields of a command with one value: lists and objects have no column. */
const hasColumn = ({ nested, schema }: Field) => !nested && schema['type'] !== 'array';
const OWN_PLACE = ['place', 'from'];
/** A digest is for machines. */
const LEFT_OUT = ['documentSha256'];

const columns = new Map<FileCommand, readonly SheetColumn[]>();

/** The columns of a command's sheet, in the order of its class, then time, document and note. */
export function columnsOf(command: FileCommand): readonly SheetColumn[] {
  let found = columns.get(command);
  if (!found) {
    const fields = [...fieldsOf(COMMANDS[command].type), ...fieldsOf(CommonFields)];
    found = fields
      .filter(([name, field]) => hasColumn(field) && !LEFT_OUT.includes(name))
      .map(([name, field]) => {
        const isOwnPlace = OWN_PLACE.includes(name);
        return { name, field, isOwnPlace, isRequired: !field.optional && !isOwnPlace };
      });
    columns.set(command, found);
  }
  return found;
}

/** The name of a column, such as *quantity*. */
export const columnTitle = ({ name }: SheetColumn, language: Language): string =>
  CATALOGUES[language].headings[name] ?? name;

/** The heading of a column in a sheet: a star stands behind one that must be filled in. */
export const sheetHeading = (column: SheetColumn, language: Language): string =>
  `${columnTitle(column, language)}${column.isRequired ? ' *' : ''}`;

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
    [name, CATALOGUES.en.headings[name], CATALOGUES.id.headings[name]].some(
      (known) => known !== undefined && plain(known) === wanted,
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
