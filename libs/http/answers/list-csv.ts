// Any list as CSV: a line per item, a column per field, `blanks.onHand` for a field of a part.
import { csvOf } from './csv.js';

/**
 * The items as a table; the columns are those of all items, in their order. What is not known is
 * empty, and what is a list itself is JSON.
 */
export function csvOfItems(items: readonly object[]): string {
  const rows = items.map((item) => new Map(cellsOf(item, '')));
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  return csvOf([columns, ...rows.map((row) => columns.map((name) => row.get(name) ?? ''))]);
}

function cellsOf(value: object, path: string): [string, unknown][] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]): [string, unknown][] => {
    const column = `${path}${name}`;
    if (inner === null || inner === undefined) return [[column, '']];
    if (Array.isArray(inner)) return [[column, inner.length === 0 ? '' : JSON.stringify(inner)]];
    if (typeof inner === 'object') return cellsOf(inner, `${column}.`);
    return [[column, typeof inner === 'boolean' ? String(inner) : inner]];
  });
}
