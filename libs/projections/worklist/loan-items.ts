// What loans want of people: of the lender, of the borrower, of who approves, of who supervises.
// Pure: rows in, items out, for one time.
import { localDayNumber, type Place, type Places } from '../../domain/values/places.js';
import { outstandingOf, openPromise, type LoanTerms } from '../../domain/loan/parts.js';
import { isOverdue } from '../../domain/values/overdue.js';
import { DAY_MS } from '../../domain/values/time.js';
import { loanStatus } from '../loans/answer.js';
import type { LoanRow } from '../loans/projection.js';
import type { WorkItem, WorkKind, WorkLevel, WorklistSettings } from './item.js';

export type Approvers = (borrower: string, lender: string) => readonly string[];
/** How much of a request a place could lend, in units; 0 where nothing. */
export type CouldLend = (row: LoanRow) => number;
type LoanContext = Pick<WorklistSettings, 'nowMs' | 'calendar'> & { readonly places: Places };

/** A return is due soon in so many days. */
const DUE_DAYS = 3;
/**
 * A request without an offer is shown to the province and the centre after so many working days.
 */
const ESCALATES_AFTER: Readonly<Record<WorkLevel, number>> = { place: 0, province: 3, country: 10 };

const factsOf = ({ loan, borrower, item, model }: LoanRow) => ({ loan, borrower, item, model });
const viewOf = ({ loan }: LoanRow) => `/v1/loans/${loan}`;
/** What names a part in a command: its printer, else how many. */
const what = ({ printer }: LoanTerms, field: string, quantity: number) =>
  printer === null ? { [field]: quantity } : { printer, condition: 'working' };

/** What a loan wants of one office, as its lender or its borrower. */
export function loanItemsOfPlace(
  loans: readonly LoanRow[],
  place: Place,
  approvers: Approvers,
  couldLend: CouldLend,
  context: LoanContext,
): WorkItem[] {
  return loans.flatMap((row) => [
    ...row.parts.flatMap((part) => [
      ...(part.lender === place.code ? lenderItems(row, part, approvers, context.nowMs) : []),
      ...(row.borrower === place.code ? borrowerItems(row, part, context.nowMs) : []),
    ]),
    ...(row.borrower === place.code ? withoutOffer([row], 'place', context) : []),
    ...answerItems(row, place, couldLend(row), context.nowMs),
  ]);
}

/** Approved: hand it over. In transit back: take it. */
function lenderItems(
  row: LoanRow,
  part: LoanTerms,
  approvers: Approvers,
  nowMs: number,
): readonly WorkItem[] {
  const { lender, returning, validUntil, approvals } = part;
  const { loan, requestedAt: since } = row;
  const promised = openPromise(part, nowMs);
  const isApproved = approvers(row.borrower, lender).every(
    (province) => (approvals[province] ?? 0) >= promised,
  );
  const of = (kind: WorkKind, quantity: number, command: 'Lend' | 'Recover', field: string) => ({
    kind,
    place: lender,
    severity: 'medium' as const,
    since,
    facts: { ...factsOf(row), lender, quantity },
    links: {
      view: viewOf(row),
      act: { command, body: { loan, lender, ...what(part, field, quantity) } },
    },
  });
  return [
    ...(promised > 0 && isApproved
      ? [{ ...of('loan-to-lend', promised, 'Lend', 'quantity'), due: validUntil! }]
      : []),
    ...(returning > 0 ? [of('return-to-receive', returning, 'Recover', 'accepted')] : []),
  ];
}

/** In transit: take it. Owed and due soon or overdue: send it back. */
function borrowerItems(row: LoanRow, part: LoanTerms, nowMs: number): readonly WorkItem[] {
  const { lender, travelling, owing } = part;
  const { loan, borrower, requestedAt: since } = row;
  const due = part.dueAt ?? row.dueAt;
  const overdue = isOverdue(due, nowMs);
  const isDue = owing > 0 && Date.parse(due) - nowMs <= DUE_DAYS * DAY_MS;
  const of = (kind: WorkKind, quantity: number, command: 'Borrow' | 'Return', field: string) => ({
    kind,
    place: borrower,
    severity: overdue ? ('high' as const) : ('medium' as const),
    since,
    facts: { ...factsOf(row), lender, quantity, dueAt: due, days: daysBetween(due, nowMs) },
    links: {
      view: viewOf(row),
      act: { command, body: { loan, lender, ...what(part, field, quantity) } },
    },
  });
  return [
    ...(travelling > 0 ? [of('loan-to-receive', travelling, 'Borrow', 'accepted')] : []),
    ...(isDue
      ? [{ ...of(overdue ? 'loan-overdue' : 'return-due', owing, 'Return', 'quantity'), due }]
      : []),
  ];
}

/** Days from a due moment to now, whole ones; 0 before it. */
const daysBetween = (due: string, nowMs: number): number =>
  Math.max(0, Math.floor((nowMs - Date.parse(due)) / DAY_MS));

/** WHO-2, PLAN-10: a request that the place was asked for by name, or could lend to. */
function answerItems(
  row: LoanRow,
  { code }: Place,
  couldLend: number,
  nowMs: number,
): readonly WorkItem[] {
  const { uncovered } = loanStatus(row, nowMs);
  if (uncovered === 0 || row.borrower === code) return [];
  const hasAnswered = row.parts.some(
    (part) =>
      part.lender === code &&
      (part.declined !== null || part.lent > 0 || openPromise(part, nowMs) > 0),
  );
  if (hasAnswered) return [];
  const asked = row.asked.find(({ lender }) => lender === code)?.quantity;
  const quantity = Math.min(asked ?? couldLend, uncovered);
  if (quantity === 0) return [];
  const { loan, item } = row;
  return [
    {
      kind: 'loan-to-answer',
      place: code,
      severity: asked === undefined ? 'low' : 'medium',
      since: row.requestedAt,
      due: row.dueAt,
      facts: { ...factsOf(row), quantity, uncovered, reason: row.reason },
      links: {
        view: viewOf(row),
        ...(item === 'printer'
          ? {}
          : { act: { command: 'OfferLoan', body: { loan, lender: code, quantity } } }),
      },
    },
  ];
}

/** Requests that nobody has offered anything for; `level` says after how many working days. */
export function withoutOffer(
  loans: readonly LoanRow[],
  level: WorkLevel,
  { nowMs, calendar, places }: LoanContext,
): WorkItem[] {
  return loans.flatMap((row): WorkItem[] => {
    const { uncovered, promised, lent } = loanStatus(row, nowMs);
    if (uncovered === 0 || promised + lent > 0) return [];
    const { tz } = places.get(row.borrower)!;
    const days = calendar.workingDaysBetween(
      localDayNumber(Date.parse(row.requestedAt), tz),
      localDayNumber(nowMs, tz),
    );
    // Beyond the calendar the days are not known: shown rather than lost.
    if (days !== undefined && days < ESCALATES_AFTER[level]) return [];
    const { borrower, item, model } = row;
    const ask = `borrower=${borrower}&item=${item}&quantity=${uncovered}`;
    return [
      {
        kind: 'request-without-offer',
        place: borrower,
        severity: level === 'place' ? 'medium' : 'high',
        since: row.requestedAt,
        facts: { ...factsOf(row), quantity: uncovered, days: days ?? null },
        links: {
          view: viewOf(row),
          also: [`/v1/lenders?${ask}${model === null ? '' : `&model=${model}`}`],
        },
      },
    ];
  });
}

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
          since: row.requestedAt,
          due: validUntil!,
          facts: { ...factsOf(row), lender, quantity: promised, printer, validUntil },
          links: {
            view: viewOf(row),
            also: [`/v1/stock/${lender}`],
            act: { command: 'ApproveLoan', body: { loan, lender, ...named } },
          },
        },
      ];
    }),
  );
}

/** LOAN-9: what is in transit back and what is not, if overdue, by or to one of the places. */
export function overdueLoanItems(
  loans: readonly LoanRow[],
  places: ReadonlySet<string>,
  nowMs: number,
): WorkItem[] {
  return loans.flatMap((row) =>
    row.parts
      .filter(({ lender }) => places.has(row.borrower) || places.has(lender))
      .flatMap((part): readonly WorkItem[] => {
        const { lender, owing, returning } = part;
        const outstanding = outstandingOf(part);
        const dueAt = part.dueAt ?? row.dueAt;
        if (outstanding === 0 || !isOverdue(dueAt, nowMs)) return [];
        const days = daysBetween(dueAt, nowMs);
        const item = (kind: WorkKind, quantity: number): WorkItem => ({
          kind,
          place: row.borrower,
          severity: 'high',
          since: dueAt,
          due: dueAt,
          facts: { ...factsOf(row), lender, outstanding, dueAt, days, quantity },
          links: { view: viewOf(row), also: [`/v1/stock/${row.borrower}`] },
        });
        return [
          ...(owing > 0 ? [item('loan-overdue', owing)] : []),
          ...(returning > 0 ? [item('return-overdue', returning)] : []),
        ];
      }),
  );
}
