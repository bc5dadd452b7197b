// The options that name a place or a province, and whole numbers.
import type { Place } from '../../../libs/domain/values/places.js';
import { UsageError, type Run } from '../output/run.js';

/** The place with a code of today or of before; throws UsageError. */
export function placeOfOption({ rules }: Run, code: string): Place {
  const place = rules.places.get(code);
  if (!place) throw new UsageError(`there is no place ${code}`);
  return place;
}

/** The current code of a province or of the centre: a regency contains no other places. */
export function provinceOfOption({ rules }: Run, code: string): string {
  const place = rules.places.get(code);
  if (!place || place.kind === 'regency') throw new UsageError(`there is no province ${code}`);
  return place.code;
}

/** A whole number, 0 or greater; throws UsageError. */
export function wholeNumber(text: string, option: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new UsageError(`${option}: a whole number is required`);
  return Number(text);
}
