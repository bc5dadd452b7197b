// One loan: how far it is, who must act next, what the reader may do, and its events.
import type { LoanAnswer } from '../../../libs/service/loans/answers.js';
import { shownDate, shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { placeNameOf, usePlaceNameMap } from '../app/place-names.js';
import { CommandLinks } from '../commands/command-links.js';
import { commandsOfLoan } from '../commands/offered.js';
import { useReader } from '../app/reader.js';
import type { PageProps } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { accountName } from '../events/account-name.js';
import { loanTexts } from '../i18n/tasks/loans.js';
import { GoodsHeadline } from '../places/goods-words.js';
import { AnswerView } from '../ui/answer-view.js';
import { Facts } from '../ui/facts.js';
import { Page } from '../ui/page.js';
import { LoanActs } from './loan-acts.js';
import { LoanEffectTable, LoanHistory, LoanParts } from './loan-details.js';
import { LoanStateMark } from './loan-state.js';
import { amountWords, dueWords, type LoanTexts } from './loan-words.js';
import { doneSteps, nextActs, stepsOf, toReturn, type NextAct } from './next-acts.js';

export function LoanView({ parameters }: PageProps) {
  const id = parameters['id']!;
  const texts = useTexts(loanTexts);
  const answer = useAnswer<LoanAnswer>(`/v1/loans/${encodeURIComponent(id)}`);
  return (
    <Page title={answer.body?.terms === 'transfer' ? texts.oneTransfer(id) : texts.one(id)}>
      <AnswerView answer={answer}>{(loan) => <LoanBody loan={loan} />}</AnswerView>
    </Page>
  );
}

function LoanBody({ loan }: { readonly loan: LoanAnswer }) {
  const texts = useTexts(loanTexts);
  const names = usePlaceNameMap();
  const { place } = useReader();
  return (
    <>
      <div class="headline">
        <GoodsHeadline goods={loan} amount={loan.quantity} />
        <p>
          <LoanStateMark loan={loan} />
        </p>
      </div>
      <Steps loan={loan} />
      <NextPeople loan={loan} />
      <LoanActs loan={loan} />
      <CommandLinks label={texts.one(loan.loan)} commands={commandsOfLoan(place.code, loan)} />
      <Facts
        facts={[
          [
            loan.terms === 'transfer' ? texts.receiver : texts.borrower,
            placeNameOf(names, loan.borrower),
          ],
          [texts.due, dueWords(texts, loan, place.tz)],
          [texts.reason, loan.reason],
          [texts.purpose, loan.purpose],
          [texts.requested, shownTime(loan.requestedAt, place.tz)],
          [texts.requestedBy, loan.requestedBy && accountName(loan.requestedBy)],
        ]}
      />
      <LoanEffectTable loan={loan} />
      <LoanParts loan={loan} />
      <LoanHistory loan={loan} />
    </>
  );
}

/** The whole life as a line of steps. */
function Steps({ loan }: { readonly loan: LoanAnswer }) {
  const texts = useTexts(loanTexts);
  const done = doneSteps(loan);
  const steps = stepsOf(loan);
  const now = steps.find((step) => !done.has(step));
  return (
    <ol class="steps" aria-label={texts.steps}>
      {steps.map((step) => {
        const isNow = step === now && loan.open;
        const kind = done.has(step) ? 'done' : isNow ? 'now' : 'later';
        const words = { done: texts.stepDone, now: texts.stepNow, later: texts.stepLater }[kind];
        return (
          <li key={step} class={`step step-${kind}`} aria-current={isNow ? 'step' : undefined}>
            {texts.step[step]}
            <span class="hidden-text"> ({words})</span>
          </li>
        );
      })}
    </ol>
  );
}

function NextPeople({ loan }: { readonly loan: LoanAnswer }) {
  const texts = useTexts(loanTexts);
  const names = usePlaceNameMap();
  const { place } = useReader();
  const who = (code: string) => (code === place.code ? texts.you : (names.get(code) ?? code));
  const acts = nextActs(loan);
  return (
    <section class="stack" aria-labelledby="next">
      <h2 id="next">{texts.next}</h2>
      {acts.length === 0 && <p>{texts.nothingNext}</p>}
      <ul>
        {acts.map((act, index) => (
          <li key={index}>{sentenceOfAct(texts, act, loan, who, place.tz)}</li>
        ))}
      </ul>
    </section>
  );
}

function sentenceOfAct(
  texts: LoanTexts,
  act: NextAct,
  { item, dueAt }: LoanAnswer,
  who: (code: string) => string,
  zone: string,
): string {
  if (act.kind === 'offer') return texts.mustOffer;
  const name = who(act.place);
  if (act.kind === 'answer') return texts.mustAnswer(name);
  const amount = (quantity: number) => amountWords(texts, item, quantity);
  switch (act.kind) {
    case 'approve':
      return texts.mustApprove(name);
    case 'lend':
      return texts.mustLend(name, amount(act.part.promised));
    case 'borrow':
      return texts.mustBorrow(name, amount(act.part.travelling));
    case 'return':
      return texts.mustReturn(
        name,
        amount(toReturn(act.part)),
        shownDate(act.part.dueAt ?? dueAt, zone),
      );
    case 'recover':
      return texts.mustRecover(name, amount(act.part.returning));
  }
}
