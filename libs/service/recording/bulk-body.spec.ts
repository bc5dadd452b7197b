// A bulk body that is one array, parsed element by element, against the same text in one piece.
import fc from 'fast-check';
import { breathe } from '../../kernel/core/breathe.js';
import { NotJson, parseJson } from '../../http/requests/json.js';
import { valueOfArray } from './bulk-body.js';

/** The value, or why there is none. */
const outcomeOf = async (parse: () => unknown): Promise<unknown> => {
  try {
    return await parse();
  } catch (error) {
    return error;
  }
};
const inPieces = (text: string) => outcomeOf(() => valueOfArray(Buffer.from(text)));
const asAWhole = (text: string) => outcomeOf(() => parseJson(text));
const bodies = fc
  .tuple(fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 5 }), fc.constantFrom(0, 2))
  .map(([list, spaces]) => JSON.stringify(list, undefined, spaces));
const marks = fc.constantFrom(
  '[',
  ']',
  '{',
  '}',
  ',',
  '"',
  '\\',
  ' ',
  '\n',
  '\v',
  '\ufeff',
  '-0',
  '1.5',
);
/** A body with something put in or taken out. */
const broken = fc.tuple(bodies, fc.nat(), fc.nat(1), marks).map(([text, place, taken, mark]) => {
  const at = place % (text.length + 1);
  return text.slice(0, at) + mark + text.slice(at + taken);
});

describe('a bulk body that is one array', () => {
  it('H1 is in pieces what it is as a whole (seed 20170717)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(bodies, broken), async (text) => {
        const [pieces, whole] = [await inPieces(text), await asAWhole(text)];
        // Of two faults either may be named.
        if (whole instanceof NotJson) expect(pieces).toBeInstanceOf(NotJson);
        else expect(pieces).toEqual(whole);
      }),
      { numRuns: 3000, seed: 20170717 },
    );
  });

  it.each([
    '',
    '[]',
    ' [ ] ',
    '{"a":[1,2]}',
    '[1],[2]',
    '[1][2]',
    '[1,]',
    '[,1]',
    '[1}',
    '[{"__proto__":1}]',
    '\ufeff[1]',
    '[\ufeff1]',
    '[1]\v',
    '[-0,1.5,1e3]',
    `${'['.repeat(12)}${']'.repeat(12)}`,
    `${'['.repeat(13)}1${']'.repeat(13)}`,
  ])('H1 the same of %j', async (text) => {
    expect(await inPieces(text)).toEqual(await asAWhole(text));
  });

  it('H1 does not block other work while it is parsed', async () => {
    const text = JSON.stringify(
      Array.from({ length: 16 }, () => ({ data: 'x'.repeat(128 * 1024) })),
    );
    let rounds = 0;
    let isOver = false;
    const counting = (async () => {
      for (; !isOver; rounds += 1) await breathe();
    })();
    expect(await inPieces(text)).toHaveLength(16);
    isOver = true;
    await counting;
    expect(rounds).toBeGreaterThanOrEqual(15);
    expect(await inPieces('nothing')).toBeInstanceOf(NotJson);
  });
});
