// A last value over business time (TIME-4): a later entry about an earlier moment does not
// overwrite the newer one.

/** Sorted by moment (ms); what was recorded later about the same moment stands. Immutable. */
export type Values<T> = readonly { readonly at: number; readonly value: T }[];
export type Flags = Values<boolean>;

export function setFlag<T>(values: Values<T>, at: number, value: T): Values<T> {
  const later = values.filter((one) => one.at > at);
  const earlier = values.filter((one) => one.at < at);
  return [...earlier, { at, value }, ...later];
}

/** The value in force at a moment; undefined before the first. */
export function flagAt<T>(values: Values<T>, at: number): T | undefined {
  let value: T | undefined;
  for (const one of values) {
    if (one.at > at) break;
    value = one.value;
  }
  return value;
}
