// The curve of a stock card: entries in order of when they happened, marks, and the end of stock.
import { curveEndOf, curveOf, type CardEntry } from './card-curve.js';
import { clockOffsetMs, dayTicks, roundSteps } from './scale.js';

const HOUR_MS = 3_600_000;
const fromMs = Date.parse('2017-07-01T00:00:00Z');
const span = { fromMs, nowMs: Date.parse('2017-07-10T00:00:00Z'), offsetMs: 7 * HOUR_MS };
const nothing = { unknownDays: [], end: null };
const entry = (occurredAt: string, onHand: number, more: Partial<CardEntry> = {}): CardEntry => ({
  event: occurredAt,
  occurredAt,
  type: 'BlankPrinted',
  change: { onHand, inbound: 0 },
  balance: { onHand: 0, inbound: 0 },
  corrects: null,
  ...more,
});

describe('the curve of a stock card', () => {
  it('begins with the opening balance and ends now, in clock time of the place', () => {
    const late = entry('2017-07-03T17:00:00Z', -30);
    const early = entry('2017-07-02T09:00:00+07:00', -20);
    const { points } = curveOf({ onHand: 100, inbound: 7 }, [late, early], span, nothing);
    expect(points).toEqual([
      { atMs: fromMs, onHand: 100, inTransit: 7 },
      { atMs: Date.parse('2017-07-02T09:00:00Z'), onHand: 80, inTransit: 7 },
      { atMs: Date.parse('2017-07-04T00:00:00Z'), onHand: 50, inTransit: 7 },
      { atMs: span.nowMs, onHand: 50, inTransit: 7 },
    ]);
  });

  it('moves what is received from transit to the shelf', () => {
    const received = entry('2017-07-02T09:00:00+07:00', 40, {
      type: 'BlankReceived',
      change: { onHand: 40, inbound: -40 },
    });
    const { points } = curveOf({ onHand: 0, inbound: 40 }, [received], span, nothing);
    expect(points.at(-1)).toMatchObject({ onHand: 40, inTransit: 0 });
  });

  it('marks counts and corrections', () => {
    const lines = [
      entry('2017-07-02T09:00:00Z', 0, { type: 'BlankCounted' }),
      entry('2017-07-03T09:00:00Z', 5, { type: 'EventCorrected', corrects: 'x' }),
    ];
    const { marks } = curveOf({ onHand: 10, inbound: 0 }, lines, span, nothing);
    expect(marks.map(({ kind, onHand }) => [kind, onHand])).toEqual([
      ['count', 10],
      ['correction', 15],
    ]);
  });

  it('ends at the end of the day of the plan, and nowhere where the day is not known', () => {
    const band = { early: '2017-08-10', late: '2017-08-14' };
    expect(curveEndOf({ runsOutOn: '2017-08-12', band })).toEqual({
      runsOutMs: Date.parse('2017-08-13'),
      earlyMs: Date.parse('2017-08-11'),
      lateMs: Date.parse('2017-08-15'),
    });
    expect(curveEndOf({ runsOutOn: null, band: null })).toBeNull();
  });
});

describe('the scales of charts', () => {
  it('have round steps from zero to at least the greatest value', () => {
    expect(roundSteps(16_539)).toEqual([0, 5_000, 10_000, 15_000, 20_000]);
    expect(roundSteps(0)).toEqual([0, 1]);
    expect(roundSteps(3)).toEqual([0, 1, 2, 3]);
  });

  it('name Mondays, as many as there is room for', () => {
    const [from, to] = [Date.parse('2017-07-01'), Date.parse('2017-07-31')];
    expect(dayTicks(from, to, 9)).toEqual([
      '2017-07-03',
      '2017-07-10',
      '2017-07-17',
      '2017-07-24',
      '2017-07-31',
    ]);
    expect(dayTicks(from, to, 2)).toEqual(['2017-07-03', '2017-07-24']);
  });

  it('know the three zones', () => {
    const zones = ['Asia/Jakarta', 'Asia/Pontianak', 'Asia/Makassar', 'Asia/Jayapura'];
    expect(zones.map((zone) => clockOffsetMs(zone) / HOUR_MS)).toEqual([7, 7, 8, 9]);
  });
});
