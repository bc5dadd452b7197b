// The options that name a point in time on both axes: --as-of, --known-at, --at-position.
import type { AsOf } from '../../../libs/kernel/core/as-of.js';
import { EVERYTHING } from '../../../libs/audit/pages.js';
import { isTime } from '../../../libs/domain/values/fields.js';
import { UsageError } from '../output/run.js';
import type { Source } from '../sources/source.js';

export type AsOfOptions = {
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly atPosition?: string;
};

/** A time with offset, in ms; throws UsageError. */
export function timeOf(text: string, option: string): number {
  if (isTime(text)) return Date.parse(text);
  throw new UsageError(
    `${option}: a time with offset is required, such as 2017-07-17T12:00:00+07:00`,
  );
}

/** The point in time that the options name; without any, everything known. */
export function asOfFrom({ asOf, knownAt, atPosition }: AsOfOptions): AsOf {
  if (knownAt !== undefined && atPosition !== undefined)
    throw new UsageError('either --known-at or --at-position');
  if (atPosition !== undefined && !/^\d{1,15}$/.test(atPosition))
    throw new UsageError('--at-position: a whole number is required');
  return {
    asOfMs: asOf === undefined ? EVERYTHING.asOfMs : timeOf(asOf, '--as-of'),
    knownAtMs: knownAt === undefined ? EVERYTHING.knownAtMs : timeOf(knownAt, '--known-at'),
    position: atPosition === undefined ? EVERYTHING.position : Number(atPosition),
  };
}

/**
 * The time (ms) that a source is read at where no option names one: the last recording of a
 * simulated ledger or an export, else the clock.
 */
export function currentTimeOf(source: Source, recordedAt: string): number {
  return (source.simulated || source.before !== undefined) && recordedAt !== ''
    ? Date.parse(recordedAt)
    : Date.now();
}

/** Position and times as every answer names them. */
export function headingOf(
  source: Source,
  { asOf, knownAt }: AsOfOptions,
  { position, recordedAt }: { readonly position: number; readonly recordedAt: string },
) {
  const nowMs = currentTimeOf(source, recordedAt);
  const iso = (text: string | undefined) =>
    new Date(text === undefined ? nowMs : Date.parse(text)).toISOString();
  return { position, asOf: iso(asOf), knownAt: iso(knownAt) };
}
