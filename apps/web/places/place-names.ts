// How the pages name a place whose code stands beside the name.
import { useMemo } from 'preact/hooks';
import { usePlaceNameMap } from '../app/place-names.js';

/** The name of a place; its code while names are not read yet, a dash where there is no place. */
export type PlaceNaming = (code: string | null) => string;

export function usePlaceNaming(): PlaceNaming {
  const names = usePlaceNameMap();
  return useMemo(() => (code) => (code === null ? '–' : (names.get(code) ?? code)), [names]);
}
