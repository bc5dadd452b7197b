// Bulk bodies: lines, elements and values are counted before anything is parsed, so that a body
// with millions of them costs one pass over its bytes.
import { Rejection } from '../../kernel/core/errors.js';
import { breathe } from '../../kernel/runtime/turns.js';
import { jsonBytes, NotJson, parseJson } from '../http/json.js';
import { LINES_MAX, SINGLE_BODY_MAX } from '../http/limits.js';

/** A thousand commands with a few hundred ranges of serial numbers each stay below this. */
const VALUES_MAX = 500_000;

const NEWLINE = 0x0a;
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
 * The value of a bulk body that is one JSON array; other work runs between counting and parsing.
 * Throws too-many-lines, NotJson.
 */
export async function valueOfArray(body: unknown): Promise<unknown> {
  const bytes = jsonBytes(body);
  const { elements, values } = sizeOf(bytes);
  requireAtMost(elements, values);
  await breathe();
  return parseJson(bytes.toString('utf8'));
}

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
 * elements the outermost array has, how many values there are at least. Right where the body, or
 * each line of it, is JSON: there a string never contains a newline.
 */
function sizeOf(bytes: Buffer) {
  const found: [number, number][] = [];
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
      if (depth === 1) elements += 1;
    } else if (byte === BRACKET || byte === BRACE) {
      values += 1;
      depth += 1;
    } else if (byte === BRACKET + CLOSING || byte === BRACE + CLOSING) depth -= 1;
  }
  return { lines: { count, found }, elements, values };
}
