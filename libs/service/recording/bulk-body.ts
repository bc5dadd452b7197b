// Bulk bodies: lines, elements and values are counted before anything is parsed, so that a body
// with millions of them costs one pass over its bytes.
import { Rejection } from '../../kernel/core/errors.js';
import { breathe } from '../../kernel/core/breathe.js';
import { jsonBytes, NotJson, parseJson } from '../../http/requests/json.js';
import { LINES_MAX, SINGLE_BODY_MAX } from '../../http/requests/limits.js';

/** A thousand commands with a few hundred ranges of serial numbers each stay below this. */
const VALUES_MAX = 500_000;

/** After so many bytes of elements other work runs. */
const TURN_BYTES = 128 * 1024;

const TAB = 0x09;
const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const BRACKET = 0x5b;
const BRACE = 0x7b;
/** A closing bracket or brace is its opening one plus two. */
const CLOSING = 2;

/**
 * The values of an NDJSON body, blank lines left out. A line that is not JSON is a NotJson in its
 * place, one above 1 MiB a Rejection. Throws too-many-lines, NotJson.
 */
export function valuesOfLines(body: unknown): readonly unknown[] {
  const bytes = jsonBytes(body);
  const { lines, values } = sizeOf(bytes);
  requireAtMost(lines.count, values);
  return lines.found.map(([start, end]) => valueOfLine(bytes.subarray(start, end)));
}

/**
 * The value of a bulk body that is one JSON array, whose elements are parsed one by one: other work
 * runs between some of them. Throws too-many-lines, NotJson.
 */
export async function valueOfArray(body: unknown): Promise<unknown> {
  const bytes = jsonBytes(body);
  const { elements, cuts, values } = sizeOf(bytes);
  requireAtMost(elements, values);
  await breathe();
  if (!isOneArray(bytes, cuts)) return parseJson(bytes.toString('utf8'));
  const found: unknown[] = [];
  let pausedAt = 0;
  for (const [index, cut] of cuts.slice(1).entries()) {
    if (cut - pausedAt > TURN_BYTES) {
      await breathe();
      pausedAt = cut;
    }
    // A space is there in place of the bracket or the comma: the parser looks at what is in front.
    found.push(parseJson(` ${bytes.toString('utf8', cuts[index]! + 1, cut)}`, 1));
  }
  return found;
}

/** Whether there is nothing but an array, with an element between any two cuts. */
function isOneArray(bytes: Buffer, cuts: readonly number[]): boolean {
  const [open, first] = cuts;
  if (open === undefined || first === undefined) return false;
  const isBlank = (from: number, to?: number) => bytes.subarray(from, to).every(isSpace);
  const close = cuts[cuts.length - 1]!;
  return (
    bytes[open] === BRACKET &&
    bytes[close] === BRACKET + CLOSING &&
    isBlank(0, open) &&
    isBlank(close + 1) &&
    (cuts.length > 2 || !isBlank(open + 1, close))
  );
}

const isSpace = (byte: number) =>
  byte === SPACE || byte === NEWLINE || byte === TAB || byte === CARRIAGE_RETURN;

/** Whether a line cannot be read at all. */
export const isUnreadable = (value: unknown): value is NotJson | Rejection =>
  value instanceof NotJson || value instanceof Rejection;

function valueOfLine(line: Buffer): unknown {
  if (line.length > SINGLE_BODY_MAX)
    return new Rejection('body-too-large', { max: SINGLE_BODY_MAX });
  try {
    return parseJson(line.toString('utf8'));
  } catch (error) {
    return error;
  }
}

function requireAtMost(lines: number, values: number): void {
  if (lines > LINES_MAX) throw new Rejection('too-many-lines', { lines, max: LINES_MAX });
  if (values > VALUES_MAX) throw new NotJson(`it has more than ${VALUES_MAX} values`);
}

/**
 * How many lines that are not blank (with the first LINES_MAX of them as [start, end)), how many
 * elements the outermost array has (with the places of its brackets and of the commas between the
 * first LINES_MAX elements), how many values there are at least. Right where the body, or
 * each line of it, is JSON: there a string never contains a newline.
 */
function sizeOf(bytes: Buffer) {
  const found: [number, number][] = [];
  const cuts: number[] = [];
  let count = 0;
  let [start, depth, elements, values] = [0, 0, 1, 1];
  let isBlank = true;
  let isString = false;
  for (let at = 0; at <= bytes.length; at += 1) {
    const byte = at < bytes.length ? bytes[at]! : NEWLINE;
    if (byte === NEWLINE) {
      if (!isBlank) count += 1;
      if (!isBlank && count <= LINES_MAX) found.push([start, at]);
      start = at + 1;
      isBlank = true;
      isString = false;
      continue;
    }
    if (byte > SPACE) isBlank = false;
    if (byte === QUOTE) isString = !isString;
    else if (isString) at += byte === BACKSLASH && bytes[at + 1] !== NEWLINE ? 1 : 0;
    else if (byte === COMMA) {
      values += 1;
      if (depth !== 1) continue;
      elements += 1;
      if (elements <= LINES_MAX) cuts.push(at);
    } else if (byte === BRACKET || byte === BRACE) {
      values += 1;
      if (depth === 0) cuts.push(at);
      depth += 1;
    } else if (byte === BRACKET + CLOSING || byte === BRACE + CLOSING) {
      depth -= 1;
      if (depth === 0) cuts.push(at);
    }
  }
  return { lines: { count, found }, elements, cuts, values };
}
