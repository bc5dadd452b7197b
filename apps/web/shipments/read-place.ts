// From the name or the code of a place, as typed, to its code: pure.
import type { ReadValue } from '../record/field-specs.js';

type NamedPlace = { readonly value: string; readonly text: string };

const plain = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase();

/**
 * `places` have their code as value and "Kota Banjar (32.79)" as text. A code, a name or both are
 * found, in any case; a name that several places have is a fault.
 */
export function readPlace(text: string, places: readonly NamedPlace[], fault: string): ReadValue {
  const wanted = plain(text);
  const exact = places.find(
    ({ value, text: whole }) => value === wanted || plain(whole) === wanted,
  );
  if (exact) return { value: exact.value };
  const named = places.filter(
    ({ value, text: whole }) => plain(whole).replace(` (${value})`, '') === wanted,
  );
  return named.length === 1 ? { value: named[0]!.value } : { fault };
}
