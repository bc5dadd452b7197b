// What a serial is (STOCK-8), and a range of them as an interval of whole numbers in one family:
// the only place that knows how a serial is read and written.

/** As it stands in JSON: a whole number, or the text on the blank or in its chip. */
export type Serial = number | string;
export type SerialEnds = { readonly first: Serial; readonly last: Serial };

/** Digits that count; a safe integer holds them. Digits before them belong to the prefix. */
const COUNTING_DIGITS = 15;
export const SERIAL_MAX = 999_999_999_999_999;
const TEXT = /^[A-Z0-9]{1,24}$/;
export const SERIAL_SCHEMA = {
  anyOf: [
    { type: 'integer', minimum: 0, maximum: SERIAL_MAX },
    { type: 'string', pattern: TEXT.source },
  ],
};

/**
 * `from..to`, both included, of one family: serials with one prefix and one width, or the numbers,
 * which have neither. `isText`: numbers that are written as text. `range`: the same as JSON.
 */
export type SerialInterval = {
  readonly family: string;
  readonly from: number;
  readonly to: number;
  readonly isText: boolean;
  readonly range: SerialEnds;
};

type SerialParts = { readonly prefix: string; readonly tail: string };

/**
 * The family of whole numbers: 501 and "501" are one serial, and 1..1000 is one range. It sorts
 * after digits with zeros in front, and before all letters and digits.
 */
const NUMBERS = '.';

/** Whether a value is a serial. */
export const isSerial = (value: unknown): value is Serial =>
  typeof value === 'number'
    ? Number.isInteger(value) && value >= 0 && value <= SERIAL_MAX
    : typeof value === 'string' && TEXT.test(value);

/** What is typed as a serial: small letters are taken for capitals, digits alone for a number. */
export function typedSerial(text: string): Serial {
  const typed = text.trim().toUpperCase();
  const number = Number(typed);
  return String(number) === typed && isSerial(number) ? number : typed;
}

/** Whether two serials are the ends of a range: one prefix, one width, the right way round. */
export const isRange = ({ first, last }: SerialEnds): boolean =>
  intervalsOf({ first, last }) !== undefined;

/**
 * The range as intervals, in order: one, or two where the zeros in front end within it
 * (`000001..100000`, for "100000" is the number). Undefined where the ends make no range.
 */
export function intervalsOf({ first, last }: SerialEnds): readonly SerialInterval[] | undefined {
  if (typeof first === 'number' && typeof last === 'number')
    return first <= last ? [interval(NUMBERS, first, last, false)] : undefined;
  const a = partsOf(String(first));
  const b = first === last ? a : partsOf(String(last));
  const [from, to] = [Number(a.tail), Number(b.tail)];
  if (a.prefix !== b.prefix || a.tail.length !== b.tail.length || from > to) return undefined;
  const [family, familyOfLast] = [familyOf(a), familyOf(b)];
  const isText = typeof first === 'string' && typeof last === 'string';
  if (family === familyOfLast) return [interval(family, from, to, isText)];
  const number = 10 ** (a.tail.length - 1);
  return [interval(family, from, number - 1, true), interval(familyOfLast, number, to, isText)];
}

/** A part of a family, from its counts. Numbers are text only where all are of one width. */
export function interval(
  family: string,
  from: number,
  to: number,
  isText: boolean,
): SerialInterval {
  const staysText = family !== NUMBERS || (isText && String(from).length === String(to).length);
  const range = { first: written(family, from, staysText), last: written(family, to, staysText) };
  return { family, from, to, isText: staysText, range };
}

/** The order of intervals: by family, in it by the first count. */
export function bySerial(a: SerialInterval, b: SerialInterval): number {
  if (a.family === b.family) return a.from - b.from;
  return a.family < b.family ? -1 : 1;
}

/** Where a serial is: its family and its count, as an interval of one. */
export const placeOfSerial = (serial: Serial): SerialInterval =>
  intervalsOf({ first: serial, last: serial })![0]!;

/**
 * A text that sorts as serials do, each family apart from all others: `AB-06-000000000000123` for
 * AB000123. A serial has no dash, so that no family sorts into another one.
 */
export function serialKey(serial: Serial): string {
  const { family, from } = placeOfSerial(serial);
  return `${family}-${String(from).padStart(COUNTING_DIGITS, '0')}`;
}

/**
 * A serial of a range as the range writes it: 501 or "501". Undefined where it is not in the range.
 */
export function serialIn(range: SerialEnds, serial: Serial): Serial | undefined {
  const { family, from } = placeOfSerial(serial);
  const found = intervalsOf(range)?.find(
    (part) => part.family === family && part.from <= from && from <= part.to,
  );
  return found && interval(family, from, from, found.isText).range.first;
}

/** A range in words: `501–600`, or `501` where it is one serial. */
export const rangeInWords = ({ first, last }: SerialEnds): string =>
  String(first) === String(last) ? String(first) : `${first}–${last}`;

/** What counts is the digits at the end, at most 15; a chip's number may have none there. */
function partsOf(text: string): SerialParts {
  let at = text.length;
  while (at > 0 && text.length - at < COUNTING_DIGITS && isDigit(text[at - 1]!)) at -= 1;
  return { prefix: text.slice(0, at), tail: text.slice(at) };
}

const isDigit = (character: string): boolean => character >= '0' && character <= '9';

/** `AB-06`; the numbers are digits alone without a zero in front. */
function familyOf({ prefix, tail }: SerialParts): string {
  const isNumber = prefix === '' && (tail === '0' || !tail.startsWith('0'));
  return isNumber ? NUMBERS : `${prefix}-${String(tail.length).padStart(2, '0')}`;
}

function written(family: string, count: number, isText: boolean): Serial {
  if (family === NUMBERS) return isText ? String(count) : count;
  const width = Number(family.slice(-2));
  return family.slice(0, -3) + (width === 0 ? '' : String(count).padStart(width, '0'));
}
