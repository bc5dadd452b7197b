// How many pieces an event moved into which part, in words.
import { shownNumber } from '../app/format.js';

/** "12 damaged, 8 missing": parts of no piece are left out, and those that `isLeftOut` names. */
export const partWords = (
  parts: Readonly<Record<string, number>>,
  words: Readonly<Record<string, string>>,
  isLeftOut: (part: string) => boolean,
): string =>
  Object.entries(parts)
    .filter(([part, count]) => count > 0 && !isLeftOut(part))
    .map(([part, count]) => `${shownNumber(count)} ${words[part] ?? part}`)
    .join(', ');
