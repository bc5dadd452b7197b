// Sums by day or by month, of many quantities: the form in which rows of daily totals keep them.

/**
 * Ascending pairs of a number (the day of a month, the month of a year) and its sum, flat:
 * `[17, 2000, 19, -80]`. A sum of 0 is not kept.
 */
type Sums = readonly number[];

/** By line (`blank`, `ink <model>`, `loans`), then by quantity. */
export type DailySums = { readonly [line: string]: { readonly [quantity: string]: Sums } };

/** What changes of one quantity on one local day (days since 1970). */
export type DayChange = {
  readonly place: string;
  readonly day: number;
  readonly line: string;
  readonly quantity: string;
  readonly by: number;
};

/** The totals with `by` more at `at`; what is given stays as it is. */
export function withSum(
  totals: DailySums,
  { line, quantity, by }: Pick<DayChange, 'line' | 'quantity' | 'by'>,
  at: number,
): DailySums {
  const quantities = totals[line] ?? {};
  const sums = added(quantities[quantity] ?? [], at, by);
  return { ...totals, [line]: { ...quantities, [quantity]: sums } };
}

function added(sums: Sums, at: number, by: number): Sums {
  let index = sums.length;
  while (index > 0 && sums[index - 2]! >= at) index -= 2;
  const isKnown = sums[index] === at;
  const sum = (isKnown ? sums[index + 1]! : 0) + by;
  const after = sums.slice(isKnown ? index + 2 : index);
  return [...sums.slice(0, index), ...(sum === 0 ? [] : [at, sum]), ...after];
}

/** The sum of all that is at or before `last`. */
export function sumUpTo(sums: Sums | undefined, last: number): number {
  let total = 0;
  for (let index = 0; sums !== undefined && index < sums.length; index += 2)
    if (sums[index]! <= last) total += sums[index + 1]!;
  return total;
}
