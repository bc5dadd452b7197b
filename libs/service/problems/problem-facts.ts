// How the facts of a problem are written in its sentence: places by name, times as clocks at the
// place show them, goods by their word. The facts beside the sentence stay as they are.
import type { DetailValue } from '../../kernel/core/errors.js';
import { CENTRE, type Places } from '../../domain/values/places.js';
import { readPlaces } from '../config/master-data.js';
import { CATALOGUES } from '../i18n/catalogue.js';
import { formatValue, timeInWords, type Language } from '../i18n/format.js';
import { placeInWords } from '../places/place-lookup.js';

type Details = Readonly<Record<string, DetailValue>>;

/** Facts that are codes of places; in this order the first one's clocks count. */
const PLACES = [
  'place',
  'to',
  'from',
  'borrower',
  'lender',
  'custodian',
  'owner',
  'yours',
  'counted',
  'province',
  'waitingFor',
] as const;
const GOODS: ReadonlySet<string> = new Set(['item', 'contents']);
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

let master: Places | undefined;
/** The places of the master data, read where the first problem is written. */
const known = (): Places => (master ??= readPlaces());

/**
 * A fact as it stands in the sentence. A serial is the number printed on a card, not an amount.
 */
export function shownFact(name: string, details: Details, language: Language): string {
  const value = details[name];
  if (name === 'serial' && typeof value === 'number') return String(value);
  if (Array.isArray(value))
    return value.map((one) => shownText(name, String(one), details, language)).join(', ');
  if (typeof value === 'string') return shownText(name, value, details, language);
  return formatValue(value, language);
}

function shownText(name: string, text: string, details: Details, language: Language): string {
  if (PLACES.includes(name as (typeof PLACES)[number])) return placeInWords(known(), text);
  if (GOODS.has(name)) return CATALOGUES[language].worklistTerms[text] ?? text;
  return TIME.test(text) ? timeInWords(text, zoneOf(details), language) : text;
}

/** The zone of the first place of the facts; that of the centre where there is none. */
function zoneOf(details: Details): string {
  const code = PLACES.map((name) => details[name]).find(
    (value) => typeof value === 'string' && known().get(value) !== undefined,
  );
  return known().get((code as string | undefined) ?? CENTRE)!.tz;
}
