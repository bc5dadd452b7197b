// PLAN-2 from a row, against a fold of all events in the order of their times.
import fc from 'fast-check';
import type { StoredEvent } from '../../kernel/core/event.js';
import { dayNumberOf } from '../../domain/planning/calendar.js';
import { WINDOW_DAYS, type DayRecord } from '../../domain/planning/demand.js';
import { DAY_MS, HOUR_MS } from '../../domain/values/time.js';
import { PLACES } from '../../testing/builders/builders.js';
import { modelsTaken, workingHere } from '../stock-by-place/answer.js';
import { stockByPlaceProjection, type StockRow } from '../stock-by-place/projection.js';
import { isPowerOut } from './equipment.js';
import { dayRecordsOf } from './day-records.js';
import { recentDaysProjection, type RecentDaysRow } from './projection.js';

const PLACE = '32.07';
const STREAM = `stock-${PLACE}`;
const FIRST_DAY = dayNumberOf('2017-03-01');
const DAYS = 100;
const recentDays = recentDaysProjection(PLACES);
const stock = stockByPlaceProjection(PLACES);

/** What happens, by chance: type, data and the hours after the first day (WIB). */
type Fact = { readonly type: string; readonly data: object; readonly hours: number };
const hours = fc.integer({ min: 0, max: DAYS * 24 - 1 });
const amount = fc.integer({ min: 1, max: 40 });
const at = (type: string, data: fc.Arbitrary<object>): fc.Arbitrary<Fact> =>
  fc.record({ type: fc.constant(type), data, hours });
const place = fc.constant(PLACE);
const models = fc.constantFrom('YMCK-500', 'YMCKO-500');
const printers = fc.constantFrom('P1', 'P2');
const facts = fc.oneof(
  {
    weight: 6,
    arbitrary: at('BlankPrinted', fc.record({ place, quantity: amount, model: models })),
  },
  { weight: 2, arbitrary: at('BlankSpoiled', fc.record({ place, quantity: amount })) },
  { weight: 2, arbitrary: at('InkUsed', fc.record({ place, model: models, prints: amount })) },
  { weight: 1, arbitrary: at('PrinterFailed', fc.record({ place, printer: printers })) },
  { weight: 1, arbitrary: at('PrinterRepaired', fc.record({ place, printer: printers })) },
  { weight: 1, arbitrary: at('PowerFailed', fc.record({ place })) },
  { weight: 1, arbitrary: at('PowerRestored', fc.record({ place })) },
  {
    weight: 1,
    arbitrary: at(
      'DailyReportFiled',
      fc.record({
        place,
        date: fc.integer({ min: 0, max: DAYS - 1 }).map((day) => dateOf(FIRST_DAY + day)),
        printed: fc.integer({ min: 0, max: 1 }),
      }),
    ),
  },
);
const dateOf = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);
const opened = (item: object, quantity: number): Fact => ({
  type: 'StockOpened',
  data: { place: PLACE, quantity, ...item },
  hours: 0,
});
const commissioned = (printer: string, inkModel: string): Fact => ({
  type: 'PrinterCommissioned',
  data: { place: PLACE, printer, model: 'HDP', inkModel },
  hours: 1,
});
const opening = [
  opened({ item: 'blank' }, 300),
  opened({ item: 'ink', model: 'YMCK-500', printsPerRibbon: 500 }, 250),
  opened({ item: 'ink', model: 'YMCKO-500', printsPerRibbon: 500 }, 150),
  commissioned('P1', 'YMCK-500'),
  commissioned('P2', 'YMCKO-500'),
];
const stored = ({ type, data, hours: after }: Fact, index: number): StoredEvent => {
  // No two facts happen at one moment, so that every order of entry tells the same.
  const ms = FIRST_DAY * DAY_MS - 7 * HOUR_MS + after * HOUR_MS + index;
  return {
    position: index + 1,
    id: `e-${index}`,
    type,
    data,
    occurredAt: new Date(ms).toISOString(),
    recordedAt: new Date(ms).toISOString(),
    by: { account: 'a', role: 'regency', place: PLACE },
    commandId: 'c',
    correlationId: 'c',
    streams: { [STREAM]: index + 1 },
    hash: '',
    effectiveAtMs: ms,
  };
};
const rowOf = (events: readonly StoredEvent[]): RecentDaysRow =>
  events.reduce((row, event) => recentDays.project(row, event, STREAM), recentDays.initial(PLACE));

/** The record of a day by folding the stock row up to its end; undefined where nothing happened. */
function foldedRecord(events: readonly StoredEvent[], day: number): DayRecord | undefined {
  const endMs = (day + 1) * DAY_MS - 7 * HOUR_MS;
  const ordered = [...events].sort((a, b) => a.effectiveAtMs - b.effectiveAtMs);
  const fold = (chosen: readonly StoredEvent[]): StockRow =>
    chosen.reduce((row, event) => stock.project(row, event, STREAM), stock.initial(PLACE));
  const atEnd = fold(ordered.filter(({ effectiveAtMs }) => effectiveAtMs < endMs));
  const takes = modelsTaken(fold(ordered));
  const ofDay = ordered.filter(
    ({ effectiveAtMs }) => effectiveAtMs < endMs && effectiveAtMs >= endMs - DAY_MS,
  );
  const dataOf = (type: string) =>
    ofDay
      .filter((event) => event.type === type)
      .map(({ data }) => data as { quantity?: number; prints?: number; model?: string });
  const sum = (values: readonly { quantity?: number; prints?: number }[]) =>
    values.reduce((total, { quantity = 0, prints = 0 }) => total + quantity + prints, 0);
  const used = [...dataOf('BlankPrinted'), ...dataOf('InkUsed')].filter(({ model }) =>
    takes(model!),
  );
  const reports = ordered
    .filter(
      ({ type, data }) =>
        type === 'DailyReportFiled' && 'date' in data && data.date === dateOf(day),
    )
    .map(({ data }) => (data as unknown as { printed: number }).printed);
  const record = {
    printed: sum(dataOf('BlankPrinted')),
    spoiled: sum(dataOf('BlankSpoiled')),
    inkUsed: sum(used),
    reportedNone: reports.at(-1) === 0,
    couldPrint:
      atEnd.blanks.onHand > 0 &&
      !isPowerOut(atEnd) &&
      workingHere(atEnd).some(({ inkModel }) =>
        atEnd.ink.some(({ model, onHand }) => model === inkModel && onHand > 0),
      ),
  };
  return record.printed + record.spoiled + record.inkUsed > 0 || record.reportedNone
    ? record
    : undefined;
}

const isEmpty = ({ printed, spoiled, inkUsed, reportedNone }: DayRecord) =>
  printed + spoiled + inkUsed === 0 && !reportedNone;

describe('recent days', () => {
  it('PLAN-2: each of the last 60 days as a fold of all events gives it, in any order', () => {
    fc.assert(
      fc.property(
        fc.array(facts, { minLength: 5, maxLength: 60 }),
        fc.infiniteStream(fc.nat()),
        (chosen, keys) => {
          const events = [...opening, ...chosen].map(stored);
          const mixed = events
            .map((event) => ({ event, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ event }) => event);
          // Printers are entered before what concerns them, as the rules demand.
          const entered = [
            ...mixed.filter(({ type }) => type === 'PrinterCommissioned'),
            ...mixed.filter(({ type }) => type !== 'PrinterCommissioned'),
          ];
          const row = rowOf(entered);
          expect(row).toEqual(rowOf(events));
          const to = row.lastDay;
          const from = to - WINDOW_DAYS;
          const records = dayRecordsOf(row, { from, to });
          for (let day = from; day <= to; day += 1) {
            const found = records.get(day);
            expect([day, found && !isEmpty(found) ? found : undefined]).toEqual([
              day,
              foldedRecord(events, day),
            ]);
          }
        },
      ),
      { numRuns: 200, seed: Number(process.env['KEPING_SEED'] ?? 20170717) },
    );
  });

  it('keeps the days that planning needs, and no more', () => {
    const each = Array.from({ length: DAYS }, (_unused, day): Fact => ({
      type: 'BlankPrinted',
      data: { place: PLACE, quantity: 1, model: 'YMCK-500' },
      hours: day * 24 + 8,
    }));
    const row = rowOf([...opening, ...each].map(stored));
    expect(Object.keys(row.days)).toHaveLength(WINDOW_DAYS + 1);
    expect(row.changes).toEqual([]);
    expect(row.before.printers).toHaveLength(2);
  });
});
