// The names of all places by code, read once.
import { useMemo } from 'preact/hooks';
import { useAnswer } from '../app/use-answer.js';
import type { ItemsOf } from './place-answers.js';

type NamedPlace = { readonly code: string; readonly name: string; readonly kind: string };
/** The name of a place; its code while names are not read yet. */
export type PlaceNaming = (code: string | null) => string;

export function usePlaceNames(): PlaceNaming {
  const answer = useAnswer<ItemsOf<NamedPlace>>('/v1/places?limit=1000&fields=code,name,kind');
  return useMemo(() => {
    const names = new Map(answer.body?.items.map(({ code, name }) => [code, name]));
    return (code) => (code === null ? '–' : (names.get(code) ?? code));
  }, [answer.body]);
}
