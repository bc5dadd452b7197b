// What a place has promised on loans and not handed over yet (LOAN-5): the same fold for the rules'
// state and for the rows.
import type { DomainEvent } from '../events.js';
import type { LoanItem } from '../values/goods.js';

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

/** The promises of one place after one more event of its stream, which counts at `at` (ms). */
export function promisesAfter(
  promises: readonly LoanPromise[],
  event: DomainEvent,
  place: string,
  at: number,
): readonly LoanPromise[] {
  const without = (loan: string, printer?: string) =>
    promises.filter(
      (one) => one.loan !== loan || (printer !== undefined && one.printer !== printer),
    );
  switch (event.type) {
    case 'LoanOffered': {
      const { loan, item, model, printer, quantity, printsPerRibbon = 1, validUntil } = event.data;
      const fresh: LoanPromise = {
        loan,
        item,
        ...(model === undefined ? {} : { model }),
        ...(printer === undefined ? {} : { printer }),
        amount: quantity * (item === 'ink' ? printsPerRibbon : 1),
        at,
        validUntil: Date.parse(validUntil),
      };
      return [...promises.filter((one) => one.loan !== loan || one.printer !== printer), fresh];
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
    .map((one) => (one.loan === loan ? { ...one, amount: one.amount - amount } : one))
    .filter((one) => one.amount > 0);
}

/**
 * True where a promise stands for something that happens at `at` and is recorded at `now` (ms):
 * made before, lapsed neither then nor since.
 */
export function isPromiseOpen(
  { at: madeAt, validUntil }: LoanPromise,
  at: number,
  now: number,
): boolean {
  return madeAt <= at && at < validUntil && now < validUntil;
}

/** What is promised of an item at a moment, as on the shelf, to other loans than `except`. */
export function promisedAmount(
  promises: readonly LoanPromise[],
  item: LoanItem,
  model: string | undefined,
  at: number,
  now: number,
  except?: string,
): number {
  let sum = 0;
  for (const one of promises) {
    if (
      one.item === item &&
      one.model === model &&
      one.loan !== except &&
      isPromiseOpen(one, at, now)
    )
      sum += one.amount;
  }
  return sum;
}
