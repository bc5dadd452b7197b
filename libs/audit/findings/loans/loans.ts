// Loans by age: what is outstanding, what is overdue and was never returned, and lending in a
// circle.
import type { LedgerEvent } from '../../../domain/events.js';
import { handoverOf, outstandingOf } from '../../../domain/loan/parts.js';
import { isOverdue } from '../../../domain/values/overdue.js';
import {
  concernsPlace,
  daysBetween,
  nameOf,
  type FindingKind,
  type FindingResult,
  type Inquiry,
} from '../finding.js';

export const loansFinding: FindingKind = {
  name: 'loans',
  question: 16,
  fold(inquiry) {
    const shares = new LenderShares();
    return {
      apply: (event) => shares.apply(event),
      summarise: () => summariseLoans(shares.all(), inquiry),
    };
  },
};

type LenderShare = {
  readonly loan: string;
  readonly borrower: string;
  readonly lender: string;
  readonly item: string;
  readonly printer: string | null;
  readonly lentAtMs: number;
  lent: number;
  returned: number;
  recovered: number;
  forgiven: number;
  dueAt: string | null;
  readonly events: string[];
};

/** What each lender lent on each loan; of printers each one. */
class LenderShares {
  private readonly shares = new Map<string, LenderShare>();

  apply(event: LedgerEvent): void {
    if (event.type === 'LoanExtended') return this.extend(event);
    const handover = handoverOf(event);
    // LOAN-11: what was transferred for good is no loan.
    if (!handover || handover.terms === 'transfer') return;
    const { loan, borrower, lender, printer, change, dueAt } = handover;
    const key = `${loan} ${lender} ${printer ?? ''}`;
    const share = this.shares.get(key) ?? {
      loan,
      borrower,
      lender,
      item: change.item,
      printer,
      lentAtMs: event.effectiveAtMs,
      lent: 0,
      returned: 0,
      recovered: 0,
      forgiven: 0,
      dueAt: null,
      events: [],
    };
    this.shares.set(key, share);
    share.events.push(event.id);
    if (change.delta.lent) share.dueAt = dueAt ?? null;
    for (const sum of ['lent', 'returned', 'recovered', 'forgiven'] as const)
      share[sum] += change.delta[sum] ?? 0;
  }

  /** An extension is of one lender, for all that it lent; other lenders' due dates stay. */
  private extend({ id, data: { loan, lender, dueAt } }: LedgerEvent<'LoanExtended'>): void {
    for (const share of this.shares.values()) {
      if (share.loan !== loan || share.lender !== lender) continue;
      share.dueAt = dueAt;
      share.events.push(id);
    }
  }

  all(): readonly LenderShare[] {
    return [...this.shares.values()];
  }
}

function summariseLoans(shares: readonly LenderShare[], inquiry: Inquiry): FindingResult {
  const concerns = ({ lender, borrower }: LenderShare) =>
    concernsPlace(inquiry, lender) || concernsPlace(inquiry, borrower);
  const open = shares.filter((share) => outstandingOf(share) > 0);
  const borrowersOf = new Map<string, Set<string>>();
  for (const { lender, borrower } of open)
    borrowersOf.set(lender, (borrowersOf.get(lender) ?? new Set()).add(borrower));
  const items = open
    .filter(concerns)
    .map((share) => itemOf(share, inquiry, reaches(borrowersOf, share.borrower, share.lender)));
  return {
    items: items.sort((a, b) => b.days - a.days),
    totals: {
      open: items.length,
      neverReturned: items.filter(({ neverReturned }) => neverReturned).length,
      circular: items.filter(({ circular }) => circular).length,
      settled: shares.filter(concerns).length - items.length,
    },
  };
}

function itemOf(share: LenderShare, inquiry: Inquiry, circular: boolean) {
  const { dueAt } = share;
  const overdue = dueAt !== null && isOverdue(dueAt, inquiry.nowMs);
  return {
    loan: share.loan,
    item: share.item,
    printer: share.printer,
    lender: share.lender,
    lenderName: nameOf(inquiry, share.lender),
    borrower: share.borrower,
    borrowerName: nameOf(inquiry, share.borrower),
    lent: share.lent,
    outstanding: outstandingOf(share),
    days: daysBetween(share.lentAtMs, inquiry.nowMs),
    dueAt,
    overdue,
    neverReturned: overdue && share.returned === 0,
    circular,
    events: share.events,
  };
}

/** Whether open loans lead from one place to the other, directly or over others. */
function reaches(
  borrowersOf: ReadonlyMap<string, ReadonlySet<string>>,
  from: string,
  to: string,
): boolean {
  const seen = new Set<string>();
  const pending = [from];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next === to) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    pending.push(...(borrowersOf.get(next) ?? []));
  }
  return false;
}
