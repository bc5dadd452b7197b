// Parts that papers have in common: what they are read from, the mark of simulated data, places to
// sign.
import type { ComponentChildren } from 'preact';
import { serviceStore } from '../app/api.js';
import { useTexts } from '../app/language.js';
import { useStore } from '../app/store.js';
import type { Loaded } from '../app/use-answer.js';
import { paperTexts } from '../i18n/tasks/papers.js';
import { AnswerView } from '../ui/answer-view.js';

/** The paper once all its answers are read; before, or where one cannot be read, the first such. */
export function AllAnswers(props: {
  readonly answers: readonly Loaded<unknown>[];
  readonly children: () => ComponentChildren;
}) {
  const { answers, children } = props;
  const first = answers.find(({ body, problem }) => body === undefined || problem !== undefined);
  return (
    <>
      {first && <AnswerView answer={first}>{() => null}</AnswerView>}
      {answers.every(({ body }) => body !== undefined) && children()}
    </>
  );
}

/** Nothing where the data are real. */
export function SimulatedMark() {
  const texts = useTexts(paperTexts);
  const { isSimulated } = useStore(serviceStore);
  return isSimulated ? <p class="paper-mark">{texts.simulated}</p> : null;
}

export function Signatures({ who }: { readonly who: readonly string[] }) {
  const texts = useTexts(paperTexts);
  return (
    <div class="paper-signatures">
      {who.map((role) => (
        <div key={role}>
          <p>{role}</p>
          <p class="small">{texts.nameAndDate}</p>
        </div>
      ))}
    </div>
  );
}
