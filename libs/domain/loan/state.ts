// loan-<id>: what the rules must remember of one loan: who was asked, who promised, who said yes,
// what is owed to whom.
import type { Fold, ReadStates } from '../../kernel/core/decider.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { DomainEvent } from '../events.js';
import { changesOf } from '../movements.js';
import { NONE, subtract, unite, type SerialSet } from '../values/serials.js';
import { add, EMPTY, type Timeline } from '../values/timeline.js';
import type { LoanItem } from '../values/goods.js';
import { loanStream } from '../values/streams.js';
import type { Change } from '../movement.js';

/** A province's yes to what is promised and not handed over; `at` (ms) is when it was said. */
export type Approval = { readonly quantity: number; readonly at: number };

/**
 * One lender's part; of printers, one printer of one lender. Units: pieces, ribbons, printers.
 * Times in ms.
 */
export type LoanPart = {
  readonly lender: string;
  readonly printer?: string;
  /** Promised and not handed over; stands until `validUntil`. */
  readonly promised: number;
  readonly offeredAt: number;
  readonly validUntil: number;
  readonly approvals: ReadonlyMap<string, Approval>;
  readonly dueAt?: string;
  readonly lent: number;
  readonly lentAt: number;
  /** On the way to the borrower; on the way back; owed and not on the way back. */
  readonly inTransit: Timeline;
  readonly returning: Timeline;
  readonly outstandingHere: Timeline;
  readonly serials: { readonly travelling: SerialSet; readonly returning: SerialSet };
};

export type LoanState = {
  readonly loan: string;
  /** Empty until it was requested. */
  readonly borrower: string;
  readonly item: LoanItem;
  readonly model?: string;
  readonly printsPerRibbon?: number;
  readonly requested: number;
  readonly requestedAt: number;
  readonly requestedBy: string;
  readonly dueAt: string;
  readonly ended?: 'cancelled' | 'refused' | 'settled';
  readonly parts: ReadonlyMap<string, LoanPart>;
  /** Who has said no and promised nothing since. */
  readonly declined: ReadonlySet<string>;
};

/** A part's key: a lender, or one printer of a lender. */
export const partKey = (lender: string, printer?: string) =>
  printer === undefined ? lender : `${lender} ${printer}`;

const noPart = (lender: string, printer?: string): LoanPart => ({
  lender,
  ...(printer === undefined ? {} : { printer }),
  promised: 0,
  offeredAt: 0,
  validUntil: 0,
  approvals: new Map(),
  lent: 0,
  lentAt: 0,
  inTransit: EMPTY,
  returning: EMPTY,
  outstandingHere: EMPTY,
  serials: { travelling: NONE, returning: NONE },
});

export const loanFold: Fold<LoanState> = {
  initial: (loan) => ({
    loan,
    borrower: '',
    item: 'blank',
    requested: 0,
    requestedAt: 0,
    requestedBy: '',
    dueAt: '',
    parts: new Map(),
    declined: new Set(),
  }),
  evolve(state, stored) {
    const fact = stored as StoredEvent & DomainEvent;
    const stream = loanStream(state.loan);
    let next = agreed(state, fact);
    for (const change of changesOf(fact)) {
      if (change.stream !== stream) continue;
      const { lender, printer, dueAt } = fact.data as {
        lender: string;
        printer?: string;
        dueAt?: string;
      };
      next = withPart(next, lender, printer, (part) =>
        moved(part, change, fact.effectiveAtMs, dueAt),
      );
    }
    return next;
  },
};

function withPart(
  state: LoanState,
  lender: string,
  printer: string | undefined,
  change: (part: LoanPart) => LoanPart,
): LoanState {
  const key = partKey(lender, printer);
  return {
    ...state,
    parts: new Map(state.parts).set(key, change(state.parts.get(key) ?? noPart(lender, printer))),
  };
}

/**
 * What is asked, promised, declined, approved, refused, put off or ended; nothing of it moves
 * goods.
 */
function agreed(state: LoanState, fact: StoredEvent & DomainEvent): LoanState {
  switch (fact.type) {
    case 'LoanRequested': {
      const { borrower, item, model, printsPerRibbon, quantity, dueAt } = fact.data;
      const ink = model === undefined ? {} : { model, printsPerRibbon: printsPerRibbon! };
      return {
        ...state,
        borrower,
        item,
        ...ink,
        requested: quantity,
        requestedAt: fact.effectiveAtMs,
        requestedBy: fact.by.account,
        dueAt,
      };
    }
    case 'LoanOffered': {
      const { lender, printer, quantity, validUntil } = fact.data;
      const declined = new Set([...state.declined].filter((one) => one !== lender));
      return withPart({ ...state, declined }, lender, printer, (part) => ({
        ...part,
        promised: quantity,
        offeredAt: fact.effectiveAtMs,
        validUntil: Date.parse(validUntil),
        approvals: new Map(),
      }));
    }
    case 'LoanApproved': {
      const { lender, printer, quantity, province } = fact.data;
      return withPart(state, lender, printer, (part) => ({
        ...part,
        approvals: new Map(part.approvals).set(province, { quantity, at: fact.effectiveAtMs }),
      }));
    }
    case 'LoanDeclined':
      return {
        ...released(state, [fact.data.lender]),
        declined: new Set(state.declined).add(fact.data.lender),
      };
    case 'LoanRefused':
      return {
        ...released(state, fact.data.lenders),
        ...(fact.data.scope === 'whole' ? { ended: 'refused' as const } : {}),
      };
    case 'LoanCancelled':
      return { ...released(state, fact.data.lenders), ended: 'cancelled' };
    case 'LoanSettled':
      return { ...released(state, fact.data.lenders), ended: 'settled' };
    case 'LoanExtended': {
      const { lender, dueAt } = fact.data;
      return {
        ...state,
        parts: new Map(
          [...state.parts].map(([key, part]) => [
            key,
            part.lender === lender && part.lent > 0 ? { ...part, dueAt } : part,
          ]),
        ),
      };
    }
    default:
      return state;
  }
}

function released(state: LoanState, lenders: readonly string[]): LoanState {
  return {
    ...state,
    parts: new Map(
      [...state.parts].map(([key, part]) => [
        key,
        lenders.includes(part.lender) ? { ...part, promised: 0, approvals: new Map() } : part,
      ]),
    ),
  };
}

/**
 * The part after one change of the movements table that counts at `at` (ms). What is lent uses up
 * the promise and each yes.
 */
function moved(
  part: LoanPart,
  { delta, serials }: Change,
  at: number,
  dueAt: string | undefined,
): LoanPart {
  let { travelling, returning } = part.serials;
  for (const { cell, in: put, ranges } of serials ?? []) {
    if (cell === 'travelling')
      travelling = put ? unite(travelling, ranges) : subtract(travelling, ranges);
    else returning = put ? unite(returning, ranges) : subtract(returning, ranges);
  }
  const lent = delta.lent ?? 0;
  return {
    ...part,
    promised: part.promised - lent,
    approvals:
      lent === 0
        ? part.approvals
        : new Map(
            [...part.approvals].map(([province, { quantity, at: said }]) => [
              province,
              { quantity: quantity - lent, at: said },
            ]),
          ),
    ...(lent > 0 && dueAt !== undefined ? { dueAt } : {}),
    lent: part.lent + lent,
    lentAt: lent > 0 && (part.lent === 0 || at < part.lentAt) ? at : part.lentAt,
    inTransit: add(part.inTransit, at, delta.travelling ?? 0),
    returning: add(part.returning, at, delta.returning ?? 0),
    outstandingHere: add(part.outstandingHere, at, delta.owing ?? 0),
    serials: { travelling, returning },
  };
}

/** The loan's state; throws unknown-loan before it was requested. */
export function loanOf(states: ReadStates, id: string): LoanState {
  const state = states.get(loanStream(id)) as LoanState;
  if (state.borrower === '') throw new Rejection('unknown-loan', { loan: id });
  return state;
}

/** LOAN-6: lent − recovered − forgiven, in units. */
export const outstandingOf = (part: LoanPart): number =>
  part.outstandingHere.total + part.returning.total;

export function sums({ parts }: LoanState): {
  readonly lent: number;
  readonly outstanding: number;
} {
  let lent = 0;
  let outstanding = 0;
  for (const part of parts.values()) {
    lent += part.lent;
    outstanding += outstandingOf(part);
  }
  return { lent, outstanding };
}

/** The parts whose promise has not lapsed at a moment (ms). */
export function openPromises(state: LoanState, at: number): readonly LoanPart[] {
  return [...state.parts.values()].filter((part) => part.promised > 0 && part.validUntil > at);
}

/** True where nothing more can be promised or lent: ended, or given back with no promise left. */
export function isOver(state: LoanState, at: number): boolean {
  if (state.ended !== undefined) return true;
  const { lent, outstanding } = sums(state);
  return lent > 0 && outstanding === 0 && openPromises(state, at).length === 0;
}
