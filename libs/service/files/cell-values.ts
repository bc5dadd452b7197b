// From a cell to the value of a field: numbers, codes, days and times as people and spreadsheets
// write them.
import { END_OF_TIME_MS } from '../../kernel/core/as-of.js';
import type { Field } from '../../domain/values/field.js';
import { idHoldsNik } from '../../domain/values/nik.js';
import { offsetMs, type Places } from '../../domain/values/places.js';
import { cellHoldsNik, isRoundedNik } from '../../domain/values/sheet-text.js';
import { typedNumber } from '../../domain/values/typed-number.js';
import { serialMs } from './sheets/serial-days.js';
import { CELL_LENGTH_MAX, type SheetCell } from './sheets/sheet.js';

/** What is wrong with a cell: the kind of its text in the catalogue, and that kind's numbers. */
export type CellFault = {
  readonly kind: string;
  readonly details: Readonly<Record<string, string | number>>;
};
export type CellValue = { readonly value: unknown } | { readonly fault: CellFault };

/** What cells of a file depend on besides themselves. */
export type CellContext = {
  readonly places: Places;
  /** The IANA zone in which times without a zone are read: that of the account's place. */
  readonly tz: string;
  readonly isFrom1904: boolean;
};

const faulty = (kind: string, details: CellFault['details'] = {}): CellValue => ({
  fault: { kind, details },
});

/** From here on a number has 16 digits, and a spreadsheet has lost its last ones. */
const NIK_SIZE = 1e15;

/** PRIVACY-1: whether a cell may hold a NIK; ids may have sixteen digits that are none. */
export const isNikCell = ({ text, number = 0 }: SheetCell, kind?: string): boolean =>
  Math.abs(number) >= NIK_SIZE ||
  (kind === 'id' ? idHoldsNik(text) || isRoundedNik(text) : cellHoldsNik(text));

/** The value of a cell that is not empty, for a field; or what is wrong with it. */
export function valueOfCell(cell: SheetCell, field: Field, context: CellContext): CellValue {
  if (isNikCell(cell, field.kind)) return faulty('nik');
  if (cell.isTooLong) return faulty('long-cell', { max: CELL_LENGTH_MAX });
  const isWhole = field.schema['type'] === 'integer';
  // What a formula amounted to is taken where it is a number.
  if (cell.isFormula && !(isWhole && cell.number !== undefined)) return faulty('formula');
  if (isWhole) return wholeIn(cell, field);
  if (field.kind === 'place') return { value: placeIn(cell, context.places) };
  if (field.kind === 'date') return dayIn(cell, context);
  if (field.kind === 'time') return timeIn(cell, context);
  if (field.kind === 'texts') return { value: textsIn(cell.text) };
  if (field.kind === 'serial') return { value: serialIn(cell.text) };
  return { value: cell.text };
}

function wholeIn({ text, number, isDate }: SheetCell, { details = {} }: Field): CellValue {
  // 12,0 and 1.980,00 are whole.
  const value = number ?? typedNumber(text.replace(/(\d)[.,]0{1,2}$/, '$1'));
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = details as Record<string, number>;
  const isRight = value !== undefined && Number.isInteger(value) && value >= min && value <= max;
  return isRight && !isDate ? { value } : faulty('sheet-whole', { min, max });
}

/** Several texts in one cell, with semicolons between them. */
const textsIn = (text: string): readonly string[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** A serial number of digits alone is a number, as everywhere; one with zeros in front is not. */
const serialIn = (text: string): string | number =>
  /^(?:0|[1-9]\d{0,15})$/.test(text) ? Number(text) : text;

/**
 * A place code of which a spreadsheet has made a number: 32.1 is 32.10 and 32,07 is 32.07, where
 * the register knows such a place. Anything else stays as it is.
 */
function placeIn({ text, number }: SheetCell, places: Places): string {
  const written = number === undefined ? text.replace(',', '.') : String(hundredths(number));
  const [province = '', office] = written.split('.');
  const ofOffice = office === undefined ? '' : `.${office.padEnd(2, '0')}`;
  const code = `${province.padStart(2, '0')}${ofOffice}`;
  return places.get(code) ? code : text;
}

/** Without what arithmetic leaves behind, such as 32.079999999999998. */
const hundredths = (number: number) => {
  const rounded = Math.round(number * 100) / 100;
  return Math.abs(rounded - number) < 1e-9 ? rounded : number;
};

type LocalTime = { readonly day: string; readonly time?: string };

function dayIn(cell: SheetCell, context: CellContext): CellValue {
  const local = localTimeIn(cell, context);
  return local ? { value: local.day } : faulty('sheet-date');
}

const ZONED = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/;
/** A day without a time means its noon, whenever the file is sent. */
const NOON = '12:00:00';

function timeIn(cell: SheetCell, context: CellContext): CellValue {
  if (ZONED.test(cell.text)) return { value: cell.text };
  const local = localTimeIn(cell, context);
  if (!local) return faulty('sheet-time');
  const ms = Date.parse(`${local.day}T${local.time ?? NOON}Z`) - offsetMs(context.tz);
  return { value: new Date(ms).toISOString() };
}

const TIME = String.raw`(?:[ T]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?)?`;
const ISO = new RegExp(String.raw`^(\d{4})-(\d{1,2})-(\d{1,2})${TIME}$`);
const DAY_FIRST = new RegExp(String.raw`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})${TIME}$`);
const SERIAL = /^\d{5}(?:[.,]\d+)?$/;
/** 1 January 2000 to 31 December 2099 in days of a sheet: no amount is taken for a day. */
const [FIRST_SERIAL, LAST_SERIAL] = [36_526, 73_050];

/** A day, perhaps with a time, as a number of days or as text; undefined where it is neither. */
function localTimeIn(
  { text, number, isDate = false }: SheetCell,
  { isFrom1904 }: CellContext,
): LocalTime | undefined {
  const days = number ?? (SERIAL.test(text) ? Number(text.replace(',', '.')) : undefined);
  if (days !== undefined) {
    const since1899 = isFrom1904 ? days + 1462 : days;
    if (!isDate && (since1899 < FIRST_SERIAL || since1899 >= LAST_SERIAL)) return undefined;
    const ms = serialMs(days, isFrom1904);
    if (!(Math.abs(ms) < END_OF_TIME_MS)) return undefined;
    const [day = '', time = ''] = new Date(ms).toISOString().split('T');
    return { day, ...(time.startsWith('00:00:00') ? {} : { time: time.slice(0, 8) }) };
  }
  const iso = ISO.exec(text);
  if (iso) return localTime(iso[1]!, iso[2]!, iso[3]!, iso.slice(4));
  const dayFirst = DAY_FIRST.exec(text);
  return dayFirst
    ? localTime(dayFirst[3]!, dayFirst[2]!, dayFirst[1]!, dayFirst.slice(4))
    : undefined;
}

function localTime(
  year: string,
  month: string,
  dayOfMonth: string,
  [hours, minutes = '00', seconds = '00']: readonly (string | undefined)[],
): LocalTime | undefined {
  const two = (digits: string) => digits.padStart(2, '0');
  const day = `${year}-${two(month)}-${two(dayOfMonth)}`;
  const time = `${two(hours ?? '00')}:${minutes}:${seconds}`;
  const ms = Date.parse(`${day}T${time}Z`);
  // 30 February would become 2 March.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day) return undefined;
  return { day, ...(hours === undefined ? {} : { time }) };
}
