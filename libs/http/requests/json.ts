// JSON as it comes from outside: no __proto__, no deep nesting, and whole numbers written plainly
// (1e3 and 1.0 are not).
import { isUtf8 } from 'node:buffer';
import { parse } from 'secure-json-parse';

export class NotJson {
  constructor(readonly reason: string) {}
}

/**
 * JSON text that stands where a number was not written as plain digits: a control character, which
 * no field accepts, so that the answer names the field.
 */
const UNPLAIN = String.raw`"\u0000"`;

const DEPTH_MAX = 12;
/**
 * A number with a point or an exponent, or −0, that does not begin a string: only then is every
 * number looked at as it was written.
 */
const SUSPICIOUS = /[:[,\s](?:-?\d+[.eE]|-0)/;
/** So many of them are named one by one; a body with more is rejected as a whole. */
const UNPLAIN_MAX = 1000;
const PLAIN = /^(?:-?[1-9]\d*|0)$/;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The value of a JSON text, which was cut out of so many levels around it; throws NotJson. */
export function parseJson(text: string, levels = 0): unknown {
  let value: unknown;
  try {
    value = parse(text, undefined, { protoAction: 'error', constructorAction: 'error' });
    if (SUSPICIOUS.test(text)) value = JSON.parse(withoutUnplainNumbers(text));
  } catch (error) {
    if (error instanceof NotJson) throw error;
    throw new NotJson(
      error instanceof SyntaxError && /forbidden/i.test(error.message)
        ? 'it names a forbidden property (__proto__ or constructor)'
        : 'it is not JSON',
    );
  }
  if (!isShallow(value, DEPTH_MAX - levels))
    throw new NotJson(`it is nested deeper than ${DEPTH_MAX} levels`);
  return value;
}

/**
 * The same JSON with UNPLAIN in place of each number that is not written as plain digits. Throws
 * NotJson where there are too many.
 */
function withoutUnplainNumbers(text: string): string {
  const parts: string[] = [];
  let copied = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    if (!beginsNumber(code)) continue;
    const end = endOfNumber(text, at);
    if (!PLAIN.test(text.slice(at, end))) {
      parts.push(text.slice(copied, at));
      copied = end;
      if (parts.length > UNPLAIN_MAX)
        throw new NotJson(`it has more than ${UNPLAIN_MAX} numbers that are not whole`);
    }
    at = end - 1;
  }
  return [...parts, text.slice(copied)].join(UNPLAIN);
}

const beginsNumber = (code: number) => code === 0x2d || (code >= 0x30 && code <= 0x39);

/** The index of the closing quotation mark. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE)
    at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}

/** The index after a number, which the parser has found to be one. */
function endOfNumber(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && /[\d.eE+-]/.test(text[at]!)) at += 1;
  return at;
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  for (const inner of Array.isArray(value) ? value : Object.values(value))
    if (!isShallow(inner, depth - 1)) return false;
  return true;
}

/** Text of a body; throws NotJson where it is not UTF-8. */
export const jsonText = (body: unknown): string => jsonBytes(body).toString('utf8');

/** Bytes of a body; throws NotJson where it is not UTF-8. */
export function jsonBytes(body: unknown): Buffer {
  if (!Buffer.isBuffer(body)) throw new NotJson('there is no body');
  if (!isUtf8(body)) throw new NotJson('it is not UTF-8');
  return body;
}
