// Numbers, dates and times as people read them.
import { frameTexts } from '../i18n/frame.js';
import { languageStore, textsNow, type PageLanguage } from './language.js';

const LOCALES: Readonly<Record<PageLanguage, string>> = { id: 'id-ID', en: 'en-GB' };
const ZONES: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};
export const DEFAULT_ZONE = 'Asia/Jakarta';

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function cached<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  const known = made.get(key);
  if (known) return known as T;
  const fresh = make();
  made.set(key, fresh);
  return fresh;
}

/** A number with separators; the words for "not known" where it is null. */
export function shownNumber(value: number | null | undefined, decimals = 0): string {
  if (value === null || value === undefined) return textsNow(frameTexts).unknown;
  const locale = LOCALES[languageStore.get()];
  return cached(
    `number ${locale} ${decimals}`,
    () =>
      new Intl.NumberFormat(locale, {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      }),
  ).format(value);
}

/** Working days that stock lasts (PLAN-7), on every page with the one decimal of the answers. */
export const shownDays = (days: number | null | undefined): string => shownNumber(days, 1);

/** Rupiah as they are written in Indonesia, `Rp 1.234.567`; the words for "not known" for null. */
export const shownRupiah = (value: number | null): string =>
  value === null
    ? textsNow(frameTexts).unknown
    : `Rp\u00a0${cached('rupiah', () => new Intl.NumberFormat(LOCALES.id)).format(value)}`;

/** A share such as 27.02 %, of a value between 0 and 1. */
export const shownPercent = (share: number | null | undefined, decimals = 2): string =>
  share === null || share === undefined
    ? textsNow(frameTexts).unknown
    : `${shownNumber(share * 100, decimals)} %`;

/** A day such as 17 Jul 2017, in the zone of a place. */
export const shownDate = (time: string | null | undefined, zone: string = DEFAULT_ZONE): string =>
  dateText(time, zone, { day: 'numeric', month: 'short', year: 'numeric' });

/** A month such as July 2017, of 2017-07. */
export const shownMonth = (month: string): string =>
  dateText(`${month}-01`, DEFAULT_ZONE, { month: 'long', year: 'numeric' });

/** A day and a time such as 17 Jul 2017 12:00 WIB, in the zone of a place. */
export function shownTime(time: string | null | undefined, zone: string = DEFAULT_ZONE): string {
  if (!isTime(time)) return textsNow(frameTexts).unknown;
  const clock = dateText(time, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${shownDate(time, zone)} ${clock.replace('.', ':')} ${zoneName(zone)}`;
}

/** An address may name what is no time. */
const isTime = (time: string | null | undefined): time is string =>
  !Number.isNaN(Date.parse(time ?? ''));

export const zoneName = (zone: string): string => ZONES[zone] ?? zone;

function dateText(
  time: string | null | undefined,
  zone: string,
  options: Intl.DateTimeFormatOptions,
): string {
  if (!isTime(time)) return textsNow(frameTexts).unknown;
  // A day alone is the same day everywhere.
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(time);
  const locale = LOCALES[languageStore.get()];
  const timeZone = isDay ? 'UTC' : zone;
  return cached(
    `${locale} ${timeZone} ${JSON.stringify(options)}`,
    () => new Intl.DateTimeFormat(locale, { ...options, timeZone }),
  ).format(new Date(time));
}

/** The day of a moment in a zone, as 2017-07-17. */
export function dayIn(timeMs: number, zone: string): string {
  const format = cached(
    `day ${zone}`,
    () => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }),
  );
  return format.format(new Date(timeMs));
}

/** Indonesia has no summer time. */
const OFFSETS: Readonly<Record<string, string>> = {
  'Asia/Makassar': '+08:00',
  'Asia/Jayapura': '+09:00',
};

/** A minute as an input has it, `2017-07-14T16:00`, in the zone of a place, as a time. */
export const timeOfMinute = (minute: string, zone: string): string =>
  `${minute}:00${OFFSETS[zone] ?? '+07:00'}`;

/** The minute of a time in the zone of a place, as an input has it. */
export const minuteOfTime = (time: string, zone: string): string => {
  const offsetMs = Number((OFFSETS[zone] ?? '+07:00').slice(0, 3)) * 3_600_000;
  return new Date(Date.parse(time) + offsetMs).toISOString().slice(0, 16);
};

/** The last minute of a day in the zone of a place, as a time for a command. */
export const lastMinuteOf = (day: string, zone: string): string =>
  `${day}T23:59:00${OFFSETS[zone] ?? '+07:00'}`;

/** The last moment of a day in the zone of a place. */
export const lastMomentOf = (day: string, zone: string): string =>
  `${day}T23:59:59.999${OFFSETS[zone] ?? '+07:00'}`;
