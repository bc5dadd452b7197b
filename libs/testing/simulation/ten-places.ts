// Ten places among which random loans are made: the centre, two provinces, seven regencies.
import { centre, PLACES, province, regency } from '../builders/builders.js';
import type { Actor } from '../../kernel/core/event.js';

export const TEN_PLACES = [
  '00',
  '32',
  '33',
  '32.07',
  '32.78',
  '32.79',
  '32.73',
  '33.16',
  '33.01',
  '51.07',
] as const;
export const printersAt = (place: string) => [1, 2].map((n) => `P-${place}-${n}`);

/** The office that speaks for a place. */
export function officeActor(place: string): Actor {
  const kind = PLACES.get(place)!.kind;
  return kind === 'centre' ? centre() : kind === 'province' ? province(place) : regency(place);
}
