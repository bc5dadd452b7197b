// loan-<id>, the state: what was requested, who promised and approved, what is owed to whom.
import type { Fold, ReadStates } from '../../kernel/core/decider.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { DomainEvent } from '../events.js';
import type { Change } from '../movement.js';
import { endAfter, type LoanEnd } from '../promises/requests.js';
import type { HandoverTerms, LoanItem } from '../values/goods.js';
import { NO_SERIALS, subtract, unite, type SerialSet } from '../serials/serials.js';
import { loanStream } from '../values/streams.js';
import { add, EMPTY_TIMELINE, type Timeline } from '../values/timeline.js';
import {
  handoverOf,
  loanPartsAfter,
  newTerms,
  openPromise,
  partOfLender,
  withPart,
  type LoanTerms,
} from './parts.js';

/** One lender's part, and when what happened to it counts. Times in ms, amounts in units. */
export type LoanPart = Readonly<LoanTerms> & {
  readonly offeredAt: number;
  /** Province → when its approval counts. */
  readonly approvedAt: Readonly<Record<string, number>>;
  /** When the first of it was lent. */
  readonly lentAt: number;
  /** In transit to the borrower; in transit back; owed and not in transit back. */
  readonly timelines: {
    readonly travelling: Timeline;
    readonly returning: Timeline;
    readonly owing: Timeline;
  };
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
  /** LOAN-12: a policy's request is due so many days after its handover. */
  readonly byPolicy: boolean;
  /** None of a transfer, and none where a policy asks. */
  readonly dueAt: string | null;
  readonly terms: HandoverTerms;
  /** Who alone was asked, by name (LOAN-11); none where everybody was. */
  readonly asked: readonly string[];
  readonly ended: LoanEnd | null;
  readonly parts: readonly LoanPart[];
  /** Who declined and promised nothing since. */
  readonly declined: ReadonlySet<string>;
};

const newPart = (lender: string, printer: string | null): LoanPart => ({
  ...newTerms(lender, printer),
  offeredAt: 0,
  approvedAt: {},
  lentAt: 0,
  timelines: { travelling: EMPTY_TIMELINE, returning: EMPTY_TIMELINE, owing: EMPTY_TIMELINE },
  serials: { travelling: NO_SERIALS, returning: NO_SERIALS },
});

export const loanFold: Fold<LoanState> = {
  initial: (loan) => ({
    loan,
    borrower: '',
    item: 'blank',
    requested: 0,
    requestedAt: 0,
    requestedBy: '',
    byPolicy: false,
    dueAt: null,
    terms: 'loan',
    asked: [],
    ended: null,
    parts: [],
    declined: new Set(),
  }),
  evolve(state, stored) {
    const event = stored as StoredEvent & DomainEvent;
    const parts = loanPartsAfter(state.parts, event, newPart);
    return {
      ...requested(state, event),
      ended: endAfter(state.ended, event),
      parts: dated(parts, event),
      declined: declinedAfter(state.declined, event),
    };
  },
};

function requested(state: LoanState, event: StoredEvent & DomainEvent): LoanState {
  if (event.type !== 'LoanRequested') return state;
  const { borrower, item, model, printsPerRibbon, quantity, dueAt, terms } = event.data;
  const { lenders = [] } = event.data;
  const byPolicy = event.by.role === 'policy';
  return {
    ...state,
    borrower,
    item,
    ...(model === undefined ? {} : { model, printsPerRibbon: printsPerRibbon! }),
    requested: quantity,
    requestedAt: event.effectiveAtMs,
    requestedBy: event.by.account,
    byPolicy,
    dueAt: byPolicy ? null : (dueAt ?? null),
    terms: terms ?? 'loan',
    asked: lenders.map(({ lender }) => lender),
  };
}

/** The parts with the time at which the event counts. */
function dated(parts: readonly LoanPart[], event: StoredEvent & DomainEvent): readonly LoanPart[] {
  const at = event.effectiveAtMs;
  if (event.type === 'LoanOffered') {
    const { lender, printer = null } = event.data;
    return withPart(parts, lender, printer, (part) => ({ ...part, offeredAt: at }));
  }
  if (event.type === 'LoanApproved') {
    const { lender, printer = null, province } = event.data;
    return withPart(parts, lender, printer, (part) => ({
      ...part,
      approvedAt: { ...part.approvedAt, [province]: at },
    }));
  }
  const handover = handoverOf(event);
  if (!handover) return parts;
  const { lender, printer, change } = handover;
  return withPart(parts, lender, printer, (part) => moved(part, change, at));
}

/**
 * The part, of which `lent` counts the change already, with the change in force from `at` (ms) on.
 */
function moved(part: LoanPart, { delta, serials }: Change, at: number): LoanPart {
  let { travelling, returning } = part.serials;
  for (const { cell, in: put, ranges } of serials ?? []) {
    if (cell === 'travelling')
      travelling = put ? unite(travelling, ranges) : subtract(travelling, ranges);
    else returning = put ? unite(returning, ranges) : subtract(returning, ranges);
  }
  const { lent = 0 } = delta;
  const isFirst = part.lent === lent;
  return {
    ...part,
    lentAt: lent > 0 && (isFirst || at < part.lentAt) ? at : part.lentAt,
    timelines: {
      travelling: add(part.timelines.travelling, at, delta.travelling ?? 0),
      returning: add(part.timelines.returning, at, delta.returning ?? 0),
      owing: add(part.timelines.owing, at, delta.owing ?? 0),
    },
    serials: { travelling, returning },
  };
}

function declinedAfter(declined: ReadonlySet<string>, event: DomainEvent): ReadonlySet<string> {
  if (event.type === 'LoanDeclined') return new Set(declined).add(event.data.lender);
  if (event.type !== 'LoanOffered') return declined;
  const { lender } = event.data;
  return new Set([...declined].filter((known) => known !== lender));
}

/** The loan's state; throws unknown-loan before it was requested. */
export function loanOf(states: ReadStates, id: string): LoanState {
  const state = states.get(loanStream(id)) as LoanState;
  if (state.borrower === '') throw new Rejection('unknown-loan', { loan: id });
  return state;
}

/** The part of a lender, and for printers of one printer; undefined where nothing was promised. */
export const partIn = (
  { parts }: LoanState,
  lender: string,
  printer?: string,
): LoanPart | undefined => partOfLender(parts, lender, printer ?? null);

/** The parts whose promise has not lapsed at `atMs` (LOAN-5). */
export const openPromises = ({ parts }: LoanState, atMs: number): readonly LoanPart[] =>
  parts.filter((part) => openPromise(part, atMs) > 0);

/** Lenders with a promise, lapsed or not, each once in the order of their first promises. */
export const promisingLenders = ({ parts }: LoanState): readonly string[] => [
  ...new Set(parts.filter(({ promised }) => promised > 0).map(({ lender }) => lender)),
];
