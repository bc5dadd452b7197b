// What became of each request for a loan: every lender's part, what is promised, agreed, lent, on
// the way, back, owed.
import type { StreamProjection } from '../../kernel/core/projection.js';
import type { LedgerEvent } from '../../domain/events.js';
import type { LoanItem } from '../../domain/values/goods.js';
import { changesOf } from '../../domain/movements.js';
import { isOverdue } from '../stock-by-place/debts.js';
import type { Quantity } from '../../domain/movement.js';

/**
 * Units: pieces, ribbons, printers. lent = recovered + forgiven + outstanding; outstanding = owing
 * + returning (LOAN-6).
 */
const SUMS = [
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
] as const satisfies readonly Quantity[];
type Sums = { [Q in (typeof SUMS)[number]]: number };

export type LoanPartRow = Sums & {
  lender: string;
  printer: string | null;
  /** Promised and not handed over; stands until `validUntil`. */
  promised: number;
  validUntil: string | null;
  /** Province (or `00`) → its yes to what is promised and not handed over. */
  approvals: Record<string, number>;
  declined: string | null;
  dueAt: string | null;
  condition: string | null;
};
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
  dueAt: string;
  requestedAt: string;
  requestedBy: string;
  ended: 'cancelled' | 'refused' | 'settled' | null;
  parts: LoanPartRow[];
  history: {
    event: string;
    type: string;
    lender: string | null;
    occurredAt: string;
    recordedAt: string;
    by: string;
    document: string | null;
    reason: string | null;
  }[];
};

export const loans: StreamProjection<LoanRow> = {
  name: 'loans',
  kind: 'loan',
  schema: 1,
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
    dueAt: '',
    requestedAt: '',
    requestedBy: '',
    ended: null,
    parts: [],
    history: [],
  }),
  project(row, stored, stream) {
    const event = stored as LedgerEvent;
    for (const { stream: where, delta } of changesOf(event)) {
      if (where === stream) moved(row, event, delta);
    }
    agreed(row, event);
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
    });
    return row;
  },
  tags: (row) => [
    `borrower:${row.borrower}`,
    ...new Set(row.parts.map(({ lender }) => `lender:${lender}`)),
    row.ended !== null && outstandingOf(row) === 0 ? 'closed' : 'open',
  ],
};

function partIn(row: LoanRow, lender: string, printer: string | null): LoanPartRow {
  let part = row.parts.find((one) => one.lender === lender && one.printer === printer);
  if (!part) {
    part = {
      lender,
      printer,
      promised: 0,
      validUntil: null,
      approvals: {},
      declined: null,
      dueAt: null,
      condition: null,
      ...(Object.fromEntries(SUMS.map((sum) => [sum, 0])) as Sums),
    };
    row.parts.push(part);
  }
  return part;
}

function moved(
  row: LoanRow,
  event: LedgerEvent,
  delta: { readonly [Q in Quantity]?: number },
): void {
  const data = event.data as {
    lender: string;
    printer?: string;
    dueAt?: string;
    condition?: string;
  };
  const part = partIn(row, data.lender, data.printer ?? null);
  for (const sum of SUMS) part[sum] += delta[sum] ?? 0;
  const { lent = 0 } = delta;
  part.promised -= lent;
  for (const province in part.approvals) part.approvals[province]! -= lent;
  if (lent > 0 && data.dueAt !== undefined) part.dueAt = data.dueAt;
  if (data.condition !== undefined) part.condition = data.condition;
}

function agreed(row: LoanRow, event: LedgerEvent): void {
  const release = (lenders: readonly string[]) => {
    for (const part of row.parts)
      if (lenders.includes(part.lender)) Object.assign(part, { promised: 0, approvals: {} });
  };
  switch (event.type) {
    case 'LoanRequested': {
      const {
        borrower,
        item,
        model = null,
        printsPerRibbon = 1,
        quantity,
        reason,
        purpose = null,
        returnFunding = null,
        dueAt,
      } = event.data;
      Object.assign(row, {
        borrower,
        item,
        model,
        printsPerRibbon,
        quantity,
        reason,
        purpose,
        returnFunding,
        dueAt,
        requestedAt: event.occurredAt,
        requestedBy: event.by.account,
      });
      return;
    }
    case 'LoanOffered': {
      const { lender, printer = null, quantity, validUntil } = event.data;
      Object.assign(partIn(row, lender, printer), {
        promised: quantity,
        validUntil,
        approvals: {},
        declined: null,
      });
      return;
    }
    case 'LoanApproved':
      partIn(row, event.data.lender, event.data.printer ?? null).approvals[event.data.province] =
        event.data.quantity;
      return;
    case 'LoanDeclined': {
      const { lender, reason } = event.data;
      release([lender]);
      if (!row.parts.some((part) => part.lender === lender)) partIn(row, lender, null);
      for (const part of row.parts) if (part.lender === lender) part.declined = reason;
      return;
    }
    case 'LoanRefused':
      release(event.data.lenders);
      if (event.data.scope === 'whole') row.ended = 'refused';
      return;
    case 'LoanCancelled':
      release(event.data.lenders);
      row.ended = 'cancelled';
      return;
    case 'LoanSettled':
      release(event.data.lenders);
      row.ended = 'settled';
      return;
    case 'LoanExtended':
      for (const part of row.parts)
        if (part.lender === event.data.lender && part.lent > 0) part.dueAt = event.data.dueAt;
      return;
    default:
      return;
  }
}

/** LOAN-6, in units. */
export const partOutstanding = (part: LoanPartRow): number =>
  part.lent - part.recovered - part.forgiven;
export const outstandingOf = (row: LoanRow): number =>
  row.parts.reduce((sum, part) => sum + partOutstanding(part), 0);

/** What a part promises that has not lapsed at a moment (ms). */
export const openPromise = (part: LoanPartRow, nowMs: number): number =>
  part.validUntil !== null && Date.parse(part.validUntil) > nowMs ? part.promised : 0;

export const LOAN_STATES = [
  'requested',
  'offered',
  'approved',
  'lent',
  'settled',
  'cancelled',
  'refused',
] as const;
export type LoanStatus = (typeof LOAN_STATES)[number];

/**
 * How far a loan is at a moment (ms): offers lapse and loans are overdue by the clock, never by an
 * event.
 */
export function loanStatus(
  row: LoanRow,
  nowMs: number,
): {
  state: LoanStatus;
  open: boolean;
  overdue: boolean;
  outstanding: number;
  promised: number;
  lent: number;
  uncovered: number;
} {
  const outstanding = outstandingOf(row);
  const lent = row.parts.reduce((sum, part) => sum + part.lent, 0);
  const promised = row.parts.reduce((sum, part) => sum + openPromise(part, nowMs), 0);
  const approved = row.parts.some(
    (part) => openPromise(part, nowMs) > 0 && Object.values(part.approvals).some((yes) => yes > 0),
  );
  const over = row.ended ?? (lent > 0 && outstanding === 0 && promised === 0 ? 'settled' : null);
  const state =
    outstanding > 0
      ? 'lent'
      : (over ?? (promised === 0 ? 'requested' : approved ? 'approved' : 'offered'));
  const overdue = row.parts.some(
    (part) => partOutstanding(part) > 0 && isOverdue(part.dueAt ?? row.dueAt, nowMs),
  );
  return {
    state,
    open: outstanding > 0 || over === null,
    overdue,
    outstanding,
    promised,
    lent,
    uncovered: over === null ? Math.max(0, row.quantity - lent - promised) : 0,
  };
}
