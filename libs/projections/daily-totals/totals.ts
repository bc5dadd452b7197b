// Sums by day or by month, of many quantities: the form in which rows of daily totals keep them.

/**
 * Ascending pairs of a number (the day of a month, the month of a year) and its sum, flat:
 * `[17, 2000, 19, -80]`. A sum of 0 is not kept.
 */
type Sums = number[];

/** By line (`blank`, `ink <model>`, `loans`), then by quantity. */
export type DailySums = { [line: string]: { [quantity: string]: Sums } };

/** Adds `by` to the sum at `at`. */
export function addSum(
  totals: DailySums,
  line: string,
  quantity: string,
  at: number,
  by: number,
): void {
  const quantities = (totals[line] ??= {});
  const sums = (quantities[quantity] ??= []);
  let index = sums.length;
  while (index > 0 && sums[index - 2]! >= at) index -= 2;
  if (sums[index] !== at) sums.splice(index, 0, at, by);
  else if (sums[index + 1] === -by) sums.splice(index, 2);
  else sums[index + 1]! += by;
}

/** The sum of all that is at or before `last`. */
export function sumUpTo(sums: readonly number[] | undefined, last: number): number {
  let total = 0;
  for (let index = 0; sums !== undefined && index < sums.length; index += 2)
    if (sums[index]! <= last) total += sums[index + 1]!;
  return total;
}
