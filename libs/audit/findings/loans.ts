// Loans by age: who lent to whom, what never came back, and who lends to whoever lends to them.
import type { LedgerEvent } from '../../domain/events.js';
import { concernsPlace, daysBetween, nameOf, type FindingKind, type Item } from './finding.js';
import { handoverOf, outstandingOf } from '../../domain/loan/parts.js';
import { isOverdue } from '../../domain/values/time.js';

type Part = {
  loan: string;
  borrower: string;
  lender: string;
  item: string;
  lent: number;
  returned: number;
  recovered: number;
  forgiven: number;
  printer: string | null;
  lentAtMs: number;
  dueAt: string | null;
  events: string[];
};

export const loans: FindingKind = {
  name: 'loans',
  question: 16,
  make(inquiry) {
    const parts = new Map<string, Part>();
    const take = (event: LedgerEvent) => {
      if (event.type === 'LoanExtended') return extend(parts, event);
      const handover = handoverOf(event);
      if (!handover) return;
      const { loan, borrower, lender, printer, change, dueAt } = handover;
      const key = `${loan} ${lender} ${printer ?? ''}`;
      const part = parts.get(key) ?? {
        loan,
        borrower,
        lender,
        item: change.item,
        lent: 0,
        returned: 0,
        recovered: 0,
        forgiven: 0,
        printer,
        lentAtMs: event.effectiveAtMs,
        dueAt: null,
        events: [],
      };
      parts.set(key, part);
      part.events.push(event.id);
      if (change.delta.lent) part.dueAt = dueAt ?? null;
      for (const sum of ['lent', 'returned', 'recovered', 'forgiven'] as const)
        part[sum] += change.delta[sum] ?? 0;
    };
    return {
      take,
      found() {
        const lendsTo = new Map<string, Set<string>>();
        const open = [...parts.values()].filter((part) => outstandingOf(part) > 0);
        for (const { lender, borrower } of open)
          lendsTo.set(lender, (lendsTo.get(lender) ?? new Set()).add(borrower));
        const concerned = ({ lender, borrower }: Part) =>
          concernsPlace(inquiry, lender) || concernsPlace(inquiry, borrower);
        const items: Item[] = open.filter(concerned).map((part) => {
          const { dueAt } = part;
          const overdue = dueAt !== null && isOverdue(dueAt, inquiry.nowMs);
          return {
            loan: part.loan,
            item: part.item,
            printer: part.printer,
            lender: part.lender,
            lenderName: nameOf(inquiry, part.lender),
            borrower: part.borrower,
            borrowerName: nameOf(inquiry, part.borrower),
            lent: part.lent,
            outstanding: outstandingOf(part),
            days: daysBetween(part.lentAtMs, inquiry.nowMs),
            dueAt,
            overdue,
            neverReturned: overdue && part.returned === 0,
            circular: reaches(lendsTo, part.borrower, part.lender),
            events: part.events,
          };
        });
        return {
          items: items.sort((a, b) => (b['days'] as number) - (a['days'] as number)),
          totals: {
            open: items.length,
            neverReturned: items.filter(({ neverReturned }) => neverReturned).length,
            circular: items.filter(({ circular }) => circular).length,
            settled: [...parts.values()].filter(concerned).length - items.length,
          },
        };
      },
    };
  },
};

/** One lender gives more time, for all that it lent: what others lent is due when it was. */
function extend(
  parts: ReadonlyMap<string, Part>,
  { id, data: { loan, lender, dueAt } }: LedgerEvent<'LoanExtended'>,
): void {
  for (const part of parts.values()) {
    if (part.loan !== loan || part.lender !== lender) continue;
    part.dueAt = dueAt;
    part.events.push(id);
  }
}

/** Whether what one lends comes, over whomever, to the other. */
function reaches(
  lendsTo: ReadonlyMap<string, ReadonlySet<string>>,
  from: string,
  to: string,
): boolean {
  const seen = new Set<string>();
  const waiting = [from];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === to) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(lendsTo.get(next) ?? []));
  }
  return false;
}
