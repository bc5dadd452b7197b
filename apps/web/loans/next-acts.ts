// Who must act next on a loan, and what the reader may do: pure. The service decides all the same.
import type { LoanAnswer, LoanPartAnswer } from '../../../libs/service/loans/answers.js';

export type NextAct =
  | { readonly kind: 'offer' }
  | { readonly kind: 'approve'; readonly place: string; readonly part: LoanPartAnswer }
  | { readonly kind: 'lend' | 'recover'; readonly place: string; readonly part: LoanPartAnswer }
  | { readonly kind: 'borrow' | 'return'; readonly place: string; readonly part: LoanPartAnswer };

type LoanShown = Pick<LoanAnswer, 'open' | 'borrower' | 'parts' | 'uncovered' | 'lent' | 'asked'>;

/** What waits, and for which place. */
export function nextActs({ open, borrower, parts, uncovered }: LoanShown): readonly NextAct[] {
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
  return uncovered > 0 ? [...acts, { kind: 'offer' }] : acts;
}

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
    act.kind !== 'offer' && act.place === place
      ? [{ command: COMMAND_OF[act.kind], part: act.part }]
      : [],
  );
  const mustApprove = due.some(({ command }) => command === 'ApproveLoan');
  const isLender = loan.parts.some(({ lender }) => lender === place);
  const isAsked = loan.asked.some(({ lender }) => lender === place);
  const mayOffer = next.some(({ kind }) => kind === 'offer') && place !== loan.borrower;
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

export const LOAN_STEPS = [
  'requested',
  'offered',
  'approved',
  'lent',
  'borrowed',
  'returned',
  'recovered',
] as const;
export type LoanStep = (typeof LOAN_STEPS)[number];

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
