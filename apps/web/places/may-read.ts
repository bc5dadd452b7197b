// What the reader may ask about a place, by the same table as the service; the service decides.
import type { Reader } from '../app/session.js';

/** Whether the reader may put a question, such as `card`, about a place. */
export function mayReadOf({ may, place }: Reader, question: string, code: string): boolean {
  const scope = may.questions[question];
  if (scope === undefined) return false;
  if (scope === 'all' || code === place.code) return true;
  return scope === 'supervised' && place.kind === 'province' && code.startsWith(`${place.code}.`);
}

/** Whether the reader may read what goods of a place, a province or the country cost. */
export const mayReadValues = (
  reader: Reader,
  { of, code }: { readonly of: string; readonly code: string },
): boolean =>
  of === 'country' ? reader.may.questions['card'] === 'all' : mayReadOf(reader, 'card', code);
