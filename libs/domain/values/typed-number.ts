// Whole numbers as people type them: 1980, 1.980, 1,980 and 1 980 are the same.

const PLAIN = /^\d{1,9}$/;
const GROUPED = /^\d{1,3}(?:([.,\s])\d{3}(?:\1\d{3})?)$/;

/** The number; undefined where the text is none, so that nothing is ever taken for 0. */
export function typedNumber(text: string): number | undefined {
  const trimmed = text.trim();
  if (PLAIN.test(trimmed)) return Number(trimmed);
  return GROUPED.test(trimmed) ? Number(trimmed.replace(/\D/g, '')) : undefined;
}
