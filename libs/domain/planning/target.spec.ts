// PLAN-11 by hand: what was enrolled, at which rate, when nothing remains; and the plan of sums.
import { dayNumberOf, WorkingCalendar } from './calendar.js';
import { planOfSum, type PlaceStanding } from './sums.js';
import { progressOf } from './target.js';

const calendar = new WorkingCalendar(['2017-08-17', '2018-01-01']);
const today = dayNumberOf('2017-07-17');
const when = { today, calendar };

describe('PLAN-11 targets', () => {
  it('PLAN-11 the rate is the sum of the means of the last ten reported days', () => {
    const places = [
      { enrolled: 900, lastDays: [900, ...Array<number>(10).fill(40)] },
      { enrolled: 300, lastDays: [50, 60, 70, 60, 60] },
    ];
    expect(progressOf(2_200, places, when)).toEqual({
      enrolled: 1_200,
      remaining: 1_000,
      ratePerDay: 100,
      // Ten working days after a Monday.
      projectedOn: '2017-07-31',
      basis: { places: 2, knownPlaces: 2, reportedDays: 15 },
    });
  });

  it('PLAN-11 fewer than five reported days are not known, and never zero', () => {
    const places = [{ enrolled: 10, lastDays: [1, 2, 3, 4] }];
    expect(progressOf(100, places, when)).toMatchObject({
      enrolled: 10,
      remaining: 90,
      ratePerDay: null,
      projectedOn: null,
      basis: { knownPlaces: 0 },
    });
  });

  it('PLAN-11 a target that is reached is reached today; without one nothing is projected', () => {
    const places = [{ enrolled: 500, lastDays: [1, 1, 1, 1, 1] }];
    expect(progressOf(400, places, when)).toMatchObject({
      remaining: 0,
      projectedOn: '2017-07-17',
    });
    expect(progressOf(null, places, when)).toMatchObject({ remaining: null, projectedOn: null });
    // Beyond the years of the calendar no date is known.
    expect(progressOf(1_000_000, places, when).projectedOn).toBeNull();
  });
});

describe('PLAN-12 the plan of several places', () => {
  const place = (blanks: number, demand: number | null, waiting: number | null): PlaceStanding => ({
    standing: { blanks, inkPrints: blanks * 2, workingPrinters: 1, powerOut: false, waiting },
    demand: {
      blanksPerDay: demand,
      blanksDeviation: demand === null ? null : 30,
      inkPrintsPerDay: demand,
      inkDeviation: demand === null ? null : 40,
    },
    basis: {
      recordedDays: demand === null ? 0 : 10,
      unknownDays: 3,
      censoredDays: 1,
      from: demand === null ? '2017-05-18' : '2017-06-30',
      to: '2017-07-16',
    },
  });
  const settings = { cardsPerDay: 100, backlogDays: 60 };

  it('PLAN-7 needs and stocks are summed first and divided then', () => {
    const plan = planOfSum(
      [place(1_000, 60, null), place(0, 40, 18_000), place(500, null, null)],
      settings,
      when,
    );
    expect(plan).toMatchObject({
      // 60, and 18,000 ÷ 60 = 300 where that is more than 40.
      needPerDay: 360,
      waiting: 18_000,
      workingPrinters: 3,
      printersShort: 2,
      blanks: { days: 4.2 },
      basis: {
        places: 3,
        knownPlaces: 2,
        recordedDays: 20,
        unknownDays: 9,
        censoredDays: 3,
        from: '2017-05-18',
        to: '2017-07-16',
      },
    });
    // 1,500 ÷ 360, the fifth working day.
    expect(plan.blanks.runsOutOn).toBe('2017-07-24');
  });

  it('PLAN-12 where no need is known nothing is, and it is not zero', () => {
    const plan = planOfSum([place(500, null, null)], settings, when);
    expect(plan).toMatchObject({
      needPerDay: null,
      waiting: null,
      printersShort: null,
      runsOutOn: null,
    });
    expect(plan.blanks).toEqual({ days: null, runsOutOn: null, band: null });
  });
});
