// A template as a sheet: title, headings, rows to fill in, and a guide that says what to write.
import type { Rules } from '../../domain/rules.js';
import { maySendAny } from '../../domain/authorization/send.js';
import type { Places } from '../../domain/values/places.js';
import type { Field } from '../../domain/values/field.js';
import { format, type Language } from '../../texts/format.js';
import { CATALOGUES } from '../../texts/catalogue.js';
import { titleCells } from './file-rows.js';
import type { WrittenSheet } from './sheets/write-sheet.js';
import type { SheetColumn } from './sheet-columns.js';
import { columnsOf, sheetHeading, templateTitle, type FileCommand } from './templates.js';
import { ITEMS, OF_ITEM, type StockItem } from '../../domain/values/goods.js';

/** An office, or the centre for all of them, opens books with these, in this order. */
const BEGIN_COMMANDS = [
  'OpenStock',
  'CommissionPrinter',
  'ProcureInk',
  'RequestAllotment',
] as const satisfies readonly FileCommand[];

/** Rows of a workbook that are formatted, so that a code stays a text. */
const ROWS_TO_FILL = 500;

/** The empty sheet of a command in a language. */
export function templateSheet(
  command: FileCommand,
  language: Language,
  known: Rules['goods'],
): WrittenSheet {
  const columns = columnsOf(command);
  const words = CATALOGUES[language].fileResults;
  return {
    title: titleCells(command, templateTitle(command, language)),
    headings: columns.map((column) => sheetHeading(command, column, language)),
    rows: [],
    numbers: numberColumns(columns),
    emptyRows: ROWS_TO_FILL,
    choices: choicesOf(columns, known),
    name: words.sheetName,
    guide: {
      name: words.guideName,
      rows: [
        [words.guide],
        [words.column, words.mustBeFilled, words.expects],
        ...columns.map((column) => [
          sheetHeading(command, column, language),
          column.isRequired ? words.yes : '',
          expectationOf(column, language),
        ]),
        ...namedIn(columns, known).map(({ model, names }) => [model!, '', names[language]]),
      ],
    },
  };
}

/** The sheets of what is recorded when books are opened, of which the role may send. */
export const beginSheets = (
  role: string,
  language: Language,
  known: Rules['goods'],
): readonly WrittenSheet[] =>
  BEGIN_COMMANDS.filter((command) => maySendAny(command, role)).map((command) => ({
    ...templateSheet(command, language, known),
    name: templateTitle(command, language),
  }));

/** The codes that the column of the place may have, with the names of their places. */
export const placeList = (places: Places, language: Language) => ({
  name: CATALOGUES[language].fileResults.places,
  rows: [
    [CATALOGUES[language].fileResults.placeCode],
    [],
    ...places.all.map(({ code, name }) => [code, '', name]),
  ],
});

type Goods = Rules['goods'];
/** Which goods a field names by their model. */
const MODELS_OF: Readonly<Record<string, readonly StockItem[]>> = {
  'ink-model': [OF_ITEM.ink.item],
  'blank-model': [OF_ITEM.blank.item],
  'model-of-ink': ITEMS,
};
const modelsFor = ({ kind }: Field, known: Goods): Goods =>
  new Map([...known].filter(([, { item, model }]) => model && MODELS_OF[kind]?.includes(item)));

/** The goods that the columns may name, once each. */
const namedIn = (columns: readonly SheetColumn[], known: Goods) => [
  ...new Set(columns.flatMap(({ field }) => [...modelsFor(field, known).values()])),
];

/** Lists to choose from; free text stays free text. */
function choicesOf(
  columns: readonly SheetColumn[],
  known: Rules['goods'],
): WrittenSheet['choices'] {
  const choices = new Map<number, readonly string[]>();
  for (const [index, { field }] of columns.entries()) {
    const words = field.schema['enum'] as readonly string[] | undefined;
    if (words) choices.set(index, words);
    else if (MODELS_OF[field.kind]) choices.set(index, [...modelsFor(field, known).keys()]);
  }
  return choices;
}

/** The columns that hold numbers, by their place in the sheet. */
export const numberColumns = (columns: readonly SheetColumn[]): ReadonlySet<number> =>
  new Set(
    [...columns.entries()]
      .filter(([, { field }]) => field.schema['type'] === 'integer')
      .map(([index]) => index),
  );

/** What to write into a column, as a sentence. */
export function expectationOf(column: SheetColumn, language: Language): string {
  const { field, name, isOwnPlace } = column;
  const words = CATALOGUES[language].fileResults;
  const byKind: Readonly<Record<string, string>> = {
    place: words.placeCode,
    date: words.day,
    time: words.time,
    text: format(words.text, field.details ?? {}, language),
    texts: format(words.texts, field.details ?? {}, language),
    'one-of': format(words.oneOf, field.details ?? {}, language),
    serial: words.serial,
    'ink-model': words.inkModel,
    'model-of-ink': words.inkModel,
    'blank-model': words.blankModel,
  };
  const expects =
    field.schema['type'] === 'integer' ? words.wholeNumber : (byKind[field.kind] ?? words.id);
  if (isOwnPlace) return `${expects}; ${words.ownPlace}`;
  return name === 'occurredAt' ? `${expects}; ${words.timeIsNoon}` : expects;
}
