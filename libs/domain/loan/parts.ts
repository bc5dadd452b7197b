// What each event of a loan does to the parts of its lenders: the one fold behind the rules' state,
// the loans row, a place's debts and the finding about loans. Plain data.
import type { DomainEvent } from '../events.js';
import type { Change, Amounts, QuantityName } from '../movement.js';
import { changesOf } from '../movements.js';
import { isLoanStream } from '../values/streams.js';

/**
 * Sums of a part, in units: pieces, ribbons, printers. lent = recovered + forgiven + outstanding,
 * and outstanding = owing + returning (LOAN-6).
 */
export const LOAN_SUMS = [
  'lent',
  'travelling',
  'borrowed',
  'damaged',
  'missing',
  'returned',
  'returning',
  'recovered',
  'forgiven',
  'owing',
] as const satisfies readonly QuantityName[];
export type LoanSums = { [Q in (typeof LOAN_SUMS)[number]]: number };

/** One lender's part of a loan; of printers, one printer of one lender. */
export type LoanTerms = LoanSums & {
  lender: string;
  printer: string | null;
  /** Promised and not handed over; valid until `validUntil`. */
  promised: number;
  validUntil: string | null;
  /** Province (or `00`) → how much of what is promised it approves. */
  approvals: Record<string, number>;
  /** The reason, where the lender declined and promised nothing since. */
  declined: string | null;
  dueAt: string | null;
  condition: string | null;
};

export type LoanEnd = 'cancelled' | 'refused' | 'settled';

/** A part of which nothing has happened yet. */
export const newTerms = (lender: string, printer: string | null): LoanTerms => ({
  lender,
  printer,
  promised: 0,
  validUntil: null,
  approvals: {},
  declined: null,
  dueAt: null,
  condition: null,
  ...(Object.fromEntries(LOAN_SUMS.map((sum) => [sum, 0])) as LoanSums),
});

/**
 * The parts after one more event of the loan: no part that is given is changed. `newPart` makes a
 * part where the lender has none.
 */
export function loanPartsAfter<P extends LoanTerms>(
  parts: readonly P[],
  event: DomainEvent,
  newPart: (lender: string, printer: string | null) => P,
): readonly P[] {
  const changed = (lender: string, printer: string | null, change: (part: P) => P) =>
    withPart(
      partOfLender(parts, lender, printer) ? parts : [...parts, newPart(lender, printer)],
      lender,
      printer,
      change,
    );
  switch (event.type) {
    case 'LoanOffered': {
      const { lender, printer = null, quantity, validUntil } = event.data;
      const offered = { promised: quantity, validUntil, approvals: {}, declined: null };
      return changed(lender, printer, (part) => ({ ...part, ...offered }));
    }
    case 'LoanApproved': {
      const { lender, printer = null, quantity, province } = event.data;
      return changed(lender, printer, (part) => ({
        ...part,
        approvals: { ...part.approvals, [province]: quantity },
      }));
    }
    case 'LoanDeclined': {
      const { lender, reason } = event.data;
      return released(parts, [lender]).map((part) =>
        part.lender === lender ? { ...part, declined: reason } : part,
      );
    }
    case 'LoanRefused':
    case 'LoanCancelled':
    case 'LoanSettled':
      return released(parts, event.data.lenders);
    case 'LoanExtended': {
      const { lender, dueAt } = event.data;
      return parts.map((part) =>
        part.lender === lender && part.lent > 0 ? { ...part, dueAt } : part,
      );
    }
    default: {
      const handover = handoverOf(event);
      if (!handover) return parts;
      const { lender, printer } = handover;
      return changed(lender, printer, (part) => handedOver(part, handover));
    }
  }
}

/** What one event moves of one lender's part: lent, borrowed, returned, recovered or forgiven. */
export type Handover = {
  readonly loan: string;
  readonly lender: string;
  readonly borrower: string;
  readonly printer: string | null;
  /** In the loan's own stream, in units. */
  readonly change: Change;
  readonly dueAt?: string | undefined;
  readonly condition?: string | undefined;
};

/** The handover that an event records; undefined where nothing of a loan moves. */
export function handoverOf(event: DomainEvent): Handover | undefined {
  if (!('loan' in event.data) || !('lender' in event.data)) return undefined;
  const change = changesOf(event).find(({ stream }) => isLoanStream(stream));
  if (!change) return undefined;
  const { loan, lender, borrower, printer, dueAt, condition } = event.data as {
    loan: string;
    lender: string;
    borrower: string;
    printer?: string;
    dueAt?: string;
    condition?: string;
  };
  return { loan, lender, borrower, printer: printer ?? null, change, dueAt, condition };
}

/** What is lent uses up the promise and each approval of it. */
function handedOver<P extends LoanTerms>(
  part: P,
  { change: { delta }, dueAt, condition }: Handover,
): P {
  const { lent = 0 } = delta;
  return {
    ...part,
    ...sumsAfter(part, delta),
    promised: part.promised - lent,
    approvals: mapValues(part.approvals, (quantity) => quantity - lent),
    dueAt: lent > 0 && dueAt !== undefined ? dueAt : part.dueAt,
    condition: condition ?? part.condition,
  };
}

function sumsAfter(sums: LoanSums, delta: Amounts): LoanSums {
  const after = {} as LoanSums;
  for (const sum of LOAN_SUMS) after[sum] = sums[sum] + (delta[sum] ?? 0);
  return after;
}

/** Promises of the lenders are void, and so is what was approved of them. */
const released = <P extends LoanTerms>(parts: readonly P[], lenders: readonly string[]) =>
  parts.map((part) =>
    lenders.includes(part.lender) ? { ...part, promised: 0, approvals: {} } : part,
  );

/** The part of a lender, and for printers of one printer; undefined where there is none. */
export const partOfLender = <P extends LoanTerms>(
  parts: readonly P[],
  lender: string,
  printer: string | null,
): P | undefined => parts.find((part) => part.lender === lender && part.printer === printer);

/** The parts with one of them changed. */
export const withPart = <P extends LoanTerms>(
  parts: readonly P[],
  lender: string,
  printer: string | null,
  changed: (part: P) => P,
): readonly P[] =>
  parts.map((part) => (part.lender === lender && part.printer === printer ? changed(part) : part));

/** How the loan has ended, after one more event of it; null while it continues. */
export function endAfter(ended: LoanEnd | null, event: DomainEvent): LoanEnd | null {
  switch (event.type) {
    case 'LoanRefused':
      return event.data.scope === 'whole' ? 'refused' : ended;
    case 'LoanCancelled':
      return 'cancelled';
    case 'LoanSettled':
      return 'settled';
    default:
      return ended;
  }
}

/** LOAN-6: lent − recovered − forgiven, in units; of a part, or of what an event changes in one. */
export const outstandingOf = ({ lent = 0, recovered = 0, forgiven = 0 }: Amounts): number =>
  lent - recovered - forgiven;

/** What a part promises that has not lapsed at `atMs`, in units (LOAN-5). */
export const openPromise = ({ promised, validUntil }: LoanTerms, atMs: number): number =>
  validUntil !== null && Date.parse(validUntil) > atMs ? promised : 0;

/** Over all parts, in units: what was lent, what is outstanding, what is promised at `atMs`. */
export function totalsOf(
  parts: readonly LoanTerms[],
  atMs: number,
): { readonly lent: number; readonly outstanding: number; readonly promised: number } {
  const totals = { lent: 0, outstanding: 0, promised: 0 };
  for (const part of parts) {
    totals.lent += part.lent;
    totals.outstanding += outstandingOf(part);
    totals.promised += openPromise(part, atMs);
  }
  return totals;
}

/**
 * LOAN-8: how a loan is over at `atMs`: it ended, or all was returned and nothing is promised any
 * more. Null where it continues.
 */
export function overAs(
  ended: LoanEnd | null,
  parts: readonly LoanTerms[],
  atMs: number,
): LoanEnd | null {
  if (ended !== null) return ended;
  const { lent, outstanding, promised } = totalsOf(parts, atMs);
  return lent > 0 && outstanding === 0 && promised === 0 ? 'settled' : null;
}

function mapValues(
  record: Readonly<Record<string, number>>,
  change: (value: number) => number,
): Record<string, number> {
  const changed: Record<string, number> = {};
  for (const key in record) changed[key] = change(record[key]!);
  return changed;
}
