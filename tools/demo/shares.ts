// Dividing a whole number into whole parts by weight, exactly: the sum of the parts is always the
// total.

/**
 * Largest remainder. Parts of weight 0 get nothing; throws where all weights are 0 and the total is
 * not.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum === 0) {
    if (total !== 0) throw new Error(`nobody to give ${total} to`);
    return weights.map(() => 0);
  }
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  let left = total - parts.reduce((all, part) => all + part, 0);
  const order = exact
    .map((share, i) => ({ i, rest: share - parts[i]! }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of order) {
    if (left === 0) break;
    if (weights[i]! === 0) continue;
    parts[i] = parts[i]! + 1;
    left -= 1;
  }
  return parts;
}

/**
 * As `apportion`, no part above its cap; what a full part cannot take goes to the others. Throws
 * where the caps are too small.
 */
export function apportionCapped(
  total: number,
  weights: readonly number[],
  caps: readonly number[],
): number[] {
  const parts = weights.map(() => 0);
  let open = weights.map((_, i) => i).filter((i) => caps[i]! > 0 && weights[i]! > 0);
  let left = total;
  for (;;) {
    const sum = open.reduce((all, i) => all + weights[i]!, 0);
    const full = open.filter((i) => (left * weights[i]!) / sum >= caps[i]!);
    if (full.length === 0) break;
    for (const i of full) {
      parts[i] = Math.min(caps[i]!, left);
      left -= parts[i]!;
    }
    open = open.filter((i) => !full.includes(i));
  }
  if (left > 0 && open.length === 0) throw new Error(`the caps leave ${left} of ${total} over`);
  const rest = apportion(
    left,
    open.map((i) => weights[i]!),
  );
  open.forEach((i, k) => {
    parts[i] = rest[k]!;
  });
  return parts;
}
