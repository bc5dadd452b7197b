// The sentence of a worklist item in a language.
import type { Places } from '../domain/values/places.js';
import type { WorkItem } from '../projections/worklist/item.js';
import { CATALOGUES } from './catalogue.js';
import {
  datesInWords,
  format,
  formatValue,
  NOT_KNOWN,
  timeInWords,
  type Language,
} from './format.js';

/** Facts whose values are words of ours, not of the people who wrote them. */
const TERMS: ReadonlySet<string> = new Set(['item', 'cause', 'state', 'what']);
/** Facts that are codes of places. */
const PLACES: ReadonlySet<string> = new Set([
  'borrower',
  'lender',
  'from',
  'neighbour',
  'place',
  'places',
]);
/** Facts that count what `item` names. */
const AMOUNTS: ReadonlySet<string> = new Set([
  'quantity',
  'uncovered',
  'coming',
  'canLend',
  'sentSince',
]);
const LOCAL_DATES = /^\d{4}-\d\d-\d\d(?:, \d{4}-\d\d-\d\d)*$/;
const TIME = /^\d{4}-\d\d-\d\dT/;
/** English counts one day otherwise than several. */
const ONE_DAY = /(?<![\d.,])1 ((?:more )?(?:working )?)days\b/g;
/** Names that a sentence lists; of more, it gives the number of others. */
const NAMES_MAX = 5;

/**
 * The sentence of an item; places by name, dates and times as its place writes them, a fact that is
 * not known as a dash.
 */
export function worklistSentence(item: WorkItem, places: Places, language: Language): string {
  const { worklist, worklistFolded, worklistWays } = CATALOGUES[language];
  const { kind, facts } = item;
  const isFolded = facts['places'] !== undefined;
  const template = isFolded ? worklistFolded[kind as keyof typeof worklistFolded] : worklist[kind];
  const way = worklistWays[facts['way'] as keyof typeof worklistWays];
  return filled(way ?? template, item, places, language);
}

/** The act of an item with the reason that its request gives; undefined where it has none. */
export function actWithReason(item: WorkItem, places: Places, language: Language) {
  const { act } = item.links;
  if (!act || !REASONED.has(act.command)) return act;
  const reason = filled(CATALOGUES[language].worklistReason.runsOut, item, places, language);
  return { ...act, body: { ...act.body, reason } };
}

/** Acts of an item that runs out and have to say why. */
const REASONED: ReadonlySet<string> = new Set(['RequestLoan', 'OrderRedistribution']);

function filled(
  template: string,
  { place, facts }: WorkItem,
  places: Places,
  language: Language,
): string {
  const { worklistTerms, worklistUnits } = CATALOGUES[language];
  const zone = places.get(place)?.tz ?? 'UTC';
  const sentence = format(template, facts, language, (value, name) => {
    if (value === null || value === undefined) return NOT_KNOWN;
    if (typeof value === 'number') {
      const units = AMOUNTS.has(name) ? worklistUnits[String(facts['item'])] : undefined;
      const amount = formatValue(value, language);
      return units ? `${amount} ${units[value === 1 ? 0 : 1]}` : amount;
    }
    const text = String(value);
    if (PLACES.has(name)) return namesOf(text.split(', '), places, language);
    if (TERMS.has(name)) return worklistTerms[text] ?? text;
    if (LOCAL_DATES.test(text)) return datesInWords(text.split(', '), language);
    return TIME.test(text) ? timeInWords(text, zone, language) : text;
  });
  return language === 'en' ? sentence.replace(ONE_DAY, '1 $1day') : sentence;
}

function namesOf(codes: readonly string[], places: Places, language: Language): string {
  const names = codes.slice(0, NAMES_MAX).map((code) => places.get(code)?.name ?? code);
  const others = codes.length - NAMES_MAX;
  const rest = CATALOGUES[language].worklistWords.others;
  return names.join(', ') + (others > 0 ? format(rest, { others }, language) : '');
}
