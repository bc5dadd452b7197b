// The one formatter of all texts: languages, templates, numbers, dates and lists.
import type { Places } from '../domain/values/places.js';
import { DAY_MS } from '../domain/values/time.js';

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

const LOCALES = { en: 'en-GB', id: 'id-ID' } as const;
const DATE = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const DATES = {
  en: new Intl.DateTimeFormat(LOCALES.en, { ...DATE, timeZone: 'UTC' }),
  id: new Intl.DateTimeFormat(LOCALES.id, { ...DATE, timeZone: 'UTC' }),
};
const CLOCK = {
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
  hourCycle: 'h23',
} as const;

/** Local dates (YYYY-MM-DD, in order) as "6, 10\u201314 Jul 2017": days in a row are one span. */
export function datesInWords(dates: readonly string[], language: Language): string {
  const spans: [Date, Date][] = [];
  for (const date of dates) {
    const day = new Date(date);
    const last = spans.at(-1);
    if (last && day.getTime() - last[1].getTime() === DAY_MS) last[1] = day;
    else spans.push([day, day]);
  }
  // Versions of Unicode's data differ in the spaces around the dash.
  return spans
    .map((span) => DATES[language].formatRange(...span).replace(/\s*–\s*/g, '–'))
    .join(', ');
}

/** An RFC 3339 time as clocks in `zone` show it: "17 Jul 2017, 16:00 WIB". */
export const timeInWords = (time: string, zone: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], { ...DATE, ...CLOCK, timeZone: zone }).format(
    new Date(time),
  );

/** A place as sentences name it, "Kota Banjar (32.79)"; a code that is not known as it is. */
export function placeInWords(places: Places, code: string): string {
  const place = places.get(code);
  return place ? `${place.name} (${place.code})` : code;
}
