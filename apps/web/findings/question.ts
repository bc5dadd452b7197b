// The address of a finding: what it is asked with.
import { navigate } from '../app/router.js';

const QUESTION = ['kind', 'days', 'place', 'province', 'lot', 'serial', 'match', 'cursor'];
export const TIMES = ['asOf', 'knownAt'];

/** The parameters of the address that the question takes, without some of them. */
export const questionOf = (query: URLSearchParams, without: readonly string[] = []): string =>
  new URLSearchParams(
    [...query].filter(
      ([name]) => [...QUESTION, ...TIMES].includes(name) && !without.includes(name),
    ),
  ).toString();

/** Asks the same with other parameters, from the first page on; an empty one is left out. */
export function askWith(query: URLSearchParams, given: Readonly<Record<string, string>>): void {
  const next = new URLSearchParams(questionOf(query, ['cursor', ...Object.keys(given)]));
  for (const [name, value] of Object.entries(given)) if (value !== '') next.set(name, value);
  navigate(`/app/findings?${next.toString()}`);
}

export const asSentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
