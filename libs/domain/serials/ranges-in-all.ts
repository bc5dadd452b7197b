// STOCK-8: how many ranges of serials one command may name, in all its lists together.
import { fieldsOf, type Class } from '../values/field.js';
import { RANGES_MAX } from '../values/fields.js';
import { SerialRange } from './serials.js';

type ListOfRanges = { readonly pointer: string; readonly count: number };

/**
 * The list of ranges (JSON pointer) with which a command has more than RANGES_MAX; undefined where
 * it has not. Values that are no objects or lists are passed over.
 */
export function listBeyondRanges(type: Class, body: object): string | undefined {
  let count = 0;
  for (const list of listsOfRanges(type, body, '')) {
    count += list.count;
    if (count > RANGES_MAX) return list.pointer;
  }
  return undefined;
}

function listsOfRanges(type: Class, body: unknown, pointer: string): readonly ListOfRanges[] {
  if (typeof body !== 'object' || body === null) return [];
  return [...fieldsOf(type)].flatMap(([name, { nested }]) => {
    const value = (body as Readonly<Record<string, unknown>>)[name];
    const at = `${pointer}/${name}`;
    if (!nested) return [];
    if (!Array.isArray(value)) return listsOfRanges(nested, value, at);
    if (nested === SerialRange) return [{ pointer: at, count: value.length }];
    return value.flatMap((item, index) => listsOfRanges(nested, item, `${at}/${index}`));
  });
}
