// Who owes what to whom, as one place sees it: folded from its own stream, both ways.
import type { LedgerEvent } from '../../domain/events.js';
import { handoverOf, outstandingOf } from '../../domain/loan/parts.js';
import { type LoanItem } from '../../domain/values/goods.js';

/**
 * `quantity` in units: pieces, ribbons, one printer. There is a debt while something is outstanding
 * (LOAN-6).
 */
export type LoanDebt = {
  readonly loan: string;
  readonly lender: string;
  readonly borrower: string;
  readonly item: LoanItem;
  readonly model: string | null;
  readonly printer: string | null;
  readonly quantity: number;
  readonly dueAt: string;
};

/** The debts of a place after one more event of its stream. */
export function debtsAfter(debts: readonly LoanDebt[], event: LedgerEvent): readonly LoanDebt[] {
  if (event.type === 'LoanExtended') {
    const { loan, lender, dueAt } = event.data;
    return debts.map((debt) =>
      debt.loan === loan && debt.lender === lender ? { ...debt, dueAt } : debt,
    );
  }
  const handover = handoverOf(event);
  if (!handover) return debts;
  const { loan, lender, borrower, printer, change } = handover;
  const by = outstandingOf(change.delta);
  if (by === 0) return debts;
  const known = debts.find(
    (debt) => debt.loan === loan && debt.lender === lender && debt.printer === printer,
  );
  const others = debts.filter((debt) => debt !== known);
  const quantity = (known?.quantity ?? 0) + by;
  if (quantity === 0) return others;
  const dueAt = handover.dueAt ?? known?.dueAt ?? '';
  return [
    ...others,
    {
      loan,
      lender,
      borrower,
      item: change.item,
      model: change.model ?? null,
      printer,
      quantity,
      dueAt,
    },
  ].sort((a, b) =>
    `${a.loan} ${a.lender} ${a.printer}` < `${b.loan} ${b.lender} ${b.printer}` ? -1 : 1,
  );
}
