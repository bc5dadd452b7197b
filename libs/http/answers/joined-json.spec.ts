// Two objects joined as text are the object that has the fields of both.
import { joinedJson } from './joined-json.js';

describe('joined JSON', () => {
  const objects = [{}, { id: 'a"}{' }, { status: 201, replayed: true }, { items: [{}, { a: [] }] }];

  it.each(objects.flatMap((first) => objects.map((rest) => [first, rest] as const)))(
    'of %j and %j is the object with the fields of both',
    (first, rest) => {
      if (Object.keys(first).some((name) => name in rest)) return;
      const text = joinedJson(first, JSON.stringify(rest));
      expect(text).toBe(JSON.stringify({ ...first, ...rest }));
    },
  );

  it('leaves out what is undefined, and keeps numbers as they were written', () => {
    expect(joinedJson({ position: undefined }, '{"a":1}')).toBe('{"a":1}');
    expect(joinedJson({ id: null }, '{"big":12345678901234567890}')).toBe(
      '{"id":null,"big":12345678901234567890}',
    );
  });
});
