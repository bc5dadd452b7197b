// Who must act next on a loan, and what the reader may do: pure. The service decides all the same.
import type { LoanAnswer, LoanPartAnswer } from '../../../libs/service/loans/answers.js';

export type NextAct =
  | { readonly kind: 'offer' }
  | { readonly kind: 'answer'; readonly place: string }
  | { readonly kind: 'approve'; readonly place: string; readonly part: LoanPartAnswer }
  | { readonly kind: 'lend' | 'recover'; readonly place: string; readonly part: LoanPartAnswer }
  | { readonly kind: 'borrow' | 'return'; readonly place: string; readonly part: LoanPartAnswer };

type LoanShown = Pick<LoanAnswer, 'open' | 'borrower' | 'parts' | 'uncovered' | 'lent' | 'asked'>;

/** What waits, and for which place. */
export function nextActs({
  open,
  borrower,
  parts,
  uncovered,
  asked,
}: LoanShown): readonly NextAct[] {
  if (!open) return [];
  const acts: NextAct[] = parts.flatMap((part): NextAct[] => [
    ...part.waitingFor.map((place) => ({ kind: 'approve', place, part }) as const),
    ...(part.promised > 0 && part.waitingFor.length === 0 && !part.lapsed
      ? [{ kind: 'lend', place: part.lender, part } as const]
      : []),
    ...(part.travelling > 0 ? [{ kind: 'borrow', place: borrower, part } as const] : []),
    ...(toReturn(part) > 0 ? [{ kind: 'return', place: borrower, part } as const] : []),
    ...(part.returning > 0 ? [{ kind: 'recover', place: part.lender, part } as const] : []),
  ]);
  if (uncovered === 0) return acts;
  // LOAN-11: who is asked by name answers alone.
  if (asked.length === 0) return [...acts, { kind: 'offer' }];
  return [
    ...acts,
    ...unanswered(asked, parts).map((place) => ({ kind: 'answer', place }) as const),
  ];
}

/** Of those who were asked by name, who has neither promised, handed over nor declined. */
const unanswered = (asked: LoanShown['asked'], parts: LoanShown['parts']): readonly string[] =>
  asked
    .map(({ lender }) => lender)
    .filter((lender) =>
      parts
        .filter((part) => part.lender === lender)
        .every(({ declined, lent, promised, lapsed }) => {
          const isPromised = promised > 0 && !lapsed;
          return declined === null && lent === 0 && !isPromised;
        }),
    );

/** What the borrower has and owes; what is in transit to it comes later. */
export const toReturn = ({ owing, travelling }: LoanPartAnswer): number => owing - travelling;

export type LoanCommand =
  | 'OfferLoan'
  | 'DeclineLoan'
  | 'ApproveLoan'
  | 'RefuseLoan'
  | 'Lend'
  | 'Borrow'
  | 'Return'
  | 'Recover'
  | 'CancelLoan';
export type OwnAct = {
  readonly command: LoanCommand;
  /** The lender's part that it is about. */
  readonly part?: LoanPartAnswer;
};

const COMMAND_OF = {
  approve: 'ApproveLoan',
  lend: 'Lend',
  borrow: 'Borrow',
  return: 'Return',
  recover: 'Recover',
} as const;

/** What a place may do now, the most urgent first. */
export function ownActs(
  loan: LoanShown,
  place: string,
  commands: readonly string[],
): readonly OwnAct[] {
  const next = nextActs(loan);
  const due = next.flatMap((act): OwnAct[] =>
    act.kind !== 'offer' && act.kind !== 'answer' && act.place === place
      ? [{ command: COMMAND_OF[act.kind], part: act.part }]
      : [],
  );
  const mustApprove = due.some(({ command }) => command === 'ApproveLoan');
  const isLender = loan.parts.some(({ lender }) => lender === place);
  const isAsked = loan.asked.some(({ lender }) => lender === place);
  const mayOffer =
    loan.open &&
    loan.uncovered > 0 &&
    place !== loan.borrower &&
    (loan.asked.length === 0 || isAsked);
  const mayCancel = loan.open && place === loan.borrower && loan.lent === 0;
  const acts: readonly OwnAct[] = [
    ...due,
    ...(mustApprove ? [{ command: 'RefuseLoan' } as const] : []),
    ...(mayOffer ? [{ command: 'OfferLoan' } as const] : []),
    ...(mayOffer && (isAsked || !isLender) ? [{ command: 'DeclineLoan' } as const] : []),
    ...(mayCancel ? [{ command: 'CancelLoan' } as const] : []),
  ];
  return acts.filter(({ command }) => commands.includes(command));
}

const LOAN_STEPS = [
  'requested',
  'offered',
  'approved',
  'lent',
  'borrowed',
  'returned',
  'recovered',
] as const;
export type LoanStep = (typeof LOAN_STEPS)[number];

/** The steps of a loan; what is transferred for good does not come back. */
export const stepsOf = ({ terms }: Pick<LoanAnswer, 'terms'>): readonly LoanStep[] =>
  terms === 'transfer' ? LOAN_STEPS.slice(0, LOAN_STEPS.indexOf('returned')) : LOAN_STEPS;

/** The steps that are done for everything that was promised or lent. */
export function doneSteps({ parts }: Pick<LoanAnswer, 'parts'>): ReadonlySet<LoanStep> {
  const some = (holds: (part: LoanPartAnswer) => boolean) => parts.some(holds);
  const isLent = some(({ lent }) => lent > 0);
  const isBorrowed = isLent && !some(({ travelling }) => travelling > 0);
  const isReturned = isBorrowed && !some(({ owing }) => owing > 0);
  const done: readonly (readonly [LoanStep, boolean])[] = [
    ['requested', true],
    ['offered', isLent || some(({ promised }) => promised > 0)],
    ['approved', isLent || some(({ promised, waitingFor }) => promised > 0 && !waitingFor.length)],
    ['lent', isLent],
    ['borrowed', isBorrowed],
    ['returned', isReturned],
    ['recovered', isReturned && !some(({ returning }) => returning > 0)],
  ];
  return new Set(done.flatMap(([step, isDone]) => (isDone ? [step] : [])));
}
