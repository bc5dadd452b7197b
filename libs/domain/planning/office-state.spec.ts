// PLAN-14 by hand: what an office can do on Monday 17 July 2017.
import { readHolidays } from '../../ledger/config/master-data.js';
import { WorkingCalendar, dayNumberOf } from './calendar.js';
import { stateOfOffice, type OfficeGround } from './office-state.js';

const calendar = new WorkingCalendar(readHolidays());
const OFFICE: OfficeGround = {
  powerOut: false,
  workingPrinters: 2,
  hadPrinter: true,
  printable: 250,
  onHand: { blanks: 5_000, inkPrints: 5_000 },
  blanks: { amount: 5_000, perDay: 100 },
  ink: { amount: 5_000, perDay: 100 },
  lastPrint: dayNumberOf('2017-07-14'),
  lastReport: null,
};
const stateOf = (given: Partial<OfficeGround>, today = '2017-07-17') =>
  stateOfOffice({ ...OFFICE, ...given }, { today: dayNumberOf(today), calendar });
const silent = { lastPrint: null, lastReport: null };

describe('PLAN-14 the state of an office', () => {
  it('PLAN-14: enough, with the date of the last print', () =>
    expect(stateOf({})).toEqual({ state: 'enough', causes: [], lastPrintOn: '2017-07-14' }));

  it.each([
    ['power', { powerOut: true }],
    ['printers', { workingPrinters: 0 }],
    ['blanks', { onHand: { blanks: 0, inkPrints: 10 } }],
    ['ink', { onHand: { blanks: 10, inkPrints: 0 } }],
  ])('PLAN-14: cannot print for %s, whatever lies on its shelf else', (cause, given) =>
    expect(stateOf(given)).toMatchObject({ state: 'cannot-print', causes: [cause] }),
  );

  it('PLAN-14: all causes stand beside each other, and come before silence', () =>
    expect(stateOf({ powerOut: true, onHand: { blanks: 0, inkPrints: 0 }, ...silent })).toEqual({
      state: 'cannot-print',
      causes: ['power', 'blanks', 'ink'],
      lastPrintOn: null,
    }));

  it.each([
    [700, 'low'],
    [701, 'enough'],
  ])('PLAN-14: of 100 a day %d blanks are %s: the limit is 7 working days', (amount, state) => {
    expect(stateOf({ blanks: { amount, perDay: 100 } }).state).toBe(state);
    expect(stateOf({ ink: { amount, perDay: 100 } }).state).toBe(state);
  });

  it.each([
    // 30 June is followed by ten working days before the 17th; 3 July by nine.
    ['2017-06-30', 'not-known'],
    ['2017-07-03', 'enough'],
  ])('PLAN-14: a last print or report of %s is %s', (date, state) => {
    const day = dayNumberOf(date);
    expect(stateOf({ lastPrint: day }).state).toBe(state);
    expect(stateOf({ lastPrint: null, lastReport: day }).state).toBe(state);
    expect(stateOf({ lastPrint: day, lastReport: dayNumberOf('2017-07-10') }).state).toBe('enough');
  });

  it('PLAN-14: without any print or report it is not known, with or without printers', () => {
    expect(stateOf(silent)).toEqual({ state: 'not-known', causes: [], lastPrintOn: null });
    const empty = { workingPrinters: 0, onHand: { blanks: 0, inkPrints: 0 } };
    expect(stateOf({ ...silent, ...empty, hadPrinter: false }).state).toBe('not-known');
  });

  it.each([
    [1_750, 'not-known'],
    [1_751, 'enough'],
  ])('PLAN-14: of unknown use %d are %s: two printers print 1,750 in 7 days', (amount, state) =>
    expect(stateOf({ blanks: { amount, perDay: null } }).state).toBe(state),
  );

  it('PLAN-14: beyond the calendar every day counts, and today’s print is known', () => {
    const print = { lastPrint: dayNumberOf('2031-03-03') };
    expect(stateOf(print, '2031-03-03').state).toBe('enough');
    expect(stateOf(print, '2031-03-13').state).toBe('enough');
    expect(stateOf(print, '2031-03-14').state).toBe('not-known');
  });
});
