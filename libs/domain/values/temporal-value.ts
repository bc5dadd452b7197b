// A last value over business time (TIME-4): a later entry about an earlier moment does not
// overwrite the newer one.

/** Sorted by time (ms); what was recorded later about the same moment stands. Immutable. */
export type TemporalValue<T> = readonly { readonly at: number; readonly value: T }[];
export type TemporalBoolean = TemporalValue<boolean>;

export function setAt<T>(values: TemporalValue<T>, at: number, value: T): TemporalValue<T> {
  const later = values.filter((entry) => entry.at > at);
  const earlier = values.filter((entry) => entry.at < at);
  return [...earlier, { at, value }, ...later];
}

/** The value in force at a moment; undefined before the first. */
export function valueAt<T>(values: TemporalValue<T>, at: number): T | undefined {
  let value: T | undefined;
  for (const entry of values) {
    if (entry.at > at) break;
    value = entry.value;
  }
  return value;
}
