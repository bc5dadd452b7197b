// The one formatter of all texts: languages, templates, numbers and lists.

export type Language = 'en' | 'id';

const NUMBERS = { en: new Intl.NumberFormat('en-US'), id: new Intl.NumberFormat('id-ID') };
const YES_NO = { en: ['yes', 'no'], id: ['ya', 'tidak'] } as const;

/** What stands for a value that is not known. */
export const NOT_KNOWN = '–';

/** One value as a reader of the language writes it; null and undefined are not known. */
export function formatValue(value: unknown, language: Language): string {
  if (value === null || value === undefined) return NOT_KNOWN;
  if (typeof value === 'number') return NUMBERS[language].format(value);
  if (typeof value === 'boolean') return YES_NO[language][value ? 0 : 1];
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.join(', ') : JSON.stringify(value);
}

/**
 * A template with its {names} filled from `details`.
 * `show` writes one value; without it, values are written by `formatValue`.
 */
export function format(
  template: string,
  details: Readonly<Record<string, unknown>>,
  language: Language,
  show: (value: unknown, name: string) => string = (value) => formatValue(value, language),
): string {
  return template.replace(/\{(\w+)\}/g, (_match, name: string) => show(details[name], name));
}
