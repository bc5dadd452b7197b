// The names of all places, read once and kept, because answers name places by code.
import type { PlaceItem } from '../../../libs/service/places/answers.js';
import { readAnswer } from './api.js';
import { useStore, ValueStore } from './store.js';

type NameList = { readonly items: readonly Pick<PlaceItem, 'code' | 'name'>[] };
export type PlaceNames = ReadonlyMap<string, string>;

const KEY = 'keping-place-names';
const namesStore = new ValueStore<PlaceNames>(storedNames());
let isAsked = false;

/** The names known so far; asks for them once. */
export function usePlaceNameMap(): PlaceNames {
  if (!isAsked) {
    isAsked = true;
    void readNames();
  }
  return useStore(namesStore);
}

/** Those that were read at an earlier visit, where nothing may be asked for. */
export const useKnownPlaceNames = (): PlaceNames => useStore(namesStore);

/** "Kota Banjar (32.79)", or the code alone while the name is not known. */
export function placeNameOf(names: PlaceNames, code: string): string {
  const name = names.get(code);
  return name === undefined ? code : `${name} (${code})`;
}

/** The code of "Kota Banjar (32.79)", of a name or of a code; undefined where there is none. */
export function codeOfPlace(names: PlaceNames, text: string): string | undefined {
  const wanted = text.trim().toLowerCase();
  for (const [code, name] of names) {
    const words = [code, name, placeNameOf(names, code)];
    if (words.some((word) => word.toLowerCase() === wanted)) return code;
  }
  return undefined;
}

async function readNames(): Promise<void> {
  const reply = await readAnswer<NameList>('/v1/places?limit=1000&fields=code,name');
  if (!reply.ok) {
    isAsked = false;
    return;
  }
  const { items } = reply.body;
  namesStore.set(new Map(items.map(({ code, name }) => [code, name])));
  try {
    localStorage.setItem(KEY, JSON.stringify(items.map(({ code, name }) => [code, name])));
  } catch {
    // Asked again at the next visit.
  }
}

function storedNames(): PlaceNames {
  try {
    return new Map(JSON.parse(localStorage.getItem(KEY) ?? '[]') as [string, string][]);
  } catch {
    return new Map();
  }
}
