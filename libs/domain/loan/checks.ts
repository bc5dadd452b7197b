// What every rule of a loan needs: the loan and its parties, the right item, nothing before what it
// depends on, whose approval.
import type { ReadStates } from '../../kernel/core/decider.js';
import type { NewEvent, StoredEvent } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { event, type EventOf } from '../events.js';
import { placeOf, type DecisionContext, type Rules } from '../rules.js';
import { loanFold, loanOf, type LoanState, type LoanPart, partIn } from './state.js';
import { stockStream, loanStream, printerStream } from '../values/streams.js';
import { toIso } from '../values/time.js';
import { overAs, openPromise, totalsOf } from './parts.js';
import type { StockAmount } from '../stock/checks.js';
import type { StockItem } from '../values/goods.js';

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

/** The fields that name the loan's item, in the events that must carry them. */
export function itemFields({
  item,
  model,
  printsPerRibbon,
}: LoanState): Pick<EventOf<'LoanOffered'>, 'item' | 'model' | 'printsPerRibbon'> {
  return { item, ...(model === undefined ? {} : { model, printsPerRibbon: printsPerRibbon! }) };
}
export const inkFields = ({ model, printsPerRibbon }: LoanState) => ({
  model: model!,
  printsPerRibbon: printsPerRibbon!,
});
export const printerField = (printer: string | undefined) =>
  printer === undefined ? {} : { printer };

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
  const over = overAs(state.ended, state.parts, at);
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
 * LOAN-6: the events, and LoanSettled after them where something was lent, nothing is outstanding
 * and no promise is open.
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
  const { lent, outstanding, promised } = totalsOf(next.parts, context.nowMs);
  if (next.ended === 'settled' || lent === 0 || outstanding > 0 || promised > 0) return newEvents;
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

/** The loan of a command, with its lender checked to be a place. */
export function loanAndLender(
  states: ReadStates,
  context: DecisionContext,
  loan: string,
  lender: string,
): LoanState {
  const state = loanOf(states, loan);
  placeOf(context.rules, lender);
  return state;
}
