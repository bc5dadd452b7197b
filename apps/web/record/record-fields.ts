// CTRL-6: the number and the date of an official record, asked for once the service says that what
// is lost needs one.
import { problemCode } from '../app/api-problem.js';
import type { FormValues } from './draft.js';
import type { FieldSpec } from './field-specs.js';
import type { PreviewAnswer } from './use-preview.js';

type Body = Readonly<Record<string, unknown>>;
type RecordWords = { readonly number: string; readonly date: string; readonly help: string };

const ASKS_FOR_RECORD: readonly string[] = ['record-required', 'ink-record-required'];

export const asksForRecord = (preview: PreviewAnswer | undefined): boolean =>
  preview?.problem !== undefined && ASKS_FOR_RECORD.includes(problemCode(preview.problem));

/** Something of a record was typed, such as before the page was loaded again. */
export const hasRecord = ({ recordNumber = '', recordDate = '' }: FormValues): boolean =>
  recordNumber !== '' || recordDate !== '';

/** Both may be empty while the form is filled: the service says whether it takes it so. */
export const recordFields = (words: RecordWords): readonly FieldSpec[] => [
  {
    name: 'recordNumber',
    kind: 'text',
    label: words.number,
    help: words.help,
    lengthMax: 120,
    isOptional: true,
    isAskedFor: true,
  },
  { name: 'recordDate', kind: 'date', label: words.date, isOptional: true, isAskedFor: true },
];

/** The fields as they were typed → the record that the command takes. */
export function withRecord({ recordNumber, recordDate, ...others }: Body): Body {
  return recordNumber === undefined || recordDate === undefined
    ? others
    : { ...others, officialRecord: { number: recordNumber, date: recordDate } };
}

/** The other way, for who corrects what was not accepted. */
export function recordValues({ officialRecord }: Body): FormValues {
  if (typeof officialRecord !== 'object' || officialRecord === null) return {};
  const { number, date } = officialRecord as { readonly number: string; readonly date: string };
  return { recordNumber: number, recordDate: date };
}
