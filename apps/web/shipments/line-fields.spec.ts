// From typed lines to the command of a waybill and back; a NIK does not leave the page.
import {
  fieldOfPointer,
  lineNumbers,
  linesOf,
  readCartonIds,
  readSerials,
  typedLines,
  withLine,
  withoutLine,
  withScannedCarton,
} from './line-fields.js';
import { readPlace } from './read-place.js';
import { commandOf, consignmentBody } from './ship-body.js';

const faults = { nik: 'a NIK', badCartonIds: 'carton ids', badSerials: 'serials' };
const typed = {
  from: '00',
  to: '32.07',
  expectedAt: '2017-07-24T23:59:00+07:00',
  'goods-1': 'blank',
  'quantity-1': 2_000,
};

describe('the lines of a waybill', () => {
  it('one line is the command of its goods, which the service numbers', () => {
    const body = consignmentBody(
      { ...typed, 'serials-1': [{ first: 1, last: 2_000 }] },
      {
        allotment: 'A-1',
        goods: 'blank',
      },
    );
    expect(commandOf(body)).toBe('ShipBlanks');
    expect(body).toEqual({
      from: '00',
      to: '32.07',
      expectedAt: '2017-07-24T23:59:00+07:00',
      quantity: 2_000,
      serials: [{ first: 1, last: 2_000 }],
      allotment: 'A-1',
    });
    const ink = consignmentBody({ ...typed, 'goods-1': 'ink YMCK-500' }, undefined);
    expect(commandOf(ink)).toBe('ShipInk');
    expect(ink).toMatchObject({ model: 'YMCK-500', ribbons: 2_000 });
  });

  it('SHIP-5 several lines are one waybill; the request is of the line of its goods', () => {
    const body = consignmentBody(
      { ...typed, 'goods-3': 'ink YMCK-500', 'quantity-3': 4, 'cartonIds-1': ['A', 'B'] },
      { allotment: 'A-1', goods: 'ink YMCK-500' },
    );
    expect(commandOf(body)).toBe('ShipGoods');
    expect(body).toMatchObject({
      lines: [
        { item: 'blank', quantity: 2_000, cartons: 2, cartonIds: ['A', 'B'] },
        { item: 'ink', model: 'YMCK-500', ribbons: 4, allotment: 'A-1' },
      ],
    });
  });

  it('what is corrected is what was typed', () => {
    const lines = linesOf({ ...typed, 'serials-1': [{ first: 1, last: 9 }] });
    expect(typedLines(lines)).toMatchObject({
      lines: '1',
      'quantity-1': '2000',
      'goods-1': 'blank',
      'serials-1': '1-9',
    });
  });

  it('a line is added behind the others; one is taken out wherever it stands', () => {
    const two = withLine({ lines: '1' }, 'blank');
    expect(lineNumbers(two)).toEqual([1, 2]);
    expect(withoutLine(two, 1)).toMatchObject({ lines: '2', 'quantity-1': '' });
    expect(withoutLine({ lines: '2' }, 2)).toEqual({});
    expect(fieldOfPointer('/lines/0/ribbons', { lines: '2,3' })).toBe('quantity-2');
    expect(fieldOfPointer('/quantity', {})).toBe('quantity-1');
    expect(fieldOfPointer('/to', {})).toBe('to');
  });

  it('PRIVACY-1 carton ids and serial numbers are read, a NIK is not', () => {
    expect(readCartonIds(' K-1, K-2  001234560000000018', faults)).toEqual({
      value: ['K-1', 'K-2', '001234560000000018'],
    });
    expect(readCartonIds('K-1 K-1', faults)).toEqual({ fault: 'carton ids' });
    expect(readCartonIds('3207014506850003', faults)).toEqual({ fault: 'a NIK' });
    expect(withScannedCarton(' K-1, ', '00001234560000000018')).toBe('K-1, 001234560000000018');
    expect(withScannedCarton('', 'K-2')).toBe('K-2');
    expect(readSerials('1001-2000, 3001', faults)).toEqual({
      value: [
        { first: 1_001, last: 2_000 },
        { first: 3_001, last: 3_001 },
      ],
    });
    expect(readSerials('10000001-10002000', faults)).toMatchObject({ value: [{}] });
    expect(readSerials('2000-1001', faults)).toEqual({ fault: 'serials' });
    expect(readSerials('1001-x', faults)).toEqual({ fault: 'serials' });
    expect(readSerials('3207014506850003', faults)).toEqual({ fault: 'a NIK' });
    expect(readSerials('AB3207014506850003', faults)).toEqual({ fault: 'a NIK' });
  });

  it('STOCK-8 serial numbers are read as they stand: letters and zeros in front stay', () => {
    expect(readSerials('ab000123 – AB000622; 000501, 9-10, 04A3B2C1D5E6FA', faults)).toEqual({
      value: [
        { first: 'AB000123', last: 'AB000622' },
        { first: '000501', last: '000501' },
        { first: 9, last: 10 },
        { first: '04A3B2C1D5E6FA', last: '04A3B2C1D5E6FA' },
      ],
    });
    for (const text of ['AB1-AB10', 'AB2-AB1', 'AB1-AC1', '1-2-3', '1-', '-', 'AB 1', '01-2'])
      expect([text, readSerials(text, faults)]).toEqual([text, { fault: 'serials' }]);
    const serials = [{ first: 'AB000123', last: 'AB000622' }];
    const { 'serials-1': text = '' } = typedLines(linesOf({ ...typed, 'serials-1': serials }));
    expect(readSerials(text, faults)).toEqual({ value: serials });
  });
});

describe('a place that is typed', () => {
  const places = [
    { value: '32.07', text: 'Kabupaten Ciamis (32.07)' },
    { value: '32.79', text: 'Kota Banjar (32.79)' },
  ];
  it.each(['32.07', 'kabupaten  ciamis', 'Kabupaten Ciamis (32.07)'])('%s is Ciamis', (text) => {
    expect(readPlace(text, places, 'unknown')).toEqual({ value: '32.07' });
  });
  it('what is no place, or only a part of a name, is a fault', () => {
    expect(readPlace('Banjar', places, 'unknown')).toEqual({ fault: 'unknown' });
    expect(readPlace('', places, 'unknown')).toEqual({ fault: 'unknown' });
  });
});
