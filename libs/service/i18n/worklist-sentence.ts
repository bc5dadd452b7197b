// The sentence of a worklist item in a language.
import type { WorkItem } from '../../projections/worklist/item.js';
import { CATALOGUES } from './catalogue.js';
import { format, NOT_KNOWN, type Language } from './format.js';

/** Facts whose values are words of ours, not of the people who wrote them. */
const TERMS: ReadonlySet<string> = new Set(['item', 'cause', 'state']);

/** The sentence of an item; a fact that is not known is shown as a dash. */
export function worklistSentence({ kind, facts }: WorkItem, language: Language): string {
  const { worklist, worklistTerms } = CATALOGUES[language];
  return format(worklist[kind], facts, language, (value, name) => {
    if (value === null || value === undefined) return NOT_KNOWN;
    const text = String(value);
    return TERMS.has(name) ? (worklistTerms[text] ?? text) : text;
  });
}
