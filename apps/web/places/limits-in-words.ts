// What limits a place in words, the most urgent first.

type Limited = { readonly limits: readonly string[]; readonly bottleneck: string };

/** All limits; without any the word for none, or for not known. */
export const limitsInWords = (
  { limits, bottleneck }: Limited,
  words: Readonly<Record<string, string>>,
): string =>
  (limits.length === 0 ? [bottleneck] : limits).map((limit) => words[limit] ?? limit).join(', ');
