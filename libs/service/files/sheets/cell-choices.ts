// Lists to choose from in the cells of a workbook (data validation, ECMA-376 §18.3.1.32), as a
// feature of write-excel-file.
import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import type { Feature } from 'write-excel-file/node';
import {
  getCellAddress,
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeAttributeValue,
  sanitizeTextContent,
} from 'write-excel-file/utility';

/** What a picture of a workbook may be: none of ours has any. */
type FileContent = Stream | Buffer | Blob;

/** Excel reads no longer list. */
const LIST_MAX = 255;
const SHEET = 'xl/worksheets/sheet{id}.xml';

/** The words that cells of columns may have, from one row to another (from 0, both included). */
type Choices = {
  readonly columns: ReadonlyMap<number, readonly string[]>;
  readonly rows: { readonly first: number; readonly last: number };
};

/** Of the first sheets of a workbook, in their order. */
export function cellChoices(sheets: readonly Choices[]): Feature<FileContent> {
  const markups = sheets.map(markupOf);
  return {
    files: {
      transform: {
        [SHEET]: {
          transform: (xml: string, _options: unknown, { sheetIndex }: { sheetIndex: number }) => {
            const markup = markups[sheetIndex];
            if (markup === undefined) return xml;
            const order = getOrderOfSiblings(SHEET, 'worksheet')!;
            return insertElementMarkupAccordingToOrderOfSiblings(xml, markup, order, 'worksheet');
          },
        },
      },
    },
  } as Feature<FileContent>;
}

function markupOf({ columns, rows }: Choices): string | undefined {
  const validations = [...columns].flatMap(([column, words]) => {
    const list = words.join(',');
    // A comma would divide a word in two.
    const isWritable = list.length <= LIST_MAX && words.every((word) => !word.includes(','));
    if (words.length === 0 || !isWritable) return [];
    const cells = [rows.first, rows.last].map((row) => getCellAddress(row, column)).join(':');
    return [
      '<dataValidation type="list" allowBlank="1" showErrorMessage="1" ' +
        `sqref="${sanitizeAttributeValue(cells)}">` +
        `<formula1>"${sanitizeTextContent(list.replaceAll('"', '""'))}"</formula1>` +
        '</dataValidation>',
    ];
  });
  const { length: count } = validations;
  if (count === 0) return undefined;
  return `<dataValidations count="${count}">${validations.join('')}</dataValidations>`;
}
