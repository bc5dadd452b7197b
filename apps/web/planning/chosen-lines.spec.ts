// What is ordered of a plan, and the days of both ends.
import { chosenLines, daysOfEnd, lineKey, orderedLines } from './chosen-lines.js';

const stock = (days: number | null) => ({ available: 0, days });
const place = (code: string, before: number | null, after: number | null) => ({
  place: code,
  name: code,
  role: 'none',
  floor: 0,
  underWay: { in: 0, out: 0 },
  before: stock(before),
  after: stock(after),
});
const plan = {
  transfers: [
    { from: '32.78', to: '32.07', quantity: 1_800, km: 22.3 },
    { from: '32.79', to: '32.07', quantity: 700, km: 21.3 },
  ],
  places: [
    place('32.07', 5, 30),
    place('32.78', 80, 62),
    place('32.79', 104, 34),
    place('32', null, null),
  ],
};

describe('PLAN-10 the lines of a plan', () => {
  it('PLAN-10 all of them are ordered with their quantities where nothing is changed', () => {
    const lines = chosenLines(plan, {});
    expect(orderedLines(lines)).toEqual([
      { from: '32.78', to: '32.07', quantity: 1_800 },
      { from: '32.79', to: '32.07', quantity: 700 },
    ]);
    expect(daysOfEnd(plan, lines, '32.07')).toEqual({ before: 5, after: 30 });
    expect(daysOfEnd(plan, lines, '32')).toEqual({ before: null, after: null });
  });

  it('PLAN-10 a line is left out, a quantity lowered: both ends keep or get less', () => {
    const lines = chosenLines(plan, {
      [lineKey(plan.transfers[0]!)]: { quantity: '900' },
      [lineKey(plan.transfers[1]!)]: { isLeftOut: true },
    });
    expect(orderedLines(lines)).toEqual([{ from: '32.78', to: '32.07', quantity: 900 }]);
    expect(daysOfEnd(plan, lines, '32.07')).toEqual({ before: 5, after: 14 });
    expect(daysOfEnd(plan, lines, '32.78')).toEqual({ before: 80, after: 71 });
    expect(daysOfEnd(plan, lines, '32.79')).toEqual({ before: 104, after: 104 });
  });

  it.each(['', '0', '1801', 'x'])('PLAN-10 "%s" of 1,800 is not possible', (quantity) => {
    const lines = chosenLines(plan, { [lineKey(plan.transfers[0]!)]: { quantity } });
    expect(lines[0]!.ordered).toBeUndefined();
    expect(orderedLines(lines)).toBeUndefined();
  });
});
