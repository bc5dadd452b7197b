// JSON as it comes from outside: no __proto__, no deep nesting, and whole numbers written plainly
// (1e3 and 1.0 are not).
import { isUtf8 } from 'node:buffer';
import { parse } from 'secure-json-parse';

export class NotJson {
  constructor(readonly reason: string) {}
}

/**
 * Stands where a number was not written as plain digits: no field accepts it, so the answer names
 * the field.
 */
const UNPLAIN = Number.NaN;

const DEPTH_MAX = 12;
/**
 * A number with a point or an exponent, or −0, that does not begin a string: only then is every
 * number looked at as it was written.
 */
const SUSPICIOUS = /[:[,\s](?:-?\d+[.eE]|-0)/;

/** The value of a JSON text; throws NotJson. */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = parse(text, undefined, { protoAction: 'error', constructorAction: 'error' });
    if (SUSPICIOUS.test(text)) value = JSON.parse(text, plainNumbers);
  } catch (error) {
    throw new NotJson(
      error instanceof SyntaxError && /forbidden/i.test(error.message)
        ? 'it names a forbidden property (__proto__ or constructor)'
        : 'it is not JSON',
    );
  }
  if (!isShallow(value, DEPTH_MAX))
    throw new NotJson(`it is nested deeper than ${DEPTH_MAX} levels`);
  return value;
}

function plainNumbers(
  this: unknown,
  _key: string,
  value: unknown,
  context?: { source?: string },
): unknown {
  if (
    typeof value !== 'number' ||
    context?.source === undefined ||
    /^-?[1-9]\d*$|^0$/.test(context.source)
  )
    return value;
  return UNPLAIN;
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  for (const inner of Array.isArray(value) ? value : Object.values(value))
    if (!isShallow(inner, depth - 1)) return false;
  return true;
}

/** Text of a body; throws NotJson where it is not UTF-8. */
export function jsonText(body: unknown): string {
  if (typeof body === 'string') return body;
  if (!Buffer.isBuffer(body)) throw new NotJson('there is no body');
  if (!isUtf8(body)) throw new NotJson('it is not UTF-8');
  return body.toString('utf8');
}
