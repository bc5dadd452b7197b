// What is lent between the offices of a province and not back yet, as arrows of its map.
import type { LoanItemAnswer } from '../../../libs/service/loans/answers.js';
import type { MapArrow } from '../map/arrows.js';

/**
 * One arrow from each lender to its borrower, for all that is owed between them; of those that
 * begin or end in the province.
 */
export function loanArrows(
  loans: readonly Pick<LoanItemAnswer, 'borrower' | 'parts'>[],
  province: string,
): readonly MapArrow[] {
  const owed = new Map<string, MapArrow>();
  for (const { borrower, parts } of loans)
    for (const { lender, outstanding } of parts) {
      const isShown = [lender, borrower].some((place) => place.startsWith(`${province}.`));
      if (outstanding === 0 || !isShown) continue;
      const before = owed.get(`${lender} ${borrower}`)?.quantity ?? 0;
      const quantity = before + outstanding;
      owed.set(`${lender} ${borrower}`, { from: lender, to: borrower, quantity });
    }
  return [...owed.values()];
}
