// What loans want of who approves and of who supervises. Pure: rows in, items out, for one time.
import { openPromise, outstandingOf } from '../../domain/loan/parts.js';
import { isOverdue } from '../../domain/values/overdue.js';
import type { LoanRow } from '../loans/projection.js';
import type { WorkItem, WorkKind } from './item.js';
import { daysLate, factsOf, lastOf, loanView, type LoanContext } from './loan-facts.js';
import type { Approvers } from './loan-items.js';

/** Loans that wait for the approval of `approver`, a province or the centre (LOAN-4). */
export function approvalItems(
  loans: readonly LoanRow[],
  approver: string,
  approvers: Approvers,
  nowMs: number,
): WorkItem[] {
  return loans.flatMap((row) =>
    row.parts.flatMap((part): readonly WorkItem[] => {
      const { lender, printer, validUntil } = part;
      const promised = openPromise(part, nowMs);
      const isAsked = approvers(row.borrower, lender).includes(approver);
      if (!isAsked || promised === 0 || (part.approvals[approver] ?? 0) >= promised) return [];
      const { loan } = row;
      const named = printer === null ? { quantity: promised } : { printer };
      return [
        {
          kind: 'loan-to-approve',
          place: row.borrower,
          severity: 'medium',
          since: lastOf(row, lender, 'LoanOffered'),
          due: validUntil!,
          facts: { ...factsOf(row), lender, quantity: promised, printer, validUntil },
          links: {
            view: loanView(row),
            also: [`/v1/stock/${lender}`],
            act: { command: 'ApproveLoan', body: { loan, lender, ...named } },
          },
        },
      ];
    }),
  );
}

/**
 * LOAN-9: what is in transit back and what is not, if overdue, by or to one of the places; what
 * `own` has lent itself stands in its list as what it is owed.
 */
export function overdueLoanItems(
  loans: readonly LoanRow[],
  places: ReadonlySet<string>,
  own: string,
  context: LoanContext,
): WorkItem[] {
  const { nowMs } = context;
  return loans.flatMap((row) =>
    row.parts
      .filter(({ lender }) => lender !== own && (places.has(row.borrower) || places.has(lender)))
      .flatMap((part): readonly WorkItem[] => {
        const { lender, owing, returning } = part;
        const outstanding = outstandingOf(part);
        const dueAt = part.dueAt ?? row.dueAt;
        if (outstanding === 0 || dueAt === null || !isOverdue(dueAt, nowMs)) return [];
        const days = daysLate(row, dueAt, context);
        const item = (kind: WorkKind, quantity: number): WorkItem => ({
          kind,
          place: row.borrower,
          severity: 'high',
          since: dueAt,
          due: dueAt,
          facts: { ...factsOf(row), lender, outstanding, dueAt, days, quantity },
          links: { view: loanView(row), also: [`/v1/stock/${row.borrower}`] },
        });
        return [
          ...(owing > 0 ? [item('loan-overdue', owing)] : []),
          ...(returning > 0 ? [item('return-overdue', returning)] : []),
        ];
      }),
  );
}
