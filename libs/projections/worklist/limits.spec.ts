// Each limit of the worklist, a day before it and on it.
import type { WorkingCalendar } from '../../domain/planning/calendar.js';
import { PLACES } from '../../testing/builders/builders.js';
import type { PlacePlanning } from '../planning/place-planning.js';
import { stockByPlaceProjection } from '../stock-by-place/projection.js';
import type { WorklistSettings } from './item.js';
import { placeItems, type PlaceRow } from './place-items.js';
import { runOutItems, type NearLender } from './run-out-items.js';

const CIAMIS = PLACES.get('32.07')!;
const NOW = Date.parse('2017-07-17T12:00:00+07:00');
const DAY = 86_400_000;

const settings: WorklistSettings = {
  level: 'place',
  nowMs: NOW,
  calendar: { isWorkingDay: () => true } as unknown as WorkingCalendar,
  lowPrintThreshold: 0,
  soonDays: 5,
  reportDays: 0,
};
const projection = stockByPlaceProjection(PLACES);
type Watch = PlaceRow['row']['watch'];

const rowWith = (watch: Partial<Watch>, planning: object = {}): PlaceRow => {
  const row = projection.initial('32.07') as PlaceRow['row'];
  return {
    place: CIAMIS,
    row: { ...row, watch: { ...row.watch, ...watch } },
    version: 1,
    planning: planning as PlacePlanning,
  };
};
/** Blanks that last so many working days at 10 a day; ink is not used. */
const planningOf = (days: number) => ({
  plan: {
    expectedUsePerDay: 10,
    expectedInkPerDay: 0,
    blanks: { days, runsOutOn: null },
    ink: { days: null, runsOutOn: null },
    reorder: { leadTimeDays: 20, orderBlanks: 0, orderRibbons: 0 },
  },
  standing: {
    blanks: days * 10,
    inkPrints: 0,
    inbound: { blanks: 0, inkPrints: 0 },
    requested: { blanks: 0, inkPrints: 0 },
    order: { printsPerRibbon: 500 },
  },
});
const kindsOf = (row: PlaceRow) => placeItems([row], settings).map(({ kind }) => kind);

describe('the limits of the worklist', () => {
  it('a count is due 183 local days after the last one, or after the first event', () => {
    expect(kindsOf(rowWith({ since: NOW - 182 * DAY }))).toEqual([]);
    expect(kindsOf(rowWith({ since: NOW - 183 * DAY }))).toEqual(['count-due']);
    const [item] = placeItems([rowWith({ since: NOW - 190 * DAY })], settings);
    expect(item).toMatchObject({ since: '2017-07-10', facts: { days: 190, lastCount: null } });
  });

  it('a late correction is shown for 30 days', () => {
    const corrected = (days: number) => ({
      corrections: [
        {
          event: 'e',
          type: 'BlankPrinted',
          days: 40,
          reason: 'typo',
          by: 'dinas',
          recordedAt: new Date(NOW - days * DAY).toISOString(),
        },
      ] as unknown as Watch['corrections'],
    });
    expect(kindsOf(rowWith(corrected(30)))).toEqual(['late-correction']);
    expect(kindsOf(rowWith(corrected(30 + 1 / 1440)))).toEqual([]);
  });

  it('PLAN-15 what runs out within 2 working days is urgent, and what nobody can lend', () => {
    const ofDays = (days: number, lender: NearLender | undefined) =>
      runOutItems(
        [rowWith({}, planningOf(days))],
        { loans: [], lenderOf: () => lender, loanDays: 30 },
        settings,
      ).map(({ severity }) => severity);
    const lender: NearLender = { place: CIAMIS, canLend: 100, days: 50 };
    expect(ofDays(2, lender)).toEqual(['high']);
    expect(ofDays(2.1, lender)).toEqual(['medium']);
    expect(ofDays(4, undefined)).toEqual(['high']);
  });
});
