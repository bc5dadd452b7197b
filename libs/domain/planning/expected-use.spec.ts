// PLAN-4, PLAN-6 and PLAN-8 by hand: expected use, what limits a place, and when it orders.
import { readHolidays } from '../../ledger/config/master-data.js';
import { WorkingCalendar, dayNumberOf } from './calendar.js';
import type { Demand } from './demand.js';
import { expectedUseOf, needOf } from './expected-use.js';
import { runsOutWithin } from './limits.js';
import { planOf, type Standing } from './plan.js';
import { bridgeOf } from './reorder.js';

const CALENDAR = new WorkingCalendar(readHolidays());
const MONDAY = dayNumberOf('2017-07-17');
const NONE: Demand = {
  blanksPerDay: null,
  blanksDeviation: null,
  inkPrintsPerDay: null,
  inkDeviation: null,
};
const demandOf = (cards: number, ink = cards): Demand => ({
  blanksPerDay: cards,
  blanksDeviation: 0,
  inkPrintsPerDay: ink,
  inkDeviation: 0,
});
const STANDING: Standing = {
  blanks: 100_000,
  inkPrints: 100_000,
  workingPrinters: 2,
  neverPrints: false,
  powerOut: false,
  waiting: null,
  arrivals: { blanks: [], ink: [] },
  inbound: { blanks: 0, inkPrints: 0 },
  requested: { blanks: 0, inkPrints: 0 },
  order: { printsPerRibbon: 500, leadTimes: [], minimum: { blanks: null, ribbons: null } },
};
const plan = (given: Partial<Standing>, demand: Demand = demandOf(100)) => {
  const standing = { ...STANDING, ...given };
  return planOf(standing, needOf(demand, standing.waiting, 60), demand, {
    today: MONDAY,
    calendar: CALENDAR,
    cardsPerDay: 125,
  });
};

describe('PLAN-4 expected use', () => {
  it.each([
    [249, 249, 0],
    [250, 250, 0],
    [251, 250, 1],
  ])('PLAN-4 of %d wanted and 250 possible %d are expected', (need, expected, unmet) =>
    expect(expectedUseOf(demandOf(88), need, 250)).toEqual({
      expectedUsePerDay: expected,
      expectedInkPerDay: expected,
      unmetPerDay: unmet,
    }),
  );

  it('PLAN-4 what was printed lately is possible, even where printers should not', () => {
    expect(expectedUseOf(demandOf(300), 643, 250).expectedUsePerDay).toBe(300);
    expect(expectedUseOf(demandOf(300), 643, 0).expectedUsePerDay).toBe(300);
    expect(expectedUseOf(demandOf(250), 643, 250).expectedUsePerDay).toBe(250);
  });

  it('PLAN-4 ink: what other documents took lately stays, cards are as many as expected', () => {
    // Ciamis: 96.5 prints of ink for 88.1 cards; 250 cards take 258.4.
    expect(expectedUseOf(demandOf(88.1, 96.5), 643.2, 250).expectedInkPerDay).toBeCloseTo(258.4, 9);
    expect(expectedUseOf(NONE, 10, 250).expectedInkPerDay).toBe(10);
  });

  it('PLAN-4 without a known demand printers decide; without a printer nothing is known', () => {
    expect(expectedUseOf(NONE, 251, 250).expectedUsePerDay).toBe(250);
    expect(expectedUseOf(NONE, 249, 250).expectedUsePerDay).toBe(249);
    const unknown = { expectedUsePerDay: null, expectedInkPerDay: null, unmetPerDay: null };
    expect(expectedUseOf(NONE, 10, 0)).toEqual(unknown);
    expect(expectedUseOf(demandOf(0), null, 250)).toEqual(unknown);
  });

  it('PLAN-4 power that is out today is not out for good', () => {
    expect(plan({ powerOut: true, waiting: 38_590 })).toMatchObject({
      capacityPerDay: 0,
      expectedUsePerDay: 250,
      blanks: { days: 400 },
    });
  });

  it('PLAN-4 stock is set against expected use, printers against need', () => {
    const ciamis = { blanks: 14_570, inkPrints: 671, waiting: 38_590 };
    expect(plan(ciamis, demandOf(88.1, 96.5))).toMatchObject({
      expectedUsePerDay: 250,
      blanks: { days: 58.3 },
      ink: { days: 2.6 },
      limits: ['ink', 'printers'],
      bottleneck: 'ink',
      printersShort: 4,
      reorder: { minimumBlanks: 5_000, orderBlanks: 0, orderRibbons: 30, orderDue: true },
    });
  });
});

describe('PLAN-6 what limits a place', () => {
  const limits = (given: Partial<Standing>, demand?: Demand) => plan(given, demand).limits;

  it.each([
    [2_999, ['blanks']],
    [3_000, ['blanks']],
    [3_001, []],
  ])('PLAN-6 %d blanks at 100 a day, against 30 working days', (blanks, expected) =>
    expect(limits({ blanks })).toEqual(expected),
  );

  it.each([
    [14_999, [], 0],
    [15_000, [], 0],
    [15_060, ['printers'], 1],
    [22_500, ['printers'], 1],
    [22_501, ['printers'], 2],
  ])('PLAN-6 two printers for 250 cards, %d people wait', (waiting, expected, short) => {
    expect(limits({ waiting })).toEqual(expected);
    expect(plan({ waiting }).printersShort).toBe(short);
  });

  it('PLAN-6 the most urgent first: power, no printer, what ends first, printers short', () => {
    const all = { powerOut: true, blanks: 500, inkPrints: 300, waiting: 60_000 };
    expect(limits(all)).toEqual(['power', 'ink', 'blanks', 'printers']);
    expect(limits({ ...all, inkPrints: 500 })).toEqual(['power', 'blanks', 'ink', 'printers']);
    expect(limits({ ...all, workingPrinters: 0 })).toEqual(['power', 'printers', 'ink', 'blanks']);
  });

  it('PLAN-6 `none` without a limit, `unknown` where need is not known either', () => {
    expect(plan({}).bottleneck).toBe('none');
    expect(plan({}, NONE)).toMatchObject({ bottleneck: 'unknown', limits: [] });
    expect(plan({ workingPrinters: 0 }, NONE).bottleneck).toBe('printers');
    expect(plan({ workingPrinters: 0, neverPrints: true }, NONE).limits).toEqual([]);
  });

  it.each([
    [699, true],
    [700, true],
    [701, false],
  ])('PLAN-6 %d pieces at 100 a day run out within seven working days: %s', (amount, expected) =>
    expect(runsOutWithin({ amount, perDay: 100 }, 7)).toBe(expected),
  );

  it('PLAN-6 what is not used, or not known to be, does not run out', () => {
    expect(runsOutWithin({ amount: 0, perDay: null }, 7)).toBe(false);
    expect(runsOutWithin({ amount: 0, perDay: 0 }, 7)).toBe(false);
  });
});

describe('PLAN-8 when a place orders, and how much', () => {
  const reorder = (given: Partial<Standing>, demand?: Demand) => plan(given, demand).reorder;

  it.each([
    // 60 × 100 less what is there, in cartons of 2,000.
    [1_999, true, 6_000],
    [2_000, true, 4_000],
    [2_001, false, 0],
  ])('PLAN-8 with %d blanks and a minimum of 2,000', (blanks, orderDue, orderBlanks) =>
    expect(reorder({ blanks })).toMatchObject({
      minimumBlanks: 2_000,
      blanksWithOrders: blanks,
      orderDue,
      orderBlanks,
      orderCartons: orderBlanks / 2_000,
    }),
  );

  it.each([
    [1_999, true, 9],
    [2_000, true, 8],
    [2_001, false, 0],
  ])('PLAN-8 with %d prints of ink and a minimum of 2,000', (inkPrints, orderDue, orderRibbons) =>
    expect(reorder({ inkPrints })).toMatchObject({ minimumRibbons: 4, orderDue, orderRibbons }),
  );

  it('PLAN-8 what is in transit, requested or granted need not be ordered again', () => {
    const inbound = { blanks: 1_000, inkPrints: 0 };
    const requested = { blanks: 501, inkPrints: 0 };
    expect(reorder({ blanks: 500, inbound })).toMatchObject({ orderDue: true, orderBlanks: 6_000 });
    expect(reorder({ blanks: 500, inbound, requested })).toMatchObject({
      blanksWithOrders: 2_001,
      requestedBlanks: 501,
      orderDue: false,
      orderBlanks: 0,
    });
  });

  it('PLAN-8 a minimum that was set counts, of ink in ribbons', () => {
    const order = { ...STANDING.order, minimum: { blanks: 700, ribbons: 3 } };
    expect(reorder({ order, blanks: 701, inkPrints: 1_501 }).orderDue).toBe(false);
    expect(reorder({ order, blanks: 700, inkPrints: 1_501 })).toMatchObject({
      orderDue: true,
      orderBlanks: 6_000,
      orderRibbons: 0,
    });
    expect(reorder({ order, blanks: 701, inkPrints: 1_500 })).toMatchObject({
      orderDue: true,
      orderBlanks: 0,
      orderRibbons: 9,
    });
  });

  it('PLAN-8 the lead time is the median of the own requests, else assumed, and says which', () => {
    const order = { ...STANDING.order, leadTimes: [4, 9, 12, 7, 30] };
    expect(reorder({ order })).toMatchObject({
      leadTimeDays: 9,
      leadTimeBasis: 'own',
      minimumBlanks: 900,
    });
    expect(reorder({})).toMatchObject({ leadTimeDays: 20, leadTimeBasis: 'assumed' });
  });

  it('PLAN-8 nothing is ordered for a use that is not known', () => {
    expect(reorder({}, NONE)).toMatchObject({
      orderDue: null,
      minimumBlanks: null,
      orderBlanks: null,
      orderRibbons: null,
    });
    const order = { ...STANDING.order, printsPerRibbon: null };
    expect(reorder({ order })).toMatchObject({ minimumRibbons: null, orderRibbons: null });
  });
});

describe('PLAN-15 what a loan has to bring', () => {
  const ground = { amount: 671, perDay: 258.4, coming: 0, leadTimeDays: 20, each: 500 };

  it('PLAN-15: expected use of the lead time less what is there, in whole units', () => {
    // 5,168 − 671 = 4,497 prints.
    expect(bridgeOf(ground)).toBe(9);
    expect(bridgeOf({ ...ground, leadTimeDays: 30 })).toBe(15);
    expect(bridgeOf({ ...ground, each: 1 })).toBe(4_497);
  });

  it('PLAN-15: of 20 working days at least, and nothing where enough is coming', () => {
    expect(bridgeOf({ ...ground, leadTimeDays: 2 })).toBe(9);
    expect(bridgeOf({ ...ground, coming: 4_496 })).toBe(1);
    expect(bridgeOf({ ...ground, coming: 4_497 })).toBe(0);
    expect(bridgeOf({ ...ground, perDay: null })).toBe(0);
  });
});
