// The state of a loan by shape and word; what is overdue says so.
import type { LoanItemAnswer } from '../../../libs/service/loans/answers.js';
import { useTexts } from '../app/language.js';
import { loanTexts } from '../i18n/tasks/loans.js';
import { Status, type StatusKind } from '../ui/status.js';

const KINDS: Readonly<Record<string, StatusKind>> = {
  requested: 'low',
  offered: 'low',
  approved: 'low',
  lent: 'low',
  settled: 'fine',
};

export function LoanStateMark(props: {
  readonly loan: Pick<LoanItemAnswer, 'state' | 'overdue' | 'terms'>;
}) {
  const { state, overdue, terms } = props.loan;
  const texts = useTexts(loanTexts);
  const words =
    (terms === 'transfer' ? texts.transferStates[state] : undefined) ??
    texts.states[state] ??
    state;
  if (overdue) return <Status kind="empty" text={`${words}, ${texts.overdue}`} />;
  return <Status kind={KINDS[state] ?? 'unknown'} text={words} />;
}
