// What an answer shows while it is read, when it cannot be read, and when it is there.
import type { ComponentChildren } from 'preact';
import { shownTime } from '../app/format.js';
import { frameTexts } from '../i18n/frame.js';
import { useTexts } from '../app/language.js';
import type { Loaded } from '../app/use-answer.js';
import { ProblemNote } from './problem-note.js';

export function AnswerView<T>(props: {
  readonly answer: Loaded<T>;
  /** In place of the word that it is being read. */
  readonly waiting?: ComponentChildren;
  readonly children: (body: T) => ComponentChildren;
}) {
  const { answer, waiting, children } = props;
  const texts = useTexts(frameTexts);
  const { body, problem, refresh, keptAtMs, isLoading } = answer;
  return (
    <>
      {problem && <ProblemNote problem={problem} retry={refresh} />}
      {keptAtMs !== undefined && !isLoading && (
        <p class="small status-low">
          ◐ {texts.keptFrom(shownTime(new Date(keptAtMs).toISOString()))}
        </p>
      )}
      {body !== undefined && children(body)}
      {body === undefined && !problem && (
        <p class="loading" role="status">
          {waiting ?? texts.loading}
        </p>
      )}
    </>
  );
}
