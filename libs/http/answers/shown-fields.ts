// `fields=` of a list: the parts of its items that are wanted, as dot paths.
import { FaultyParameter } from '../requests/parameters.js';

/** A list in an answer: rows under `items`. */
export type ListBody = { readonly items: readonly object[] };

/** Whether the body of an answer is a list. */
export const isList = (body: object | string): body is ListBody =>
  typeof body === 'object' && 'items' in body && Array.isArray(body.items);

/**
 * The list with the wanted fields of each item alone: `fields` are dot paths with commas between
 * them; a path into a list means that of each element. Throws FaultyParameter where no item has a
 * field of that name.
 */
export function withFields<Body extends ListBody>(body: Body, fields: string): Body {
  const paths = fields.split(',').map((path) => path.trim().split('.'));
  const [first] = body.items;
  if (first)
    for (const [name = ''] of paths)
      if (!body.items.some((item) => Object.hasOwn(item, name)))
        throw new FaultyParameter('fields', 'one-of', { words: Object.keys(first).join(', ') });
  return { ...body, items: body.items.map((item) => picked(item, paths) as object) };
}

function picked(value: unknown, paths: readonly (readonly string[])[]): unknown {
  if (paths.some((path) => path.length === 0)) return value;
  if (Array.isArray(value)) return value.map((element) => picked(element, paths));
  if (typeof value !== 'object' || value === null) return value;
  const shown: Record<string, unknown> = {};
  for (const name of new Set(paths.map(([head]) => head!))) {
    if (!Object.hasOwn(value, name)) continue;
    const inner = paths.filter(([head]) => head === name).map(([, ...rest]) => rest);
    shown[name] = picked((value as Record<string, unknown>)[name], inner);
  }
  return shown;
}
