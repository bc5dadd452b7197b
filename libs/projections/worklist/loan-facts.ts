// What the lines about loans have in common.
import { daysAfter } from '../../domain/values/overdue.js';
import type { Places } from '../../domain/values/places.js';
import type { LoanRow } from '../loans/projection.js';
import type { WorklistSettings } from './item.js';

export type LoanContext = Pick<WorklistSettings, 'nowMs' | 'calendar'> & {
  readonly places: Places;
};

export const factsOf = ({ loan, borrower, item, model, terms }: LoanRow) => ({
  loan,
  borrower,
  item,
  model,
  ...(terms === 'transfer' ? { terms } : {}),
});
export const loanView = ({ loan }: LoanRow) => `/v1/loans/${loan}`;
/** When something last happened that made it a reader's turn: of the part of a lender. */
export const lastOf = (
  { history, requestedAt }: LoanRow,
  lender: string,
  ...types: readonly string[]
) =>
  history.findLast((line) => line.lender === lender && types.includes(line.type))?.occurredAt ??
  requestedAt;
/** Days late by the date of the borrower, who has to send it back; the same in every list. */
export const daysLate = (row: LoanRow, due: string, { nowMs, places }: LoanContext): number =>
  daysAfter(Date.parse(due), nowMs, places.get(row.borrower)!.tz);
