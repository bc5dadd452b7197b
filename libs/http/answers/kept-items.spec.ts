// A list whose items are kept is written as any other.
import { keptItem, textOfAnswer } from './kept-items.js';

describe('the text of an answer', () => {
  it.each([
    { items: [] },
    { position: 7, items: [], next: 'x' },
    { items: [{ a: 1 }, keptItem({ b: [null, 'ü'] })], sums: { c: 2 } },
    { place: '32.07' },
    { items: 'no list' },
  ])('of %j is its JSON', (body) => {
    expect(JSON.parse(textOfAnswer(body))).toEqual(body);
  });

  it('takes a kept item as it was', () => {
    const item = keptItem({ a: 1 });
    (item as { a: number }).a = 2;
    expect(textOfAnswer({ items: [item] })).toBe('{"items":[{"a":1}]}');
  });
});
