// All texts for users, by language. The Indonesian catalogue has the same keys as the English one.
import * as boardPageEn from './en/board-page.js';
import * as commandLineEn from './en/command-line.js';
import * as commandFieldsEn from './en/command-fields.js';
import * as commandHelpEn from './en/command-help.js';
import * as commandTitlesEn from './en/command-titles.js';
import * as columnsEn from './en/columns.js';
import * as fieldsEn from './en/fields.js';
import * as filesEn from './en/files.js';
import * as findingsEn from './en/findings.js';
import * as problemsEn from './en/problems.js';
import * as statusEn from './en/status.js';
import * as warningsEn from './en/warnings.js';
import * as worklistEn from './en/worklist.js';
import * as boardPageId from './id/board-page.js';
import * as commandLineId from './id/command-line.js';
import * as commandFieldsId from './id/command-fields.js';
import * as commandHelpId from './id/command-help.js';
import * as commandTitlesId from './id/command-titles.js';
import * as columnsId from './id/columns.js';
import * as fieldsId from './id/fields.js';
import * as filesId from './id/files.js';
import * as findingsId from './id/findings.js';
import * as problemsId from './id/problems.js';
import * as statusId from './id/status.js';
import * as warningsId from './id/warnings.js';
import * as worklistId from './id/worklist.js';
import type { Language } from './format.js';

const english = {
  ...boardPageEn,
  ...commandLineEn,
  ...columnsEn,
  ...commandFieldsEn,
  ...commandHelpEn,
  ...commandTitlesEn,
  ...fieldsEn,
  ...filesEn,
  ...findingsEn,
  ...problemsEn,
  ...statusEn,
  ...warningsEn,
  ...worklistEn,
};

/** The same keys in every language; the sentences are any text. */
export type Catalogue = {
  readonly [Part in keyof typeof english]: {
    readonly [Key in keyof (typeof english)[Part]]: string extends Key
      ? (typeof english)[Part][Key]
      : (typeof english)[Part][Key] extends string
        ? string
        : (typeof english)[Part][Key];
  };
};

const indonesian: Catalogue = {
  ...boardPageId,
  ...commandLineId,
  ...columnsId,
  ...commandFieldsId,
  ...commandHelpId,
  ...commandTitlesId,
  ...fieldsId,
  ...filesId,
  ...findingsId,
  ...problemsId,
  ...statusId,
  ...warningsId,
  ...worklistId,
};

/** All texts in a language. */
export const CATALOGUES: Readonly<Record<Language, Catalogue>> = { en: english, id: indonesian };
