// Arrows of what is owed: one between two offices, none where everything is back.
import type { LoanPartAnswer } from '../../../libs/service/loans/answers.js';
import { loanArrows } from './loan-arrows.js';

const part = (lender: string, outstanding: number) =>
  ({ lender, outstanding }) as unknown as LoanPartAnswer;

it('what is owed between two offices is one arrow, what is back is none', () => {
  expect(
    loanArrows(
      [
        { borrower: '32.07', parts: [part('32.78', 3), part('32.79', 0)] },
        { borrower: '32.07', parts: [part('32.78', 2)] },
        { borrower: '32.79', parts: [part('32.07', 600)] },
        { borrower: '33.16', parts: [part('33.15', 7)] },
      ],
      '32',
    ),
  ).toEqual([
    { from: '32.78', to: '32.07', quantity: 5 },
    { from: '32.07', to: '32.79', quantity: 600 },
  ]);
});
