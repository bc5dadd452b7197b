// Ranges of serials of all kinds for property tests, with their serials as texts: listed by
// counting, without the code under test.
import fc from 'fast-check';
import type { Serial, SerialEnds } from '../../domain/serials/interval.js';

export type ListedRange = { readonly range: SerialEnds; readonly texts: readonly string[] };

const listed = (write: (count: number) => Serial, first: number, more: number): ListedRange => ({
  range: { first: write(first), last: write(first + more) },
  texts: Array.from({ length: more + 1 }, (_, i) => String(write(first + i))),
});
const padded = (prefix: string, width: number) => (count: number) =>
  prefix + String(count).padStart(width, '0');
const counts = (max: number) => fc.tuple(fc.nat(max), fc.nat(8));

const numbers = counts(120).map(([first, more]) => listed((count) => count, first, more));
/** Texts of one width, so that neither 9..10 nor 99..100 are one range. */
const digits = counts(120).map(([first, more]) => {
  const last = 10 ** String(first).length - 1;
  return listed(String, first, Math.min(more, last - first));
});
/** Also across the end of the zeros in front: 092..107. */
const zeros = fc
  .tuple(fc.constantFrom(2, 3), counts(90))
  .map(([width, [first, more]]) => listed(padded('', width), first, more));
const lettered = fc
  .tuple(fc.constantFrom({ prefix: 'A', width: 3 }, { prefix: 'AB', width: 3 }), counts(60))
  .map(([{ prefix, width }, [first, more]]) => listed(padded(prefix, width), first, more));
/** More than 15 digits: those in front do not count. */
const long = fc
  .tuple(fc.constantFrom('10', '70000', 'A1'), counts(60))
  .map(([prefix, [first, more]]) => listed(padded(prefix, 15), first, more));
const chips = fc
  .constantFrom('04A3B2C1D5E6FA', '04A3B2C1D5E6FB', 'A', 'AB')
  .map((text): ListedRange => ({ range: { first: text, last: text }, texts: [text] }));

/** A range of whole numbers, of texts with and without letters or zeros in front, or of a chip. */
export const anyRange = fc.oneof(numbers, digits, zeros, lettered, long, chips);

/** Each serial of the ranges, by counting the last digits up. */
export const textsIn = (ranges: readonly SerialEnds[]): readonly string[] =>
  ranges.flatMap(({ first, last }) => {
    const texts = [String(first)];
    for (let text = texts[0]!; text !== String(last); texts.push(text)) text = textAfter(text);
    return texts;
  });

function textAfter(text: string): string {
  const [, prefix = '', tail = ''] = /^(.*?)(\d{1,15})$/.exec(text)!;
  return prefix + String(Number(tail) + 1).padStart(tail.length, '0');
}
