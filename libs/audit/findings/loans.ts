// Loans by age: who lent to whom, what never came back, and who lends to whoever lends to them.
// Folds loan events by name.
import type { LedgerEvent } from '../../domain/events.js';
import { concernsPlace, daysBetween, nameOf, type FindingKind, type Item } from './finding.js';

/** The fields that every loan event has; a printer counts as one. */
type LoanData = {
  readonly loan: string;
  readonly borrower: string;
  readonly lender: string;
  readonly model?: string;
  readonly quantity?: number;
  readonly printer?: string;
  readonly accepted?: number;
  readonly dueAt?: string;
};
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

const EVENT = /^(Ink|Blank|Printer)(Lent|Borrowed|Returned|Recovered)$/;

export const loans: FindingKind = {
  name: 'loans',
  question: 16,
  make(inquiry) {
    const parts = new Map<string, Part>();
    const take = (event: LedgerEvent) => {
      const type: string = event.type;
      const data = event.data as unknown as LoanData;
      if (type === 'LoanExtended') return extend(parts, event, data);
      const kind = EVENT.exec(type);
      if (!kind && type !== 'LoanForgiven') return;
      const printer = data.printer ?? null;
      const key = `${data.loan} ${data.lender} ${printer ?? ''}`;
      const part = parts.get(key) ?? {
        loan: data.loan,
        borrower: data.borrower,
        lender: data.lender,
        item: kind?.[1]?.toLowerCase() ?? '',
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
      if (kind?.[2] === 'Lent') part.dueAt = data.dueAt ?? null;
      const amount = data.accepted ?? data.quantity ?? 1;
      if (kind?.[2] === 'Lent') part.lent += amount;
      else if (kind?.[2] === 'Returned') part.returned += amount;
      else if (kind?.[2] === 'Recovered') part.recovered += amount;
      else if (!kind) part.forgiven += amount;
    };
    return {
      take,
      found() {
        const lendsTo = new Map<string, Set<string>>();
        const open = [...parts.values()].filter(
          ({ lent, recovered, forgiven }) => lent - recovered - forgiven > 0,
        );
        for (const { lender, borrower } of open)
          lendsTo.set(lender, (lendsTo.get(lender) ?? new Set()).add(borrower));
        const concerned = ({ lender, borrower }: Part) =>
          concernsPlace(inquiry, lender) || concernsPlace(inquiry, borrower);
        const items: Item[] = open.filter(concerned).map((part) => {
          const { dueAt } = part;
          const overdue = dueAt !== null && Date.parse(dueAt) < inquiry.nowMs;
          return {
            loan: part.loan,
            item: part.item,
            printer: part.printer,
            lender: part.lender,
            lenderName: nameOf(inquiry, part.lender),
            borrower: part.borrower,
            borrowerName: nameOf(inquiry, part.borrower),
            lent: part.lent,
            outstanding: part.lent - part.recovered - part.forgiven,
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
  { id }: LedgerEvent,
  { loan, lender, dueAt }: LoanData,
): void {
  for (const part of parts.values()) {
    if (part.loan !== loan || part.lender !== lender) continue;
    part.dueAt = dueAt ?? null;
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
