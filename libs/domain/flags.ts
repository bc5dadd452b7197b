// A yes or no over business time (TIME-4): a later entry about an earlier moment does not overwrite the newer one.

/** Sorted by moment (ms); what was recorded later about the same moment stands. Immutable. */
export type Flags = readonly { readonly at: number; readonly value: boolean }[];

export function setFlag(flags: Flags, at: number, value: boolean): Flags {
  const later = flags.filter((flag) => flag.at > at);
  const earlier = flags.filter((flag) => flag.at < at);
  return [...earlier, { at, value }, ...later];
}

/** The value in force at a moment; undefined before the first. */
export function flagAt(flags: Flags, at: number): boolean | undefined {
  let value: boolean | undefined;
  for (const flag of flags) {
    if (flag.at > at) break;
    value = flag.value;
  }
  return value;
}
