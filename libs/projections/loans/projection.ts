// What became of each request for a loan: every lender's part, what is promised, approved, lent, in
// transit, back and owed.
import type { StreamProjection } from '../../kernel/core/projection.js';
import type { LedgerEvent } from '../../domain/events.js';
import {
  handoverOf,
  LOAN_SUMS,
  loanPartsAfter,
  newTerms,
  unfinishedOf,
  type LoanSums,
  type LoanTerms,
} from '../../domain/loan/parts.js';
import type { Amounts } from '../../domain/movement.js';
import { endAfter, type LoanEnd } from '../../domain/promises/requests.js';
import type { HandoverTerms, LoanItem } from '../../domain/values/goods.js';

export type LoanRow = {
  loan: string;
  borrower: string;
  item: LoanItem;
  model: string | null;
  printsPerRibbon: number;
  quantity: number;
  reason: string;
  purpose: string | null;
  returnFunding: string | null;
  /** None of a transfer, and none where a policy asks: then each part is due after its handover. */
  dueAt: string | null;
  terms: HandoverTerms;
  requestedAt: string;
  requestedBy: string;
  /** Of a joint plan (PLAN-10): its order, and who alone was asked for how much (LOAN-11). */
  order: string | null;
  asked: { lender: string; quantity: number }[];
  ended: LoanEnd | null;
  parts: LoanTerms[];
  history: {
    event: string;
    type: string;
    lender: string | null;
    occurredAt: string;
    recordedAt: string;
    by: string;
    document: string | null;
    reason: string | null;
    /** What the event changed: lent, borrowed, returned … in units. */
    parts: Partial<LoanSums>;
  }[];
};

export const loansProjection: StreamProjection<LoanRow> = {
  name: 'loans',
  kind: 'loan',
  schema: 3,
  initial: (loan) => ({
    loan,
    borrower: '',
    item: 'blank',
    model: null,
    printsPerRibbon: 1,
    quantity: 0,
    reason: '',
    purpose: null,
    returnFunding: null,
    dueAt: null,
    terms: 'loan',
    requestedAt: '',
    requestedBy: '',
    order: null,
    asked: [],
    ended: null,
    parts: [],
    history: [],
  }),
  project(row, stored) {
    const event = stored as LedgerEvent;
    if (event.type === 'LoanRequested') request(row, event);
    row.parts = [...loanPartsAfter(withDecliner(row.parts, event), event, newTerms)];
    row.ended = endAfter(row.ended, event);
    const { data } = event;
    row.history.push({
      event: event.id,
      type: event.type,
      lender: 'lender' in data ? data.lender : null,
      occurredAt: event.occurredAt,
      recordedAt: event.recordedAt,
      by: event.by.account,
      document: event.document ?? null,
      reason: 'reason' in data ? (data.reason ?? null) : null,
      parts: partsOf(event),
    });
    return row;
  },
  tags: (row) => [
    `borrower:${row.borrower}`,
    ...new Set([...row.parts, ...row.asked].map(({ lender }) => `lender:${lender}`)),
    row.ended !== null && unfinishedUnits(row) === 0 ? 'closed' : 'open',
  ],
};

/** What a handover changes of a part; nothing for all other events. */
function partsOf(event: LedgerEvent): Partial<LoanSums> {
  const { delta } = handoverOf(event)?.change ?? { delta: {} as Amounts };
  const moved: Partial<LoanSums> = {};
  for (const sum of LOAN_SUMS) if (delta[sum]) moved[sum] = delta[sum];
  return moved;
}

/** LOAN-6, LOAN-11: outstanding, or for good and not there yet; over all parts, in units. */
const unfinishedUnits = ({ parts }: LoanRow): number =>
  parts.reduce((sum, part) => sum + unfinishedOf(part), 0);

function request(row: LoanRow, event: LedgerEvent<'LoanRequested'>): void {
  const { borrower, item, model, printsPerRibbon, quantity } = event.data;
  const { reason, purpose, returnFunding, dueAt, terms, order, lenders } = event.data;
  Object.assign(row, {
    borrower,
    item,
    model: model ?? null,
    printsPerRibbon: printsPerRibbon ?? 1,
    quantity,
    reason,
    purpose: purpose ?? null,
    returnFunding: returnFunding ?? null,
    dueAt: dueAt ?? null,
    terms: terms ?? 'loan',
    requestedAt: event.occurredAt,
    requestedBy: event.by.account,
    order: order ?? null,
    asked: lenders?.map(({ lender, quantity: units }) => ({ lender, quantity: units })) ?? [],
  });
}

/** A lender who only declines is shown too: it gets a part of which nothing was promised. */
function withDecliner(parts: readonly LoanTerms[], event: LedgerEvent): readonly LoanTerms[] {
  if (event.type !== 'LoanDeclined') return parts;
  const { lender } = event.data;
  return parts.some((part) => part.lender === lender) ? parts : [...parts, newTerms(lender, null)];
}
