// Which moment a question is about: asOf (business time), knownAt or atPosition (what had been
// recorded), or now.
import { Rejection } from '../../kernel/core/errors.js';
import type { AsOf } from '../../kernel/core/as-of.js';
import { isTime } from '../../domain/values/fields.js';
import type { Ledger } from '../storage/ledger.js';

export type Query = Readonly<Record<string, unknown>>;

/**
 * `past` is undefined where the live row answers. Every answer repeats the rest, so that it can be
 * made again from an export.
 */
export type Asking = {
  readonly past: AsOf | undefined;
  readonly position: number;
  readonly nowMs: number;
  readonly asOf: string;
  readonly knownAt: string;
};

/** One query parameter as text; throws bad-query where it is given twice. */
export function textIn(query: Query, name: string): string | undefined {
  const value = query[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string')
    throw new Rejection('bad-query', { parameter: name, wanted: 'one value' });
  return value;
}

export function wholeIn(query: Query, name: string, min: number, max: number): number | undefined {
  const text = textIn(query, name);
  if (text === undefined) return undefined;
  if (!/^\d{1,16}$/.test(text) || Number(text) < min || Number(text) > max)
    throw new Rejection('bad-query', {
      parameter: name,
      wanted: `a whole number from ${min} to ${max}`,
    });
  return Number(text);
}

export function timeIn(query: Query, name: string): number | undefined {
  const text = textIn(query, name)?.replace(/ (\d{2}:\d{2})$/, '+$1');
  if (text === undefined) return undefined;
  if (!isTime(text))
    throw new Rejection('bad-query', {
      parameter: name,
      wanted: 'a time with offset, such as 2017-07-17T12:00:00+07:00',
    });
  return Date.parse(text);
}

/** Throws bad-query for a parameter that the route does not know. */
export function requireKnown(query: Query, ...names: readonly string[]): void {
  for (const name of Object.keys(query))
    if (!names.includes(name))
      throw new Rejection('bad-query', {
        parameter: name.slice(0, 64),
        wanted: `one of ${names.join(', ') || 'none'}`,
      });
}

/** The moment of a question: asOf, knownAt and atPosition as given, now where not. */
export async function askingOf(query: Query, ledger: Ledger): Promise<Asking> {
  const asOfMs = timeIn(query, 'asOf');
  const knownAtMs = timeIn(query, 'knownAt');
  const head = await ledger.store.head();
  const atPosition = wholeIn(query, 'atPosition', 0, head.position);
  if (atPosition !== undefined && knownAtMs !== undefined)
    throw new Rejection('bad-query', {
      parameter: 'atPosition',
      wanted: 'either atPosition or knownAt',
    });
  const clock = ledger.clock.now();
  const nowMs = asOfMs ?? clock;
  const times = {
    nowMs,
    asOf: new Date(nowMs).toISOString(),
    knownAt: new Date(knownAtMs ?? clock).toISOString(),
  };
  if (asOfMs === undefined && knownAtMs === undefined && atPosition === undefined)
    return { past: undefined, position: ledger.feed.seen, ...times };
  const position =
    atPosition ??
    (knownAtMs === undefined ? head.position : await ledger.store.positionAt(knownAtMs));
  // Without asOf everything known counts, also what is dated some minutes ahead.
  return { past: { position, asOfMs: asOfMs ?? 8.64e15 }, position, ...times };
}

export const envelopeOf = ({ position, asOf, knownAt }: Asking) => ({ position, asOf, knownAt });

/** An opaque cursor and back; throws bad-query where it is not one of ours. */
export const cursorOf = (after: string) => Buffer.from(after, 'utf8').toString('base64url');
export function afterIn(query: Query): string | undefined {
  const cursor = textIn(query, 'cursor');
  if (cursor === undefined) return undefined;
  const after = Buffer.from(cursor, 'base64url').toString('utf8');
  if (cursor === '' || cursorOf(after) !== cursor)
    throw new Rejection('bad-query', {
      parameter: 'cursor',
      wanted: 'the cursor of an earlier answer',
    });
  return after;
}
