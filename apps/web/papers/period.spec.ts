// The period of a paper by its address.
import { addressedPeriod, monthIn, monthPeriod, monthsBackFrom, periodBefore } from './period.js';

const TODAY = '2017-07-17';
const asked = (query: string) => addressedPeriod(new URLSearchParams(query), TODAY);

describe('the period of a paper', () => {
  it('is the month of today as far as it has come, unless the address asks for one', () => {
    expect(asked('')).toEqual({ from: '2017-07-01', to: TODAY });
    expect(asked('from=2017-05-03&to=2017-06-30')).toEqual({
      from: '2017-05-03',
      to: '2017-06-30',
    });
    expect(asked('from=2017-06-01&to=2017-12-31')).toEqual({ from: '2017-06-01', to: TODAY });
  });

  it('completes one end to its month', () => {
    expect(asked('from=2016-02-10')).toEqual({ from: '2016-02-10', to: '2016-02-29' });
    expect(asked('to=2017-06-10')).toEqual({ from: '2017-06-01', to: '2017-06-10' });
  });

  it.each([
    'from=2017-02-30&to=2017-02-31',
    'from=now',
    'from=2017-08-01',
    'from=2017-06-30&to=2017-06-01',
  ])('takes %s for nothing', (query) => {
    expect(asked(query)).toEqual({ from: '2017-07-01', to: TODAY });
  });

  it('names its month where it is one', () => {
    expect(monthIn(asked(''), TODAY)).toBe('2017-07');
    expect(monthIn(monthPeriod('2017-06'), TODAY)).toBe('2017-06');
    expect(monthIn({ from: '2017-06-01', to: '2017-06-29' }, TODAY)).toBeUndefined();
    expect(monthIn({ from: '2017-06-01', to: TODAY }, TODAY)).toBeUndefined();
  });

  it('has months before it, over the end of a year', () => {
    expect(monthsBackFrom('2017-02-28', 3)).toEqual(['2017-02', '2017-01', '2016-12']);
    expect(periodBefore(monthPeriod('2017-03')).to).toBe('2017-02-28');
  });
});
