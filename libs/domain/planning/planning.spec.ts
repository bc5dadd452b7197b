// PLAN-1 to PLAN-7 and PLAN-12, by hand and by property.
import fc from 'fast-check';
import { readHolidays } from '../../ledger/config/master-data.js';
import { WorkingCalendar, dateOfDay, dayNumberOf } from './calendar.js';
import { workingDayDemand, type DayRecord, type Demand } from './demand.js';
import { needOf } from './expected-use.js';
import { planOf, type Standing } from './plan.js';

const CALENDAR = new WorkingCalendar(readHolidays());
const MONDAY = dayNumberOf('2017-07-17');

const record = (printed: number, more: Partial<DayRecord> = {}): DayRecord => ({
  printed,
  spoiled: 0,
  inkUsed: printed,
  reportedNone: false,
  couldPrint: true,
  ...more,
});
const records = (days: Readonly<Record<string, DayRecord>>) =>
  new Map(Object.entries(days).map(([date, found]) => [dayNumberOf(date), found]));
const WEEK = {
  '2017-07-10': record(100),
  '2017-07-11': record(110),
  '2017-07-12': record(90),
  '2017-07-13': record(120),
  '2017-07-14': record(80),
};
const STANDING: Standing = {
  blanks: 1_000,
  inkPrints: 2_000,
  workingPrinters: 2,
  neverPrints: false,
  powerOut: false,
  waiting: null,
  arrivals: { blanks: [], ink: [] },
  inbound: { blanks: 0, inkPrints: 0 },
  requested: { blanks: 0, inkPrints: 0 },
  order: { printsPerRibbon: 500, leadTimes: [], minimum: { blanks: null, ribbons: null } },
};
const NO_DEMAND = {
  blanksPerDay: null,
  blanksDeviation: null,
  inkPrintsPerDay: null,
  inkDeviation: null,
};

describe('PLAN-1 working days', () => {
  it.each([
    ['2017-07-14', true],
    ['2017-07-15', false],
    ['2017-07-16', false],
    ['2017-06-23', false],
    ['2017-06-26', false],
    ['2017-08-17', false],
    ['2017-01-02', false],
    ['1970-01-05', undefined],
    ['2031-07-14', undefined],
  ])('PLAN-1 %s: %s', (date, expected) =>
    expect(CALENDAR.isWorkingDay(dayNumberOf(date))).toBe(expected),
  );

  it('PLAN-1 years beyond the file are not known, rather than free of holidays', () => {
    expect(dateOfDay(CALENDAR.workingDayAfter(MONDAY, 5)!)).toBe('2017-07-24');
    expect(CALENDAR.workingDayAfter(dayNumberOf('2027-12-30'), 1)).toBe(dayNumberOf('2027-12-31'));
    expect(CALENDAR.workingDayAfter(dayNumberOf('2027-12-30'), 2)).toBeUndefined();
  });
});

describe('PLAN-2, PLAN-3 demand', () => {
  it('PLAN-3 the mean of recorded days, with its deviation and its basis', () => {
    const { demand, basis } = workingDayDemand(records(WEEK), MONDAY, CALENDAR);
    expect(demand).toMatchObject({ blanksPerDay: 100, inkPrintsPerDay: 100 });
    expect(demand.blanksDeviation).toBeCloseTo(Math.sqrt(1000 / 4), 10);
    // 34 working days in the 60 dates before; five of them are recorded.
    expect(basis).toEqual({
      recordedDays: 5,
      unknownDays: 29,
      censoredDays: 0,
      from: '2017-05-18',
      to: '2017-07-16',
    });
  });

  it('PLAN-2 what is missing is not zero; a report of nothing is', () => {
    const four = Object.entries(WEEK).slice(0, 4);
    expect(workingDayDemand(records(Object.fromEntries(four)), MONDAY, CALENDAR).demand).toEqual(
      NO_DEMAND,
    );
    const none = record(0, { reportedNone: true });
    const reported = { ...Object.fromEntries(four), '2017-07-14': none };
    expect(workingDayDemand(records(reported), MONDAY, CALENDAR).demand.blanksPerDay).toBe(84);
  });

  it('PLAN-2 a day at whose end nothing could be printed is left out', () => {
    const days = { ...WEEK, '2017-07-07': record(3, { couldPrint: false }) };
    const { demand, basis } = workingDayDemand(records(days), MONDAY, CALENDAR);
    expect(demand.blanksPerDay).toBe(100);
    expect(basis).toMatchObject({ recordedDays: 5, censoredDays: 1 });
  });

  it('PLAN-1, PLAN-2 a print on a Saturday counts; the unfinished day does not', () => {
    const days = { ...WEEK, '2017-07-15': record(40), '2017-07-17': record(999) };
    expect(workingDayDemand(records(days), MONDAY, CALENDAR).demand.blanksPerDay).toBe(90);
  });

  it('PLAN-3 the last ten recorded days are taken', () => {
    const days = new Map<number, DayRecord>();
    for (let back = 1; back <= 40; back += 1)
      if (CALENDAR.isWorkingDay(MONDAY - back))
        days.set(MONDAY - back, record(back <= 14 ? 50 : 7));
    const { demand, basis } = workingDayDemand(days, MONDAY, CALENDAR);
    expect([demand.blanksPerDay, demand.blanksDeviation]).toEqual([50, 0]);
    expect(basis).toMatchObject({ recordedDays: 10, unknownDays: 0, from: '2017-07-03' });
  });

  it('PLAN-2 no unknown day is ever used as zero: a hole changes the basis alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 5, maxLength: 10 }),
        fc.array(fc.nat({ max: 3 }), { minLength: 10, maxLength: 10 }),
        (printed, holes) => {
          const days = new Map<number, DayRecord>();
          let day = MONDAY;
          printed.forEach((cards, index) => {
            for (let skipped = -1; skipped < holes[index]!;) {
              day -= 1;
              if (CALENDAR.isWorkingDay(day)) skipped += 1;
            }
            days.set(day, record(cards));
          });
          fc.pre(day >= MONDAY - 60);
          const { demand } = workingDayDemand(days, MONDAY, CALENDAR);
          const mean = printed.reduce((sum, cards) => sum + cards, 0) / printed.length;
          expect(demand.blanksPerDay).toBeCloseTo(mean, 9);
        },
      ),
    );
  });
});

describe('PLAN-4 to PLAN-7 what is short first, and when it runs out', () => {
  const plan = (given: Partial<Standing>, demand: Demand = NO_DEMAND) => {
    const standing = { ...STANDING, ...given };
    const need = needOf(demand, standing.waiting, 60);
    return planOf(standing, need, demand, {
      today: MONDAY,
      calendar: CALENDAR,
      cardsPerDay: 125,
    });
  };
  const { demand } = workingDayDemand(records(WEEK), MONDAY, CALENDAR);

  it('PLAN-4 need is demand, or the backlog where that is more', () => {
    expect(plan({}, demand)).toMatchObject({ needPerDay: 100, inkNeedPerDay: 100 });
    expect(plan({ waiting: 5_999 }, demand).needPerDay).toBe(100);
    expect(plan({ waiting: 117_000 }, demand)).toMatchObject({
      needPerDay: 1_950,
      inkNeedPerDay: 1_950,
    });
    expect(plan({ waiting: 600 })).toMatchObject({ needPerDay: 10, inkNeedPerDay: 10 });
    expect(plan({})).toMatchObject({ needPerDay: null, bottleneck: 'unknown', runsOutOn: null });
  });

  it('PLAN-5, PLAN-6 printers are short where they cannot print what is needed', () => {
    // 1,000 blanks last four days of the 250 that two printers print: they end first.
    expect(plan({ waiting: 117_000 }, demand)).toMatchObject({
      capacityPerDay: 250,
      limits: ['blanks', 'ink', 'printers'],
      bottleneck: 'blanks',
      printersShort: 14,
    });
    expect(plan({ workingPrinters: 0 }, demand)).toMatchObject({
      bottleneck: 'printers',
      printersShort: 1,
    });
    expect(plan({ powerOut: true })).toMatchObject({ capacityPerDay: 0, bottleneck: 'power' });
  });

  it('PLAN-6 else what runs out first within 30 working days', () => {
    expect(plan({}, demand).bottleneck).toBe('blanks');
    expect(plan({ inkPrints: 900 }, demand).bottleneck).toBe('ink');
    expect(plan({ blanks: 3_100, inkPrints: 3_100 }, demand).bottleneck).toBe('none');
  });

  it('PLAN-7 the day of the last piece, with a band', () => {
    // 1,000 at 100 a day: ten working days from Tuesday 18 July is Monday 31 July. The deviation is
    // 15.81: early is n = 9.38, the tenth day; late is n = 10.66, the eleventh.
    expect(plan({}, demand).blanks).toMatchObject({
      days: 10,
      runsOutOn: '2017-07-31',
      band: { early: '2017-07-31', late: '2017-08-01' },
    });
    expect(plan({ blanks: 0 }, demand)).toMatchObject({
      blanks: { days: 0, runsOutOn: '2017-07-17' },
      runsOutOn: '2017-07-17',
    });
    expect(plan({ waiting: 600 }).blanks).toMatchObject({
      days: 100,
      runsOutOn: '2017-12-08',
      band: null,
    });
  });

  it('PLAN-7 beyond 250 working days there is no date', () => {
    const last = (blanks: number) => plan({ blanks }, demand).blanks;
    expect(last(24_999)).toMatchObject({ days: 250, runsOutOn: '2018-07-23' });
    expect(last(25_000)).toMatchObject({ days: 250, runsOutOn: '2018-07-23' });
    expect(last(25_001)).toMatchObject({ runsOutOn: null });
    expect(last(1_000_000)).toMatchObject({
      days: 10_000,
      runsOutOn: null,
      band: { early: null, late: null },
    });
  });

  it('PLAN-7 with what is in transit and expected by then, each arrival in its turn', () => {
    const on = (date: string, amount: number) => ({ day: dayNumberOf(date), amount });
    const withArrivals = (...blanks: { day: number; amount: number }[]) =>
      plan({ arrivals: { blanks, ink: [] } }, demand).blanks.withInbound;
    expect(withArrivals()).toEqual({ days: 10, runsOutOn: '2017-07-31' });
    expect(withArrivals(on('2017-07-31', 500))).toEqual({ days: 15, runsOutOn: '2017-08-07' });
    // Due before today and not here: it is not expected any more.
    expect(withArrivals(on('2017-07-14', 500)).days).toBe(10);
    expect(withArrivals(on('2017-07-17', 500)).days).toBe(15);
    // Expected a day after the last piece: it does not help by then.
    expect(withArrivals(on('2017-08-01', 500)).days).toBe(10);
    // The second one is reached by what the first brings.
    expect(withArrivals(on('2017-08-04', 500), on('2017-07-20', 400)).days).toBe(19);
  });
});
