// The rows of a movement report.
import { movementRows } from './movement-rows.js';

type Line = Parameters<typeof movementRows>[0]['lines'][number];
const line = (some: Partial<Line>): Line => ({
  item: 'blank',
  model: null,
  shelf: 'onHand',
  opening: 0,
  in: {},
  out: {},
  closing: 0,
  ...some,
});

describe('a movement report', () => {
  it('sums what came and went by kind, blanks before ink', () => {
    const before = [line({ in: { opened: 500 }, closing: 500 })];
    const lines = [
      line({ item: 'ink', model: 'A', in: { opened: 90 }, closing: 90 }),
      line({ opening: 500, in: { received: 10 }, out: { printed: 3, lost: 1 }, closing: 506 }),
    ];
    const [blanks, ink] = movementRows({ lines, before, isRecorded: true });
    expect(blanks).toMatchObject({ opening: 500, into: 10, out: 4, closing: 506 });
    expect(blanks!.outByKind).toEqual([
      ['printed', 3],
      ['lost', 1],
    ]);
    // Nothing was recorded of this ink before.
    expect(ink).toMatchObject({ model: 'A', opening: null, into: 90, out: 0, closing: 90 });
  });

  it('always has blanks; what rests on nothing is not known', () => {
    expect(movementRows({ lines: [], before: [], isRecorded: false })).toMatchObject([
      { item: 'blank', opening: null, into: null, out: null, closing: null },
    ]);
    expect(movementRows({ lines: [], before: [], isRecorded: true })).toMatchObject([
      { opening: null, into: null, closing: null },
    ]);
  });

  it('what was used up before is zero, and in a period without records nothing is known', () => {
    const before = [line({ in: { opened: 5 }, out: { printed: 5 } })];
    expect(movementRows({ lines: [], before, isRecorded: true })).toMatchObject([
      { opening: 0, into: 0, out: 0, closing: 0 },
    ]);
    expect(movementRows({ lines: [], before, isRecorded: false })).toMatchObject([
      { opening: 0, into: null, out: null, closing: 0 },
    ]);
  });
});
