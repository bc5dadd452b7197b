// The names of fields and columns in both languages: those of reports, and those of events besides.
import { cells as cellsEn, columns as reportEn } from '../../../../libs/texts/en/columns.js';
import { cells as cellsId, columns as reportId } from '../../../../libs/texts/id/columns.js';
import { fieldNames as fieldsEn } from '../en/reading/field-names.js';
import { fieldNames as fieldsId } from '../id/reading/field-names.js';

type Names = Readonly<Record<string, string>>;

export const columnTexts: { readonly id: Names; readonly en: Names } = {
  id: { ...reportId, ...fieldsId },
  en: { ...reportEn, ...fieldsEn },
};

/** Words in cells, by column. */
export const cellTexts: {
  readonly id: Readonly<Record<string, Names>>;
  readonly en: Readonly<Record<string, Names>>;
} = { id: cellsId, en: cellsEn };
