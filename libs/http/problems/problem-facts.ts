// How the facts of a problem are written in its sentence: places by name, times as clocks at the
// place show them, goods by their word. The facts beside the sentence stay as they are.
import type { DetailValue } from '../../kernel/core/errors.js';
import { CENTRE, type Places } from '../../domain/values/places.js';
import {
  isShipmentStream,
  isStockStream,
  placeOfStockStream,
  shipmentOfStream,
} from '../../domain/values/streams.js';
import { readPlaces } from '../../ledger/config/master-data.js';
import { CATALOGUES } from '../../texts/catalogue.js';
import {
  format,
  formatValue,
  timeInWords,
  placeInWords,
  type Language,
} from '../../texts/format.js';

type Details = Readonly<Record<string, DetailValue>>;

/** Facts that are codes of places; in this order the first one's clocks count. */
const PLACES = [
  'place',
  'to',
  'from',
  'borrower',
  'lender',
  'asked',
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
  if (name === 'command') return commandInWords(text, language);
  if (name === 'quantity') return CATALOGUES[language].balanceTerms[text] ?? text;
  // A stream named beside goods is where they are; else it is what has a version.
  if (name === 'stream' && details['item'] !== undefined) return holderInWords(text, language);
  if (GOODS.has(name)) return CATALOGUES[language].worklistTerms[text] ?? text;
  return TIME.test(text) ? timeInWords(text, zoneOf(details), language) : text;
}

/** “Record prints”, as its form is called; a name that is no command's as it is. */
function commandInWords(name: string, language: Language): string {
  const titles: Readonly<Record<string, string>> = CATALOGUES[language].commandTitles;
  return Object.hasOwn(titles, name) ? `“${titles[name]!}”` : name;
}

/** "Kabupaten Ciamis (32.07)", "Shipment S-1". */
function holderInWords(stream: string, language: Language): string {
  if (isStockStream(stream)) return placeInWords(known(), placeOfStockStream(stream));
  if (!isShipmentStream(stream)) return stream;
  const { balanceTerms } = CATALOGUES[language];
  return format(balanceTerms['shipment']!, { shipment: shipmentOfStream(stream) }, language);
}

/** The zone of the first place of the facts; that of the centre where there is none. */
function zoneOf(details: Details): string {
  const { stream } = details;
  const ofStream =
    typeof stream === 'string' && isStockStream(stream) ? placeOfStockStream(stream) : undefined;
  const code = [...PLACES.map((name) => details[name]), ofStream].find(
    (value) => typeof value === 'string' && known().get(value) !== undefined,
  );
  return known().get((code as string | undefined) ?? CENTRE)!.tz;
}
