// A problem of the service in words, with what to do next.
import type { ApiProblem } from '../app/api-problem.js';
import { frameTexts } from '../i18n/frame.js';
import { useTexts } from '../app/language.js';
import { pageOfApi } from './api-page.js';

export function ProblemNote(props: {
  readonly problem: ApiProblem;
  readonly retry?: (() => void) | undefined;
}) {
  const { problem, retry } = props;
  const texts = useTexts(frameTexts);
  const isSilent = problem.status === 0;
  // Beside the dialog that asks to sign in: how machines do it is no help here.
  const isSignedOut = problem.status === 401;
  const words = isSignedOut ? texts.signInAgain : problem.detail || problem.title;
  return (
    <div class="note note-problem" role="alert">
      {isSilent && (
        <p>
          <strong>{texts.unreachable}</strong>
        </p>
      )}
      <p>{isSilent ? texts.unreachableHelp : words}</p>
      {problem.next && <NextStepLink next={problem.next} />}
      {problem.errors && (
        <ul>
          {problem.errors.map(({ pointer, detail }) => (
            <li key={pointer}>{detail}</li>
          ))}
        </ul>
      )}
      {retry && (
        <button type="button" onClick={retry}>
          {texts.retry}
        </button>
      )}
    </div>
  );
}

function NextStepLink({ next }: { readonly next: NonNullable<ApiProblem['next']> }) {
  const page = next.links.map(pageOfApi).find((found) => found !== undefined);
  if (page === undefined) return null;
  return (
    <p>
      <a href={page}>{next.text}</a>
    </p>
  );
}
