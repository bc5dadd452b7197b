// What a place has promised on loans and not handed over yet (LOAN-5): the same fold for the rules'
// state and for the rows.
import type { ReadStates } from '../../kernel/core/decider.js';
import type { DomainEvent } from '../events.js';
import { defined } from '../values/defined.js';
import type { LoanItem } from '../values/goods.js';
import { stockStream } from '../values/streams.js';

/**
 * `amount` as on the shelf: pieces, prints, 1 for a printer. It counts from `at` until `validUntil`
 * (ms).
 */
export type LoanPromise = {
  readonly loan: string;
  readonly item: LoanItem;
  readonly model?: string;
  readonly printer?: string;
  readonly amount: number;
  readonly at: number;
  readonly validUntil: number;
};

/** Of the state of a place, what it has promised. */
export type Promising = { readonly place: string; readonly promises: readonly LoanPromise[] };

/** The same, of a place whose stream the command has read. */
export const promisingOf = (states: ReadStates, place: string): Promising =>
  states.get(stockStream(place)) as Promising;

/** The promises of one place after one more event of its stream, which counts at `at` (ms). */
export function promisesAfter(
  promises: readonly LoanPromise[],
  event: DomainEvent,
  place: string,
  at: number,
): readonly LoanPromise[] {
  const without = (loan: string, printer?: string) =>
    promises.filter(
      (promise) => promise.loan !== loan || (printer !== undefined && promise.printer !== printer),
    );
  switch (event.type) {
    case 'LoanOffered': {
      const { loan, item, model, printer, quantity, printsPerRibbon = 1, validUntil } = event.data;
      const promise: LoanPromise = {
        loan,
        item,
        ...defined({ model, printer }),
        amount: quantity * printsPerRibbon,
        at,
        validUntil: Date.parse(validUntil),
      };
      return [
        ...promises.filter((other) => other.loan !== loan || other.printer !== printer),
        promise,
      ];
    }
    case 'LoanDeclined':
      return event.data.lender === place ? without(event.data.loan) : promises;
    case 'LoanRefused':
    case 'LoanCancelled':
    case 'LoanSettled':
      return event.data.lenders.includes(place) ? without(event.data.loan) : promises;
    case 'PrinterLent':
      return event.data.lender === place ? without(event.data.loan, event.data.printer) : promises;
    case 'BlankLent':
      return event.data.lender === place
        ? handedOver(promises, event.data.loan, event.data.quantity)
        : promises;
    case 'InkLent':
      return event.data.lender === place
        ? handedOver(promises, event.data.loan, event.data.quantity * event.data.printsPerRibbon)
        : promises;
    default:
      return promises;
  }
}

function handedOver(
  promises: readonly LoanPromise[],
  loan: string,
  amount: number,
): readonly LoanPromise[] {
  return promises
    .map((promise) =>
      promise.loan === loan ? { ...promise, amount: promise.amount - amount } : promise,
    )
    .filter((promise) => promise.amount > 0);
}

/**
 * LOAN-5: true where a promise is open for something that happens at `effectiveAtMs` and is
 * recorded at `nowMs`: it was made before, and has lapsed neither then nor since.
 */
export function isPromiseOpen(
  { at, validUntil }: LoanPromise,
  { effectiveAtMs, nowMs }: { readonly effectiveAtMs: number; readonly nowMs: number },
): boolean {
  return at <= effectiveAtMs && effectiveAtMs < validUntil && nowMs < validUntil;
}

/** LOAN-5: the sum of the open promises of an item, as on the shelf, without `excludedLoan`'s. */
export function promisedAmount(
  promises: readonly LoanPromise[],
  { item, model }: { readonly item: LoanItem; readonly model?: string | undefined },
  time: { readonly effectiveAtMs: number; readonly nowMs: number },
  excludedLoan?: string,
): number {
  let sum = 0;
  for (const promise of promises) {
    if (
      promise.item === item &&
      promise.model === model &&
      promise.loan !== excludedLoan &&
      isPromiseOpen(promise, time)
    )
      sum += promise.amount;
  }
  return sum;
}
