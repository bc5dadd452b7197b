// Places by the codes that queries name.
import { Rejection } from '../../kernel/core/errors.js';
import type { Place, Places } from '../../domain/values/places.js';

/** The place of a code, today's or former; throws unknown-place. */
export function placeNamed(places: Places, code: string): Place {
  const place = places.get(code);
  if (!place) throw new Rejection('unknown-place', { place: code.slice(0, 16) });
  return place;
}

/** Today's code of a place that a query may name; throws unknown-place. */
export function codeNamed(places: Places, code: string | undefined): string | undefined {
  return code === undefined ? undefined : placeNamed(places, code).code;
}

/** A province by its code; throws unknown-place where it is none. Undefined stays undefined. */
export function provinceNamed(places: Places, code: string | undefined): string | undefined {
  if (code !== undefined && places.get(code)?.kind !== 'province')
    throw new Rejection('unknown-place', { place: code.slice(0, 16) });
  return code;
}
