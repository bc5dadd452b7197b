// The number of a loan that names none.
import type { ReadStates } from '../../kernel/core/decider.js';
import { nextNumber } from '../numbering/numbers.js';
import type { DecisionContext } from '../rules.js';
import { loanStream } from '../values/streams.js';
import type { LoanState } from './state.js';

/** The next number of the borrower, with the streams to read for it. */
export const nextLoan = (borrower: string, states: ReadStates, context: DecisionContext) =>
  nextNumber<LoanState>({ kind: 'loan', place: borrower }, states, context, {
    streamOf: loanStream,
    isFree: (state) => state.borrower === '',
  });
