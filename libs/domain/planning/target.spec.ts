// PLAN-11 by hand: what was enrolled, at which rate, and when nothing remains.
import { dayNumberOf, WorkingCalendar } from './calendar.js';
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
