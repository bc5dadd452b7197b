// Event references keep the last events of a key, with their number.
import { EventReferences } from './event-references.js';

describe('event references', () => {
  it('keep the last of many events, with how many there are', () => {
    const references = new EventReferences();
    for (let position = 1; position <= 1000; position += 1)
      references.add(position % 2 === 0 ? 'even' : 'odd', {
        position,
        id: `e${position}`,
      } as never);
    expect(references.of('even')).toMatchObject({ eventCount: 500, events: { length: 20 } });
    expect(references.of(['even', 'odd'])).toEqual({
      eventCount: 1000,
      events: Array.from({ length: 20 }, (_unused, index) => `e${981 + index}`),
    });
    expect(references.of('neither')).toEqual({ events: [], eventCount: 0 });
  });
});
