// What a place has requested on loans and not been lent yet (LOAN-10), and how a request ends.
import type { DomainEvent } from '../events.js';
import { changesOf } from '../movements.js';
import { defined } from '../values/defined.js';
import type { LoanItem } from '../values/goods.js';
import { isLoanStream } from '../values/streams.js';

/** Loan → what is left of it, in units; none where the request has ended. */
export type LoanRequests = ReadonlyMap<
  string,
  { readonly item: LoanItem; readonly model?: string; readonly left: number }
>;

/** LOAN-10: what a place requests as a borrower, after one more event. */
export function requestsAfter(
  requests: LoanRequests,
  event: DomainEvent,
  place: string,
): LoanRequests {
  const { type, data } = event;
  if (!('loan' in data) || !('borrower' in data) || data.borrower !== place) return requests;
  if (type === 'LoanRequested') {
    const { item, model, quantity } = event.data;
    const request = defined({ item, model, left: quantity });
    return new Map(requests).set(data.loan, request);
  }
  const known = requests.get(data.loan);
  if (!known) return requests;
  const lent = changesOf(event).find(({ stream }) => isLoanStream(stream))?.delta.lent ?? 0;
  const left = endAfter(null, event) === null ? known.left - lent : 0;
  if (left === known.left) return requests;
  const next = new Map(requests);
  if (left > 0) next.set(data.loan, { ...known, left });
  else next.delete(data.loan);
  return next;
}

export type LoanEnd = 'cancelled' | 'refused' | 'settled';

/** How the loan has ended, after one more event of it; null while it continues. */
export function endAfter(ended: LoanEnd | null, event: DomainEvent): LoanEnd | null {
  switch (event.type) {
    case 'LoanRefused':
      return event.data.scope === 'whole' ? 'refused' : ended;
    case 'LoanCancelled':
      return 'cancelled';
    case 'LoanSettled':
      return 'settled';
    default:
      return ended;
  }
}
