// Fields as the HTTP boundary validates them: quantities, official records, ids, times (STOCK-5,
// STOCK-6, SHIP-1, TIME-1).
import 'reflect-metadata';
import { validateSync, type ValidationError } from 'class-validator';
import { destructionRecord, monday, serials, YMCK } from '../../testing/builders/builders.js';
import { CorrectEvents, Correction, Replacement } from '../correction/commands.js';
import { type Class } from './field.js';
import { isTime } from './fields.js';
import { ReceiveBlanks } from '../shipment/commands-receive.js';
import { ReceivedSerials } from '../serials/serials.js';
import { BlankShipped } from '../shipment/events.js';
import { AdjustBlanks, CountBlanks } from '../stock/commands-counts.js';
import { OpenStock } from '../stock/commands-supply.js';
import { DestroyBlanks, PrintBlanks } from '../stock/commands-use.js';
import { BlankProcured, EnrolmentTargetSet } from '../stock/events.js';
import { DestructionRecord, OfficialRecord, Witness } from './official-record.js';
import { SerialRange } from '../serials/serials.js';
import { requestLoan } from '../loan/commands-request.js';

/** `quantity: quantity` for every complaint, nested ones with their path. */
function complaints(type: Class, data: object): readonly string[] {
  const flat = (errors: readonly ValidationError[], path: string): readonly string[] =>
    errors.flatMap(({ property, constraints = {}, children = [] }) => [
      ...Object.keys(constraints).map((kind) => `${path}${property}: ${kind}`),
      ...flat(children, `${path}${property}.`),
    ]);
  return flat(
    validateSync(Object.assign(new type(), data), { whitelist: true, forbidNonWhitelisted: true }),
    '',
  );
}
const as = <T extends object>(type: new () => T, data: object): T =>
  Object.assign(new type(), data);
const ship = { shipment: 'S1', from: '00', to: '32.07', quantity: 10 };

describe('STOCK-5 quantities', () => {
  it.each([
    [1, true],
    [100_000_000, true],
    [0, false],
    [-1, false],
    [1.5, false],
    [100_000_001, false],
    ['10', false],
    [NaN, false],
    [Infinity, false],
    [null, false],
    [true, false],
    [undefined, false],
  ])('STOCK-5 what moves is a whole number 1…100,000,000: %p → %p', (quantity, fine) => {
    expect(complaints(PrintBlanks, { place: '32.07', quantity })).toEqual(
      fine ? [] : ['quantity: quantity'],
    );
  });

  it.each([
    [0, true],
    [100_000_000, true],
    [-1, false],
    [0.5, false],
    [100_000_001, false],
    ['0', false],
    [null, false],
  ])('STOCK-5 what is observed is a whole number 0…100,000,000: %p → %p', (counted, fine) => {
    expect(complaints(CountBlanks, { place: '32.07', counted, counter: 'Tim' })).toEqual(
      fine ? [] : ['counted: observed'],
    );
    expect(complaints(ReceiveBlanks, { shipment: 'S1', accepted: 1, damaged: counted })).toEqual(
      fine ? [] : ['damaged: observed'],
    );
  });

  it('STOCK-5 a delta is computed, never sent, and no field is taken that nobody described', () => {
    expect(
      complaints(AdjustBlanks, {
        place: '32.07',
        count: '00000000-0000-4000-8000-000000000001',
        delta: 5,
      }),
    ).toEqual(['delta: whitelistValidation']);
    expect(complaints(PrintBlanks, { place: '32.07', quantity: 1, by: 'somebody' })).toEqual([
      'by: whitelistValidation',
    ]);
  });

  it('STOCK-5 ink has a model, blanks may have one, printers have none', () => {
    const minute = as(OfficialRecord, {
      number: 'BA-1',
      date: '2017-07-14',
      witnesses: ['a', 'b'],
    });
    expect(complaints(OpenStock, { place: '32.07', item: 'ink', quantity: 1, minute })).toEqual([
      'model: model-of-ink',
    ]);
    expect(
      complaints(OpenStock, { place: '32.07', item: 'ink', model: YMCK, quantity: 1, minute }),
    ).toEqual([]);
    expect(
      complaints(OpenStock, { place: '32.07', item: 'blank', model: 'kia', quantity: 1, minute }),
    ).toEqual([]);
    expect(
      complaints(OpenStock, { place: '32.07', item: 'blank', model: '', quantity: 1, minute }),
    ).toEqual(['model: model-of-ink']);
    const asked = { borrower: '32.07', quantity: 1, reason: 'x', dueAt: '2017-08-31T00:00:00Z' };
    expect(complaints(requestLoan.fields, { ...asked, item: 'printer', model: 'X' })).toEqual([
      'model: model-of-ink',
    ]);
    expect(complaints(OpenStock, { place: '32.07', item: 'card', quantity: 1, minute })).toEqual([
      'item: one-of',
    ]);
  });
});

describe('STOCK-6 an official record', () => {
  const open = (minute: object) =>
    complaints(OpenStock, {
      place: '32.07',
      item: 'blank',
      quantity: 1,
      minute: as(OfficialRecord, {
        number: 'BA-1',
        date: '2017-07-14',
        witnesses: ['Kepala Bidang', 'Inspektorat'],
        ...minute,
      }),
    });

  it('STOCK-6 has a number, a date that exists and at least two different witnesses', () => {
    expect(open({})).toEqual([]);
    expect(open({ number: undefined })).toEqual(['minute.number: text']);
    expect(open({ date: '2017-02-30' })).toEqual(['minute.date: date']);
    for (const witnesses of [[], ['one'], ['one', 'ONE '], ['one', ''], 'one, two', ['one', 2]])
      expect(open({ witnesses })).toEqual(['minute.witnesses: texts']);
    const withoutRecord = { place: '32.07', quantity: 1 };
    expect(complaints(DestroyBlanks, withoutRecord)).toContain('minute: object');
  });

  it('CTRL-2 names two witnesses or more of a destruction, each with an office', () => {
    const [first, second] = destructionRecord().witnesses;
    const destroy = (...witnesses: readonly unknown[]) =>
      complaints(DestroyBlanks, {
        place: '32.07',
        quantity: 1,
        minute: as(DestructionRecord, {
          ...destructionRecord(),
          witnesses: witnesses.map((witness) =>
            typeof witness === 'object' ? as(Witness, witness as object) : witness,
          ),
        }),
      });
    expect(destroy(first, second)).toEqual([]);
    for (const witnesses of [
      [first],
      ['Kepala Bidang', 'Inspektorat'],
      [first, first],
      [first, { ...first, name: 'KEPALA bidang ', office: 'Satpol PP' }],
    ])
      expect(destroy(...witnesses)[0]).toBe('minute.witnesses: witnesses');
    expect(destroy(first, { name: 'Auditor Madya' })).toEqual(['minute.witnesses.1.office: text']);
  });
});

describe('SHIP-1 ids, places, ranges', () => {
  it.each(['S1', 'a.b_c-9', 'x'.repeat(64)])('SHIP-1 takes the id %p', (shipment) =>
    expect(complaints(BlankShipped, { ...ship, shipment })).toEqual([]),
  );
  it.each(['', 'a b', 'a/b', 'é', 'x'.repeat(65), 'a\n', 7, null])(
    'SHIP-1 refuses the id %p',
    (shipment) => expect(complaints(BlankShipped, { ...ship, shipment })).toEqual(['shipment: id']),
  );
  it.each(['3207', '32.7', '32.07.01', 'Ciamis', '', '32.07 '])(
    'SHIP-1 refuses the place code %p',
    (from) => expect(complaints(BlankShipped, { ...ship, from })).toEqual(['from: place']),
  );

  it('STOCK-9 a price is whole rupiah from 1 to 100,000,000, and may be missing', () => {
    const priced = (unitPrice: unknown) =>
      complaints(BlankProcured, { quantity: 1, fundSource: 'APBN', unitPrice });
    expect([undefined, 1, 10_182, 100_000_000].flatMap(priced)).toEqual([]);
    for (const wrong of [0, -1, 10_182.5, 100_000_001, '10182', null])
      expect([wrong, priced(wrong)]).toEqual([wrong, ['unitPrice: price']]);
  });

  it('STOCK-8 at most 4,000 ranges a list, at least one', () => {
    const ranges = (count: number) =>
      Array.from({ length: count }, (_, i) => as(SerialRange, { first: 2 * i, last: 2 * i }));
    expect(
      complaints(BlankProcured, { quantity: 4_000, fundSource: 'APBN', serials: ranges(4_000) }),
    ).toEqual([]);
    expect(
      complaints(BlankProcured, { quantity: 4_001, fundSource: 'APBN', serials: ranges(4_001) }),
    ).toEqual(['serials: list']);
    expect(complaints(BlankProcured, { quantity: 1, fundSource: 'APBN', serials: [] })).toEqual([
      'serials: list',
    ]);
    expect(
      complaints(BlankProcured, {
        quantity: 1,
        fundSource: 'APBN',
        serials: [as(SerialRange, { first: -1, last: 1e16 })],
      }),
    ).toEqual(['serials.0.first: serial', 'serials.0.last: serial']);
    expect(complaints(BlankProcured, { quantity: 1, fundSource: 'LOTTERY' })).toEqual([
      'fundSource: one-of',
    ]);
    expect(
      complaints(ReceiveBlanks, {
        shipment: 'S1',
        accepted: 1,
        serials: as(ReceivedSerials, {
          accepted: serials(1, 1).map((one) => as(SerialRange, one)),
        }),
      }),
    ).toEqual([]);
  });

  it('TIME-2 at most 50 corrections a commit, each with its reason', () => {
    const correction = (more: object = {}) =>
      as(Correction, {
        event: '00000000-0000-4000-8000-000000000001',
        reason: 'typing error',
        ...more,
      });
    expect(
      complaints(CorrectEvents, {
        corrections: [
          correction({ replacement: as(Replacement, { type: 'PrintBlanks', data: {} }) }),
        ],
      }),
    ).toEqual([]);
    expect(complaints(CorrectEvents, { corrections: [] })).toEqual(['corrections: list']);
    expect(
      complaints(CorrectEvents, { corrections: Array.from({ length: 51 }, () => correction()) }),
    ).toEqual(['corrections: list']);
    expect(
      complaints(CorrectEvents, { corrections: [correction({ event: '7', reason: undefined })] }),
    ).toEqual(['corrections.0.event: event-id', 'corrections.0.reason: text']);
  });
});

describe('TIME-1 times', () => {
  it.each(['2017-07-14T10:00:00+07:00', '2017-07-14T10:00:00.5Z', '2020-02-29T23:59:59-00:00'])(
    'TIME-1 %p is a moment',
    (text) => expect(isTime(text)).toBe(true),
  );
  it.each([
    '2017-07-14T10:00:00',
    '2017-07-14',
    '2017-02-30T10:00:00Z',
    '2019-02-29T10:00:00Z',
    '2017-07-14T24:00:00Z',
    '2017-07-14T10:60:00Z',
    '2017-07-14T10:00:00+25:00',
    '2017-07-14T10:00:00+07:60',
    '2017-07-14 10:00:00Z',
    'Friday',
  ])('TIME-1 %p is none', (text) => {
    expect(isTime(text)).toBe(false);
    expect(
      complaints(EnrolmentTargetSet, { place: '32.07', notYetEnrolled: 1, dueAt: text }),
    ).toEqual(['dueAt: time']);
  });
  it('TIME-1 an optional time may be left out, not be null', () => {
    expect(complaints(BlankShipped, { ...ship, expectedAt: monday(9) })).toEqual([]);
    expect(complaints(BlankShipped, { ...ship, expectedAt: null })).toEqual(['expectedAt: time']);
  });
});
