// Signing in: a page where nobody is signed in, a dialog where a session has ended.
import { useEffect, useState } from 'preact/hooks';
import type { SignInWaysAnswer } from '../../../libs/service/sessions/answers.js';
import { problemCode, type ApiProblem } from '../app/api-problem.js';
import { useTexts } from '../app/language.js';
import { noteLeftPage } from './issuer-reply.js';
import { sessionStore, signIn, type Reader, type SignInRefused } from '../app/session.js';
import { useStore } from '../app/store.js';
import { finishSignOut, unfinishedSignOut } from './unfinished-sign-out.js';
import { useFixedAnswer } from '../app/use-answer.js';
import { sessionTexts } from '../i18n/session.js';
import { InputField } from '../ui/field.js';
import { LanguageSwitch } from '../ui/language-switch.js';
import { Modal } from '../ui/modal.js';
import { ProblemNote } from '../ui/problem-note.js';

export function SignInPage({ refused }: { readonly refused: SignInRefused | undefined }) {
  const texts = useTexts(sessionTexts);
  return (
    <main class="sign-in">
      <h1>{texts.title}</h1>
      <p class="muted">{texts.purpose}</p>
      {refused && <RefusedNote refused={refused} />}
      <UnfinishedNote />
      <SignInWays />
      <p class="sign-in-foot">
        <a href="/board">{texts.board}</a>
        <LanguageSwitch />
      </p>
    </main>
  );
}

const TRY_AGAIN_MS = 5000;

/** Shown while the session of who signed out is still open; goes when it has ended. */
function UnfinishedNote() {
  const texts = useTexts(sessionTexts);
  const isUnfinished = useStore(unfinishedSignOut);
  useEffect(() => {
    if (!isUnfinished) return undefined;
    const again = () => void finishSignOut();
    const timer = setInterval(again, TRY_AGAIN_MS);
    addEventListener('online', again);
    return () => {
      clearInterval(timer);
      removeEventListener('online', again);
    };
  }, [isUnfinished]);
  if (!isUnfinished) return null;
  return (
    <p class="note note-warning" role="alert">
      {texts.unfinished}
    </p>
  );
}

function RefusedNote({ refused }: { readonly refused: SignInRefused }) {
  const texts = useTexts(sessionTexts);
  if (refused.by === 'issuer' && refused.problem && refused.problem.status !== 401)
    return <ProblemNote problem={refused.problem} />;
  return (
    <p class="note note-warning" role="alert">
      {refused.by === 'link' ? texts.codeFailed : texts.issuerFailed}
    </p>
  );
}

/** Over the page that was shown; what was typed there stays. */
export function SessionEnded({ reader }: { readonly reader: Reader }) {
  const texts = useTexts(sessionTexts);
  return (
    <Modal title={texts.endedTitle}>
      <p>{texts.ended(reader.account)}</p>
      <SignInWays account={reader.account} />
      <button type="button" class="plain" onClick={() => sessionStore.set({ kind: 'signed-out' })}>
        {texts.other}
      </button>
    </Modal>
  );
}

/** By a password, or at the issuer: what the service offers. Without a line, by a password. */
function SignInWays(props: { readonly account?: string }) {
  const { account } = props;
  const texts = useTexts(sessionTexts);
  const ways = useFixedAnswer<SignInWaysAnswer>('/session/ways');
  if (!ways.body && !ways.problem) return null;
  const { password, issuer } = ways.body ?? { password: true, issuer: false };
  if (issuer)
    return (
      <p>
        <a
          class="button"
          href="/session/issuer"
          // What was typed on the page under the dialog stays where it is.
          {...(account === undefined ? {} : { target: '_blank', rel: 'noopener' })}
          onClick={noteLeftPage}
        >
          {texts.atIssuer}
        </a>
      </p>
    );
  if (!password) return <p class="note note-warning">{texts.noWay}</p>;
  return <SignInForm {...(account === undefined ? {} : { account })} />;
}

function SignInForm(props: { readonly account?: string }) {
  const texts = useTexts(sessionTexts);
  const [account, setAccount] = useState(props.account ?? '');
  const [password, setPassword] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setProblem(undefined);
    const reply = await signIn({ account: account.trim(), password });
    setBusy(false);
    if (!reply.ok) setProblem(reply.problem);
  };
  return (
    <form class="form" onSubmit={(event) => void submit(event)}>
      <InputField
        label={texts.account}
        name="account"
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        required
        value={account}
        readOnly={props.account !== undefined}
        onValue={setAccount}
      />
      <InputField
        label={texts.password}
        name="password"
        type="password"
        autofocus={props.account !== undefined}
        autocomplete="current-password"
        required
        value={password}
        onValue={setPassword}
      />
      {problem && <SignInProblem problem={problem} />}
      <button type="submit" disabled={isBusy}>
        {isBusy ? texts.signingIn : texts.signIn}
      </button>
    </form>
  );
}

function SignInProblem({ problem }: { readonly problem: ApiProblem }) {
  const texts = useTexts(sessionTexts);
  const isRefused = problem.status === 401 && problemCode(problem) === 'not-authenticated';
  if (!isRefused) return <ProblemNote problem={problem} />;
  return (
    <p class="note note-problem" role="alert">
      {texts.refused}
    </p>
  );
}
