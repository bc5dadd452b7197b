// PLAN-11 by hand: what was enrolled, at which rate, and when nothing remains.
import { dayNumberOf, WorkingCalendar } from './calendar.js';
import { progressOf } from './target.js';

const calendar = new WorkingCalendar(['2017-08-17', '2018-01-01']);
const today = dayNumberOf('2017-07-17');
const when = { today, calendar };

/** An office with a report on each of its working days since the target was set. */
const office = (onDays: readonly number[], reported = sumOf(onDays)) => ({
  reported,
  workingDays: onDays.length,
  unknownDays: 0,
  onDays,
});

describe('PLAN-11 targets', () => {
  it('PLAN-11 the rate is the sum of the means of the last ten reported days', () => {
    const places = [office([500, ...Array<number>(10).fill(40)]), office([50, 60, 70, 60, 60])];
    expect(progressOf(2_200, places, when)).toEqual({
      enrolledReported: 1_200,
      reportedShare: 1,
      enrolledEstimated: 1_200,
      remaining: 1_000,
      ratePerDay: 100,
      // Ten working days after a Monday.
      projectedOn: '2017-07-31',
      basis: { places: 2, knownPlaces: 2, reportedDays: 15, unknownDays: 0 },
    });
  });

  it('PLAN-11 unknown days are estimated by the office’s own mean, never as zero', () => {
    const half = { ...office([10, 20, 30, 20, 20]), workingDays: 10, unknownDays: 5 };
    const silent = { ...office([7]), workingDays: 10, unknownDays: 9 };
    // 100 and five days of 20; of the other office one day says nothing of nine.
    expect(progressOf(1_000, [half, silent], when)).toMatchObject({
      enrolledReported: 107,
      reportedShare: 0.3,
      enrolledEstimated: 207,
      remaining: 793,
      ratePerDay: 20,
      basis: { places: 2, knownPlaces: 1, reportedDays: 5, unknownDays: 14 },
    });
  });

  it('PLAN-11 fewer than five reported days are not known, and never zero', () => {
    expect(progressOf(100, [office([1, 2, 3, 4])], when)).toMatchObject({
      enrolledReported: 10,
      enrolledEstimated: null,
      remaining: 90,
      ratePerDay: null,
      projectedOn: null,
      basis: { knownPlaces: 0 },
    });
    const newOffice = { reported: 0, workingDays: 0, unknownDays: 0, onDays: [] };
    expect(progressOf(100, [newOffice], when)).toMatchObject({ reportedShare: null });
  });

  it('PLAN-11 a target that is reached is reached today; without one nothing is projected', () => {
    const places = [office([1, 1, 1, 1, 1], 500)];
    expect(progressOf(400, places, when)).toMatchObject({
      remaining: 0,
      projectedOn: '2017-07-17',
    });
    expect(progressOf(null, places, when)).toMatchObject({ remaining: null, projectedOn: null });
    // Beyond the years of the calendar no date is known.
    expect(progressOf(1_000_000, places, when).projectedOn).toBeNull();
  });
});

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
