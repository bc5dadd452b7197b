// What every rule of a loan needs: the loan and its parties, the right item, nothing before what it
// depends on, whose approval.
import type { ReadStates } from '../../kernel/core/decider.js';
import type { NewEvent, StoredEvent } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { event } from '../events.js';
import { placeOf, type DecisionContext, type Rules } from '../rules.js';
import { loanFold, type LoanState, type LoanPart, partIn } from './state.js';
import { defined } from '../values/defined.js';
import { stockStream, loanStream, printerStream } from '../values/streams.js';
import { DAY_MS, toIso } from '../values/time.js';
import { overAs, openPromise, settlesAt } from './parts.js';
import type { HandoverTerms, StockAmount, StockItem } from '../values/goods.js';

/** What `requireAfter` rejects with, and the guard before the rules. */
export const NOT_OF_LOAN = ['before-loan', 'unknown-loan'] as const;

/**
 * The loan first; once it is known, every stock and printer that has to do with it, and who is
 * named now.
 */
export function parties(
  { loan, lender, printer }: { loan: string; lender?: string; printer?: string },
  states: ReadStates,
): readonly string[] {
  const state = states.get(loanStream(loan)) as LoanState | undefined;
  const named = [loanStream(loan), ...(printer === undefined ? [] : [printerStream(printer)])];
  if (!state || state.borrower === '') return named;
  const places = new Set([
    state.borrower,
    ...state.parts.map((part) => part.lender),
    ...(lender === undefined ? [] : [lender]),
  ]);
  return [...named, ...[...places].map(stockStream)];
}

/**
 * What a command names: a printer for loans of printers, a quantity for all others; throws
 * wrong-loan-item.
 */
export function amountOf(
  state: LoanState,
  {
    quantity,
    printer,
  }: { readonly quantity: number | undefined; readonly printer: string | undefined },
): number {
  const named =
    state.item === 'printer'
      ? printer !== undefined && quantity === undefined
      : quantity !== undefined && printer === undefined;
  if (!named)
    throw new Rejection('wrong-loan-item', {
      loan: state.loan,
      item: state.item,
      wanted: state.item === 'printer' ? 'printer' : 'quantity',
    });
  return quantity ?? 1;
}

/** LOAN-11: what the events of a transfer carry; those of a loan carry nothing. */
export const termsField = ({ terms }: { readonly terms?: HandoverTerms | undefined }) =>
  terms === 'transfer' ? { terms } : {};

/** What a request and a handover of goods carry: when it is due, or that it is for good. */
export const dueOrTerms = ({
  dueAt,
  terms,
}: {
  readonly dueAt?: string | undefined;
  readonly terms?: HandoverTerms | undefined;
}) => ({ ...defined({ dueAt }), ...termsField({ terms }) });

export const printerField = (printer: string | undefined) => defined({ printer });

/** What a command that names a part is rejected with where the part cannot be. */
export const NOT_A_PART = ['unknown-place', 'unknown-printer', 'wrong-loan-item'] as const;

/** The part that a command names; throws not-a-lender where the place promised nothing. */
export function partOf(state: LoanState, lender: string, printer?: string): LoanPart {
  const part = partIn(state, lender, printer);
  if (!part)
    throw new Rejection('not-a-lender', { loan: state.loan, lender, printer: printer ?? null });
  return part;
}

/**
 * TIME-3: throws before-loan where something would happen before what it depends on, which happened
 * at `since` (ms).
 */
export function requireAfter(state: LoanState, at: number, since: number): void {
  if (at < since)
    throw new Rejection(
      'before-loan',
      { loan: state.loan, moment: toIso(at), since: toIso(since) },
      'TIME-3',
    );
}

export function requireNotOver(state: LoanState, at: number): void {
  const over = overAs(state, at);
  if (over !== null) throw new Rejection('loan-over', { loan: state.loan, state: over }, 'LOAN-8');
}

/**
 * LOAN-5: the part's promise is open at `at` (ms), for at least `quantity` (units). Throws
 * offer-lapsed or more-than-offered.
 */
export function requirePromise(
  state: LoanState,
  part: LoanPart,
  at: number,
  quantity: number,
): void {
  const details = {
    loan: state.loan,
    lender: part.lender,
    needed: quantity,
    promised: part.promised,
  };
  if (part.promised > 0) requireAfter(state, at, part.offeredAt);
  if (part.promised > 0 && openPromise(part, at) === 0) {
    const validUntil = toIso(Date.parse(part.validUntil!));
    throw new Rejection('offer-lapsed', { ...details, validUntil }, 'LOAN-5');
  }
  if (part.promised < quantity) throw new Rejection('more-than-offered', details, 'LOAN-4');
}

/**
 * LOAN-4: whose approval a part needs, as place codes; a province or the centre that offers gives
 * its own by offering.
 */
export function approversOf(rules: Rules, borrower: string, lender: string): readonly string[] {
  const own = rules.places.supervisor(borrower);
  return placeOf(rules, lender).kind === 'regency'
    ? [...new Set([own, rules.places.supervisor(lender)])]
    : [own];
}

/**
 * Who extends or forgives what a lender has lent: its province; the centre where a province or the
 * centre lent (WHO-1).
 */
export const lenderSide = (rules: Rules, lender: string): string => rules.places.supervisor(lender);

/**
 * LOAN-11: a request that names its lenders is answered by those alone. Throws not-asked where
 * another place answers that has promised nothing yet.
 */
export function requireAsked(state: LoanState, lender: string): void {
  const { loan, asked, parts } = state;
  if (asked.length === 0 || asked.includes(lender)) return;
  if (!parts.some((part) => part.lender === lender))
    throw new Rejection('not-asked', { loan, lender, asked }, 'LOAN-11');
}

/**
 * LOAN-6: the events, and LoanSettled after them where something was lent, nothing is outstanding
 * and no promise is open; of a transfer where all has arrived and everybody asked has answered.
 */
export function withSettlement(
  state: LoanState,
  newEvents: readonly NewEvent[],
  context: DecisionContext,
): readonly NewEvent[] {
  let next = state;
  for (const newEvent of newEvents)
    next = loanFold.evolve(next, {
      ...newEvent,
      effectiveAtMs: context.effectiveAtMs,
      by: context.by,
    } as unknown as StoredEvent) as LoanState;
  if (!settlesAt(next, context.nowMs)) return newEvents;
  const lenders = [...new Set(next.parts.map((part) => part.lender))];
  return [
    ...newEvents,
    event('LoanSettled', { loan: state.loan, borrower: state.borrower, lenders }),
  ];
}

/** So many units (pieces, ribbons) as they are counted on a shelf: pieces or prints. */
export const onShelfAmount = (
  { item, model, printsPerRibbon = 1 }: LoanState,
  quantity: number,
): StockAmount => ({ item: item as StockItem, model, quantity: quantity * printsPerRibbon });

/**
 * LOAN-12: a loan whose due date has passed when it is approved gets a new one, so many days later
 * as a loan takes by setting. A policy's request has none before it is handed over.
 */
export function newDue(
  { dueAt: requested, byPolicy, terms }: LoanState,
  part: LoanPart | undefined,
  { rules, effectiveAtMs }: DecisionContext,
): { readonly dueAt?: string } {
  const due = part?.dueAt ?? requested;
  if (terms === 'transfer' || byPolicy || due === null || Date.parse(due) > effectiveAtMs)
    return {};
  return { dueAt: toIso(effectiveAtMs + rules.loans.loanDays * DAY_MS) };
}
