// Cells as people and spreadsheets write them: each trap of Indonesian sheets is a line here.
import { PLACES } from '../../testing/builders/builders.js';
import { fieldsOf } from '../../domain/values/field.js';
import { FileDailyReport } from '../../domain/stock/commands-office.js';
import { PrintBlanks } from '../../domain/stock/commands-use.js';
import { ReceiveBlanks } from '../../domain/shipment/commands-receive.js';
import { CommonFields } from '../commands/parse-command.js';
import { valueOfCell } from './cell-values.js';
import type { SheetCell } from './sheets/sheet.js';

const QUANTITY = fieldsOf(PrintBlanks).get('quantity')!;
const PLACE = fieldsOf(PrintBlanks).get('place')!;
const PURPOSE = fieldsOf(PrintBlanks).get('purpose')!;
const SHIPMENT = fieldsOf(ReceiveBlanks).get('shipment')!;
const DATE = fieldsOf(FileDailyReport).get('date')!;
const TIME = fieldsOf(CommonFields).get('occurredAt')!;

const read = (cell: SheetCell, field: typeof PLACE, tz = 'Asia/Jakarta', isFrom1904 = false) =>
  valueOfCell(cell, field, { places: PLACES, tz, isFrom1904 });
const text = (written: string): SheetCell => ({ text: written });
const number = (value: number): SheetCell => ({ text: String(value), number: value });
const date = (value: number): SheetCell => ({ text: 'a date', number: value, isDate: true });
const faultKind = (found: ReturnType<typeof read>) => 'fault' in found && found.fault.kind;

describe('a whole number', () => {
  it.each([
    [text('1980'), 1980],
    [text('1.980'), 1980],
    [text('1,980'), 1980],
    [text('1.980,00'), 1980],
    [text('12,0'), 12],
    [number(1980), 1980],
    [{ ...number(7), isFormula: true }, 7],
  ])('is read from %j', (cell, value) => expect(read(cell, QUANTITY)).toEqual({ value }));

  it.each([
    text('12,5'),
    text('-3'),
    text('dua'),
    number(1.5),
    number(0),
    number(1e9),
    date(42_919),
  ])('is not read from %j', (cell) => expect(faultKind(read(cell, QUANTITY))).toBe('sheet-whole'));
});

describe('a place code', () => {
  it.each([
    [text('32.07'), '32.07'],
    [text('32,07'), '32.07'],
    [number(32.1), '32.10'],
    [text('32,1'), '32.10'],
    [number(32.07), '32.07'],
    [number(32.07 + 1e-12), '32.07'],
    [number(32), '32'],
    [number(0), '00'],
    // The register knows no such place: it stays as it is, and is rejected as unknown.
    [number(99.9), '99.9'],
    [text('Ciamis'), 'Ciamis'],
  ])('of %j', (cell, value) => expect(read(cell, PLACE)).toEqual({ value }));
});

describe('a day', () => {
  it.each([
    [text('17/07/2017'), '2017-07-17'],
    [text('7/8/2017'), '2017-08-07'],
    [text('17-7-2017'), '2017-07-17'],
    [text('2017-07-17'), '2017-07-17'],
    [date(42_933), '2017-07-17'],
    [number(42_933), '2017-07-17'],
    [text('42933'), '2017-07-17'],
  ])('of %j', (cell, value) => expect(read(cell, DATE)).toEqual({ value }));

  it.each([text('31/2/2017'), text('7/13/2017'), text('17/7/17'), text('x'), number(5)])(
    'is not read from %j',
    (cell) => expect(faultKind(read(cell, DATE))).toBe('sheet-date'),
  );

  it('counts from 1904 where the workbook says so', () =>
    expect(read(date(41_471), DATE, 'Asia/Jakarta', true)).toEqual({ value: '2017-07-17' }));
});

describe('a time', () => {
  it.each([
    [text('17/07/2017 08:30'), 'Asia/Jakarta', '2017-07-17T01:30:00.000Z'],
    [text('17/07/2017 08.30'), 'Asia/Jayapura', '2017-07-16T23:30:00.000Z'],
    [text('17/07/2017'), 'Asia/Jakarta', '2017-07-17T05:00:00.000Z'],
    [date(42_933 + 8.5 / 24), 'Asia/Makassar', '2017-07-17T00:30:00.000Z'],
    [text('2017-07-17 08:30:15'), 'Asia/Jakarta', '2017-07-17T01:30:15.000Z'],
    [text('2017-07-17T08:30:00+07:00'), 'Asia/Jayapura', '2017-07-17T08:30:00+07:00'],
  ])('of %j in %s', (cell, tz, value) => expect(read(cell, TIME, tz)).toEqual({ value }));

  it.each([text('08:30'), text('17/07/2017 25:00'), text('31/2/2017 08:00')])(
    'is not read from %j',
    (cell) => expect(faultKind(read(cell, TIME))).toBe('sheet-time'),
  );
});

describe('PRIVACY-1 a cell that may hold a NIK', () => {
  const NIK = '3207014507850001';
  it.each([text(NIK), text('3,20701E+15'), text('3.20701E+15'), number(3.20701450785e15)])(
    'is refused: %j',
    (cell) => {
      for (const field of [QUANTITY, PLACE, PURPOSE, SHIPMENT, DATE, TIME])
        expect(faultKind(read(cell, field))).toBe('nik');
    },
  );

  it('is any number of that size: a sheet has lost its last digits', () => {
    expect(faultKind(read(number(9e15), SHIPMENT))).toBe('nik');
    expect(faultKind(read(text('9000000000000000'), SHIPMENT))).toBe(false);
  });

  it('is no id of sixteen digits that cannot be one', () =>
    expect(read(text('9999999999999999'), SHIPMENT)).toEqual({ value: '9999999999999999' }));
});

describe('any cell', () => {
  it('is no formula, but for what it amounts to where a number is wanted', () => {
    expect(faultKind(read({ text: 'Tim', isFormula: true }, PURPOSE))).toBe('formula');
    expect(faultKind(read({ text: '', isFormula: true }, QUANTITY))).toBe('formula');
    expect(faultKind(read({ ...number(32.07), isFormula: true }, PLACE))).toBe('formula');
  });

  it('is not longer than a cell may be', () =>
    expect(faultKind(read({ text: 'aaa', isTooLong: true }, PURPOSE))).toBe('long-cell'));
});
