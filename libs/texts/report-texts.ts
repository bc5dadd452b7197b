// What the command line and reports print in a language: sentences, column names and cell values.
import { CATALOGUES } from './catalogue.js';
import { format, formatValue, type Language } from './format.js';

export type SentenceName = keyof (typeof CATALOGUES)['en']['commandLine'];

export type ReportTexts = {
  readonly language: Language;
  /** A sentence of the command line with its {names} filled. */
  sentence(name: SentenceName, details?: Readonly<Record<string, unknown>>): string;
  /** What is wrong with an event, a row or a seal, as a sentence; the code where there is none. */
  fault(code: string, details: Readonly<Record<string, unknown>>): string;
  /** The name of a column or figure; a column without a text keeps its name in the interface. */
  column(name: string): string;
  /** A value as it is shown in a cell of `column`. */
  cell(value: unknown, column?: string): string;
  /** The title of a finding. */
  finding(name: string): string;
};

const own = (texts: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(texts, name) ? texts[name] : undefined;

/** The texts of reports in a language. */
export function reportTexts(language: Language): ReportTexts {
  const { commandLine, columns, cells, findings } = CATALOGUES[language];
  const cell = (value: unknown, column = ''): string => {
    if (typeof value !== 'string') {
      return typeof value === 'object' && value !== null
        ? JSON.stringify(value)
        : formatValue(value, language);
    }
    const known = Object.hasOwn(cells, column) ? cells[column]! : {};
    return value
      .split(', ')
      .map((part) => own(known, part) ?? part)
      .join(', ');
  };
  const fill = (template: string, details: Readonly<Record<string, unknown>>) =>
    format(template, details, language, (value) => cell(value));
  return {
    language,
    sentence: (name, details = {}) => fill(commandLine[name], details),
    fault: (code, details) => fill(own(commandLine, code) ?? code, details),
    column: (name) => own(columns, name) ?? name,
    cell,
    finding: (name) => own(findings, name) ?? name,
  };
}

/** Whether a column or figure has a name in Bahasa Indonesia (English may show it as it is). */
export const hasColumnName = (name: string): boolean => Object.hasOwn(CATALOGUES.id.columns, name);
