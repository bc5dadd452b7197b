// Pages of lists: what is on each, and where the next one begins.
import { FaultyParameter } from '../requests/parameters.js';
import { pageByNumber, pageOfItems, pageOfRows } from './pages.js';

const KEYS = ['a', 'b', 'c', 'd', 'e'];

async function* rowsAfter(after = ''): AsyncGenerator<{ readonly key: string }> {
  for (const key of KEYS) if (key > after) yield { key };
}

type PageRead = { readonly items: readonly unknown[]; readonly next: string | undefined };

/** All pages of two items, by following the cursor. */
async function pagesOf(page: (cursor?: string) => PageRead | Promise<PageRead>) {
  const pages: (readonly unknown[])[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await page(cursor);
    pages.push(items);
    cursor = next;
  } while (cursor !== undefined);
  return pages;
}

const question = (cursor: string | undefined) => ({
  limit: 2,
  ...(cursor === undefined ? {} : { cursor }),
});

describe('pages', () => {
  it('of rows leave out what is not shown, and name the last that was', async () => {
    const shown = ({ key }: { readonly key: string }) => (key === 'b' ? undefined : key);
    const pages = await pagesOf((cursor) => pageOfRows(rowsAfter, question(cursor), shown));
    expect(pages).toEqual([
      ['a', 'c'],
      ['d', 'e'],
    ]);
    const { next } = await pageOfRows(rowsAfter, { limit: 1 }, shown);
    expect(Buffer.from(next!, 'base64url').toString()).toBe('a');
  });

  it('of a list in another order end where it does', async () => {
    const list = [...KEYS].reverse();
    const pages = await pagesOf((cursor) => pageOfItems(list, question(cursor), (key) => key));
    expect(pages).toEqual([['e', 'd'], ['c', 'b'], ['a']]);
    expect(await pagesOf((cursor) => pageByNumber(list, question(cursor)))).toEqual(pages);
  });

  it('reject a cursor that is not of the list', () => {
    const cursor = Buffer.from('-1').toString('base64url');
    expect(() => pageOfItems(KEYS, { cursor }, (key) => key)).toThrow(FaultyParameter);
    expect(() => pageByNumber(KEYS, { cursor })).toThrow(FaultyParameter);
  });
});
