// Where power was out, and how long, from the last values of an office.
import { offsetMs } from '../../domain/values/places.js';
import { DAY_MS } from '../../domain/values/time.js';
import type { PlaceDays } from './place-days.js';

/** Times in ms; `to` is null where power is not back. `lostMs` is within the period. */
export type Outage = {
  readonly from: number;
  readonly to: number | null;
  readonly lostMs: number;
  /** Whether a generator that is fit for printing was there from the beginning. */
  readonly generator: boolean;
};

/** The outages of a place that touch a period of local days, the first one first. */
export function outagesOf(
  { place, office }: PlaceDays,
  period: { readonly from: number; readonly to: number },
  nowMs: number,
): readonly Outage[] {
  const startMs = period.from * DAY_MS - offsetMs(place.tz);
  const endMs = Math.min(nowMs, (period.to + 1) * DAY_MS - offsetMs(place.tz));
  const { power, generatorSince } = office;
  return power.flatMap(({ at, value }, index): readonly Outage[] => {
    // A failure during a failure is the same outage.
    if (value || power[index - 1]?.value === false) return [];
    const to = power.slice(index + 1).find((entry) => entry.value)?.at ?? null;
    const lostMs = Math.min(to ?? nowMs, endMs) - Math.max(at, startMs);
    const generator = generatorSince !== null && generatorSince <= at;
    return lostMs > 0 ? [{ from: at, to, lostMs, generator }] : [];
  });
}
