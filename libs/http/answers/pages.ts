// Lists page by page: the rows that are shown, and the cursor of where the next page begins.
import { Answer } from './answer.js';
import {
  cursorAfter,
  FaultyParameter,
  keyOfCursor,
  LIMIT_DEFAULT,
} from '../requests/parameters.js';

export type PageWanted = { readonly cursor?: string; readonly limit?: number };
type Page<Item> = { readonly items: readonly Item[]; readonly next: string | undefined };

/** All of a list, to be put in another order. */
export const ALL_ROWS: PageWanted = { limit: Infinity };

/**
 * The first of rows that come in the order of their keys, after the key of the cursor; `itemOf`
 * gives what is shown of a row, nothing where it is not. The cursor names what was shown: ids of
 * others' rows are not disclosed.
 */
export async function pageOfRows<Row extends { readonly key: string }, Item>(
  rowsAfter: (key: string | undefined) => AsyncIterable<Row>,
  { cursor, limit = LIMIT_DEFAULT }: PageWanted,
  itemOf: (row: Row) => Item | undefined | Promise<Item | undefined>,
): Promise<Page<Item>> {
  const items: Item[] = [];
  let shown = '';
  for await (const row of rowsAfter(keyOfCursor(cursor))) {
    const item = await itemOf(row);
    if (item === undefined) continue;
    // One more than the limit shows that there is another page.
    if (items.length === limit) return { items, next: cursorAfter(shown) };
    items.push(item);
    shown = row.key;
  }
  return { items, next: undefined };
}

/** A page of a whole list in any order. Throws FaultyParameter where it lacks the cursor's key. */
export function pageOfItems<Item>(
  items: readonly Item[],
  { cursor, limit = LIMIT_DEFAULT }: PageWanted,
  keyOf: (item: Item) => string,
): Page<Item> {
  const after = keyOfCursor(cursor);
  const from = after === undefined ? 0 : items.findIndex((item) => keyOf(item) === after) + 1;
  if (after !== undefined && from === 0) throw new FaultyParameter('cursor', 'cursor');
  const page = items.slice(from, from + limit);
  const isMore = from + limit < items.length;
  return { items: page, next: isMore ? cursorAfter(keyOf(page.at(-1)!)) : undefined };
}

/** A page of a list whose items have no key: its cursor counts those before it. */
export function pageByNumber<Item>(
  items: readonly Item[],
  { cursor, limit = LIMIT_DEFAULT }: PageWanted,
): Page<Item> {
  const key = keyOfCursor(cursor) ?? '0';
  if (!/^\d{1,9}$/.test(key)) throw new FaultyParameter('cursor', 'cursor');
  const to = Number(key) + limit;
  const next = to < items.length ? cursorAfter(String(to)) : undefined;
  return { items: items.slice(Number(key), to), next };
}

/** A page as an answer; `next` is in the body and, as Link, in the headers. */
export function pageAnswer<Head extends object, Item extends object>(
  head: Head,
  { items, next }: Page<Item>,
): Answer<Head & { readonly items: readonly Item[]; readonly next?: string }> {
  return new Answer({ ...head, items, ...(next === undefined ? {} : { next }) }, { next });
}
