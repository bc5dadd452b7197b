// Who owes what to whom, as one place sees it: folded from its own stream, both ways.
import type { LedgerEvent } from '../../domain/events.js';
import { changesOf } from '../../domain/movements.js';
import { isLoanStream } from '../../domain/values/streams.js';

/**
 * `quantity` in units: pieces, ribbons, one printer. It stands while something is outstanding
 * (LOAN-6).
 */
export type Debt = {
  readonly loan: string;
  readonly lender: string;
  readonly borrower: string;
  readonly item: 'blank' | 'ink' | 'printer';
  readonly model: string | null;
  readonly printer: string | null;
  readonly quantity: number;
  readonly dueAt: string;
};

/** The debts of a place after one more event of its stream. */
export function debtsAfter(debts: readonly Debt[], event: LedgerEvent): readonly Debt[] {
  if (event.type === 'LoanExtended') {
    const { loan, lender, dueAt } = event.data;
    return debts.map((debt) =>
      debt.loan === loan && debt.lender === lender ? { ...debt, dueAt } : debt,
    );
  }
  if (!('loan' in event.data) || !('lender' in event.data)) return debts;
  const change = changesOf(event).find(({ stream }) => isLoanStream(stream));
  if (!change) return debts;
  const { lent = 0, recovered = 0, forgiven = 0 } = change.delta;
  const by = lent - recovered - forgiven;
  if (by === 0) return debts;
  const { loan, lender, borrower } = event.data;
  const printer = 'printer' in event.data ? (event.data.printer ?? null) : null;
  const known = debts.find(
    (debt) => debt.loan === loan && debt.lender === lender && debt.printer === printer,
  );
  const others = debts.filter((debt) => debt !== known);
  const quantity = (known?.quantity ?? 0) + by;
  if (quantity === 0) return others;
  const dueAt = 'dueAt' in event.data ? event.data.dueAt : (known?.dueAt ?? '');
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

/** LOAN-9: a debt is overdue by the clock (ms), never by an event. */
export const isOverdue = (dueAt: string, nowMs: number): boolean => Date.parse(dueAt) < nowMs;
