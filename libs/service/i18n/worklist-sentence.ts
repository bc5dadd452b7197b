// The sentence of a worklist item in a language.
import type { Places } from '../../domain/values/places.js';
import type { WorkItem } from '../../projections/worklist/item.js';
import { CATALOGUES } from './catalogue.js';
import { format, formatValue, NOT_KNOWN, type Language } from './format.js';

/** Facts whose values are words of ours, not of the people who wrote them. */
const TERMS: ReadonlySet<string> = new Set(['item', 'cause', 'state']);
/** Facts that are codes of places. */
const PLACES: ReadonlySet<string> = new Set([
  'borrower',
  'lender',
  'from',
  'neighbour',
  'place',
  'places',
]);
/** Names that a sentence lists; of more, it gives the number of others. */
const NAMES_MAX = 5;

/** The sentence of an item; places by name, a fact that is not known as a dash. */
export function worklistSentence(
  { kind, facts }: WorkItem,
  places: Places,
  language: Language,
): string {
  const { worklist, worklistFolded, worklistTerms, worklistWords } = CATALOGUES[language];
  const nameOf = (code: string) => places.get(code)?.name ?? code;
  const namesOf = (codes: readonly string[]) => {
    const shown = codes.slice(0, NAMES_MAX).map(nameOf).join(', ');
    const others = codes.length - NAMES_MAX;
    return others > 0 ? `${shown}${format(worklistWords.others, { others }, language)}` : shown;
  };
  const isFolded = facts['places'] !== undefined;
  const template = isFolded ? worklistFolded[kind as keyof typeof worklistFolded] : worklist[kind];
  return format(template, facts, language, (value, name) => {
    if (value === null || value === undefined) return NOT_KNOWN;
    if (PLACES.has(name)) return namesOf(String(value).split(', '));
    return TERMS.has(name)
      ? (worklistTerms[String(value)] ?? String(value))
      : typeof value === 'number'
        ? formatValue(value, language)
        : String(value);
  });
}
