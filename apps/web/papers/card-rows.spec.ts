// The lines of a stock card on paper.
import type { CardAnswer, CardLineAnswer } from '../../../libs/service/stock/answers.js';
import { cardOnPaper } from './card-rows.js';

const amounts = (onHand: number, ink: Record<string, number> = {}): CardAnswer['opening'] => ({
  onHand,
  quarantine: 0,
  inbound: 0,
  outbound: 0,
  ink,
});
const line = (
  change: CardAnswer['opening'],
  balance: CardAnswer['opening'],
  corrects: string | null = null,
) => ({ change, balance, corrects }) as CardLineAnswer;

const received = line(amounts(2_000), amounts(2_100));
const report = line(amounts(0), amounts(2_100));
const printed = line(amounts(-400, { A: -400 }), amounts(1_700, { A: 100 }));
const undone = line(amounts(400, { A: 400 }), amounts(2_100, { A: 500 }), 'printed');
const card = { opening: amounts(100, { A: 500 }), lines: [received, report, printed, undone] };

describe('a stock card on paper', () => {
  it('opening + in − out = what is left, corrections on the side of what they undo', () => {
    const paper = cardOnPaper(card, { item: 'blank' }, true);
    expect(paper.lines.map(({ into, out, left }) => [into, out, left])).toEqual([
      [2_000, null, 2_100],
      [null, 400, 1_700],
      [null, -400, 2_100],
    ]);
    expect(paper).toMatchObject({ opening: 100, into: 2_000, out: 0, left: 2_100 });
  });

  it('of ink has the prints of its model alone', () => {
    const paper = cardOnPaper(card, { item: 'ink', model: 'A' }, true);
    expect(paper).toMatchObject({ opening: 500, into: 0, out: 0, left: 500 });
    expect(cardOnPaper(card, { item: 'ink', model: 'B' }, false)).toMatchObject({
      opening: null,
      lines: [],
      into: 0,
      out: 0,
      left: null,
    });
  });

  it('what nothing is recorded of is not known, and not zero', () => {
    const empty = { opening: amounts(0), lines: [] };
    expect(cardOnPaper(empty, { item: 'blank' }, false)).toEqual({
      opening: null,
      lines: [],
      into: null,
      out: null,
      left: null,
    });
    const quiet = { opening: amounts(100), lines: [] };
    expect(cardOnPaper(quiet, { item: 'blank' }, true)).toMatchObject({
      opening: 100,
      into: null,
      left: 100,
    });
    expect(cardOnPaper({ ...card, opening: amounts(0) }, { item: 'blank' }, false)).toMatchObject({
      opening: null,
      into: 2_000,
      left: 2_100,
    });
  });
});
