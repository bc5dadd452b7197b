// A body is parsed once as long as its row has the same text.
import { ParsedBodies } from './parsed-bodies.js';

describe('bodies that lists have read', () => {
  it('are the same object until the row is written', () => {
    const bodies = new ParsedBodies();
    const first = bodies.of('1 32.07', '{"n":1}');
    expect(bodies.of('1 32.07', '{"n":1}')).toBe(first);
    expect(bodies.of('2 32.07', '{"n":1}')).not.toBe(first);
    expect(bodies.of('1 32.07', '{"n":2}')).toEqual({ n: 2 });
    expect(bodies.of('1 32.07', '{"n":1}')).toEqual({ n: 1 });
  });

  it('do not fill the memory', () => {
    const bodies = new ParsedBodies();
    const text = JSON.stringify({ long: 'x'.repeat(5 * 1024 * 1024) });
    const first = bodies.of('a', text);
    bodies.of('b', text);
    bodies.of('c', text);
    expect(bodies.of('a', text)).not.toBe(first);
  });
});
