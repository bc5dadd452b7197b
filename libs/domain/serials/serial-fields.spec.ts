// What a command may name as a serial number, and as a range of them (STOCK-8, PRIVACY-1).
import 'reflect-metadata';
import { validateSync } from 'class-validator';
import { ReceiveBlanks } from '../shipment/commands-receive.js';
import { ReceiveGoods, ShipGoods } from '../shipment/commands-waybill.js';
import { BlankProcured } from '../stock/events.js';
import { SerialRange } from './serials.js';
import { schemaOf } from '../values/field.js';
import { listBeyondRanges } from './ranges-in-all.js';

/** `first: serial` for every complaint about a range. */
const complaints = (first: unknown, last: unknown) =>
  validateSync(Object.assign(new SerialRange(), { first, last })).flatMap(
    ({ property, constraints = {} }) =>
      Object.keys(constraints).map((kind) => `${property}: ${kind}`),
  );

describe('STOCK-8 serials as fields', () => {
  it.each([
    [0, 0],
    [1, 999_999_999_999_999],
    [1, 1000],
    ['501', 510],
    [501, '510'],
    ['000123', '004122'],
    ['000001', '100000'],
    ['AB000123', 'AB004122'],
    ['04A3B2C1D5E6FA', '04A3B2C1D5E6FA'],
    ['A'.repeat(24), 'A'.repeat(24)],
    ['32070115078000012', '32070115078000013'],
  ])('STOCK-8 takes %p to %p', (first, last) => expect(complaints(first, last)).toEqual([]));

  it.each(['', 'ab1', 'A-1', 'A 1', 'É1', 'A'.repeat(25), -1, 1.5, 1e15, NaN, null, true, ['1']])(
    'STOCK-8 refuses the serial %p',
    (serial) => expect(complaints(serial, serial)).toEqual(['first: serial', 'last: serial']),
  );

  it.each([
    [9, 1],
    ['9', '10'],
    [9, '10'],
    ['AB1', 'AB10'],
    ['AB000002', 'AB000001'],
    ['AB000001', 'AC000002'],
    ['04A3B2C1D5E6FA', '04A3B2C1D5E6FB'],
    ['01', '001'],
  ])('STOCK-8 refuses the range %p to %p', (first, last) =>
    expect(complaints(first, last)).toEqual(['last: serial-range']),
  );

  it.each(['3207011507800001', 'A3207011507800001', '3207011507800001B', '0000000000000501'])(
    'PRIVACY-1 refuses the serial %p',
    (serial) => {
      expect(complaints(serial, serial)).toEqual(['first: nik', 'last: nik']);
      // What is not to be recorded is not shown in a fault of the range either.
      expect(complaints(serial, 7)).toEqual(['first: nik']);
    },
  );

  it('STOCK-8 the schema of an event says both forms', () => {
    expect(schemaOf(BlankProcured)).toMatchObject({
      properties: {
        serials: {
          items: {
            properties: {
              first: {
                anyOf: [{ type: 'integer' }, { type: 'string', pattern: '^[A-Z0-9]{1,24}$' }],
              },
            },
          },
        },
      },
    });
  });

  it('STOCK-8 at most 4,000 ranges a command, in all its lists together', () => {
    const ranges = (count: number) => Array.from({ length: count }, () => ({}));
    const receipt = (accepted: number, missing: number) => ({
      serials: { accepted: ranges(accepted), missing: ranges(missing) },
    });
    expect(listBeyondRanges(ReceiveBlanks, receipt(2_000, 2_000))).toBeUndefined();
    expect(listBeyondRanges(ReceiveBlanks, receipt(2_000, 2_001))).toBe('/serials/missing');
    expect(
      listBeyondRanges(ShipGoods, { lines: [{ serials: ranges(4_000) }, { serials: ranges(1) }] }),
    ).toBe('/lines/1/serials');
    expect(
      listBeyondRanges(ReceiveGoods, { lines: [receipt(1, 2_000), null, receipt(2_000, 0)] }),
    ).toBe('/lines/2/serials/accepted');
  });
});
