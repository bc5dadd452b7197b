// The days of the time machine: a day ends at 24:00 WIB, and what is not known stays so.
import { dayInJakarta, daysFromTo, endOfJakartaDay, timeSeriesOf } from './time-series.js';

describe('the days of the time machine', () => {
  it('end at midnight in Jakarta', () => {
    expect(endOfJakartaDay('2017-07-17')).toBe('2017-07-18T00:00:00+07:00');
    expect(endOfJakartaDay('2017-12-31')).toBe('2018-01-01T00:00:00+07:00');
    expect(dayInJakarta('2017-07-16T17:00:00Z')).toBe('2017-07-17');
  });

  it('are one step each, both ends included', () => {
    expect(daysFromTo('2017-06-29', '2017-07-02')).toEqual([
      '2017-06-29',
      '2017-06-30',
      '2017-07-01',
      '2017-07-02',
    ]);
  });

  it('has offices alone, and the cards of a week, of which nothing known is not zero', () => {
    const row = [1, null, 2, 0, 0, 0, 0, 0, 5];
    const series = timeSeriesOf({
      measure: 'printed',
      days: daysFromTo('2017-07-01', '2017-07-09'),
      places: ['32', '32.07', '32.79'],
      values: [row, row, row.map(() => null)],
    });
    expect([...series.rows.keys()]).toEqual(['32.07', '32.79']);
    expect(series.rows.get('32.07')).toEqual([1, 1, 3, 3, 3, 3, 3, 2, 7]);
    expect(series.rows.get('32.79')!.every((value) => value === null)).toBe(true);
  });
});
