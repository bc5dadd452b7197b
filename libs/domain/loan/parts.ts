// What each event of a loan does to the parts of its lenders: the one fold behind the rules' state,
// the loans row, a place's debts and the finding about loans. Plain data.
import type { DomainEvent } from '../events.js';
import type { Change, Amounts, QuantityName } from '../movement.js';
import { changesOf } from '../movements.js';
import type { LoanEnd } from '../promises/requests.js';
import type { HandoverTerms } from '../values/goods.js';
import { isLoanStream } from '../values/streams.js';

/**
 * Sums of a part, in units: pieces, ribbons, printers. lent = given + recovered + forgiven +
 * outstanding, and outstanding = owing + returning (LOAN-6). `given` was handed over for good.
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
  'given',
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
      const { lender, printer = null, quantity, province, dueAt } = event.data;
      return changed(lender, printer, (part) => ({
        ...part,
        dueAt: dueAt ?? part.dueAt,
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
  readonly terms?: HandoverTerms | undefined;
  readonly condition?: string | undefined;
};

/** The handover that an event records; undefined where nothing of a loan moves. */
export function handoverOf(event: DomainEvent): Handover | undefined {
  if (!('loan' in event.data) || !('lender' in event.data)) return undefined;
  const change = changesOf(event).find(({ stream }) => isLoanStream(stream));
  if (!change) return undefined;
  const { loan, lender, borrower, printer, dueAt, terms, condition } = event.data as {
    loan: string;
    lender: string;
    borrower: string;
    printer?: string;
    dueAt?: string;
    terms?: HandoverTerms;
    condition?: string;
  };
  return { loan, lender, borrower, printer: printer ?? null, change, dueAt, terms, condition };
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

/**
 * LOAN-6: lent − given − recovered − forgiven, in units; of a part, or of what an event changes in
 * one.
 */
export const outstandingOf = ({
  lent = 0,
  given = 0,
  recovered = 0,
  forgiven = 0,
}: Amounts): number => lent - given - recovered - forgiven;

/** What is not done with, in units: outstanding, or given for good and not yet there (LOAN-11). */
export const unfinishedOf = (part: LoanTerms): number =>
  outstandingOf(part) + (part.given > 0 ? part.travelling : 0);

/** What a part promises that has not lapsed at `atMs`, in units (LOAN-5). */
export const openPromise = ({ promised, validUntil }: LoanTerms, atMs: number): number =>
  validUntil !== null && Date.parse(validUntil) > atMs ? promised : 0;

/** Over all parts, in units: what was lent, what is outstanding, what is promised at `atMs`. */
export function totalsOf(
  parts: readonly LoanTerms[],
  atMs: number,
): {
  readonly lent: number;
  readonly outstanding: number;
  readonly unfinished: number;
  readonly promised: number;
} {
  const totals = { lent: 0, outstanding: 0, unfinished: 0, promised: 0 };
  for (const part of parts) {
    totals.lent += part.lent;
    totals.outstanding += outstandingOf(part);
    totals.unfinished += unfinishedOf(part);
    totals.promised += openPromise(part, atMs);
  }
  return totals;
}

/** What decides whether a loan is over: its state or its row. */
type Agreed = {
  readonly ended: LoanEnd | null;
  readonly parts: readonly LoanTerms[];
  readonly terms: HandoverTerms;
  /** Who was asked by name, and who declined and promised nothing since. */
  readonly asked: readonly string[];
  readonly declined: ReadonlySet<string>;
};

/** Of those who were asked by name, who has neither promised, handed over nor declined. */
export const unansweredOf = (
  { asked, declined, parts }: Pick<Agreed, 'asked' | 'declined' | 'parts'>,
  atMs: number,
): readonly string[] =>
  asked.filter(
    (lender) =>
      !declined.has(lender) &&
      !parts.some(
        (part) => part.lender === lender && (part.lent > 0 || openPromise(part, atMs) > 0),
      ),
  );

/**
 * LOAN-6, LOAN-11: something was lent, nothing is outstanding and nothing is promised at `atMs`; of
 * a transfer besides, all of it has arrived and everybody who was asked has answered.
 */
function isDone(loan: Agreed, atMs: number): boolean {
  const { lent, unfinished, promised } = totalsOf(loan.parts, atMs);
  if (loan.terms === 'transfer' && unansweredOf(loan, atMs).length > 0) return false;
  return lent > 0 && unfinished === 0 && promised === 0;
}

/** LOAN-8: how a loan is over at `atMs`: it ended, or is done. Null where it continues. */
export const overAs = (loan: Agreed, atMs: number): LoanEnd | null =>
  loan.ended ?? (isDone(loan, atMs) ? 'settled' : null);

/** LOAN-6: whether the loan settles by itself at `atMs`, however it ended before. */
export const settlesAt = (loan: Agreed, atMs: number): boolean =>
  loan.ended !== 'settled' && isDone(loan.ended === null ? loan : { ...loan, asked: [] }, atMs);

function mapValues(
  record: Readonly<Record<string, number>>,
  change: (value: number) => number,
): Record<string, number> {
  const changed: Record<string, number> = {};
  for (const key in record) changed[key] = change(record[key]!);
  return changed;
}
