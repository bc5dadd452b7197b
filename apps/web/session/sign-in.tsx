// Signing in: a page where nobody is signed in, a dialog where a session has ended.
import { useState } from 'preact/hooks';
import { problemCode, type ApiProblem } from '../app/api-problem.js';
import { useTexts } from '../app/language.js';
import { sessionStore, signIn, type Reader } from '../app/session.js';
import { sessionTexts } from '../i18n/session.js';
import { InputField } from '../ui/field.js';
import { LanguageSwitch } from '../ui/language-switch.js';
import { Modal } from '../ui/modal.js';
import { ProblemNote } from '../ui/problem-note.js';

export function SignInPage({ isCodeRefused }: { readonly isCodeRefused: boolean }) {
  const texts = useTexts(sessionTexts);
  return (
    <main class="sign-in">
      <h1>{texts.title}</h1>
      <p class="muted">{texts.purpose}</p>
      {isCodeRefused && (
        <p class="note note-warning" role="alert">
          {texts.codeFailed}
        </p>
      )}
      <SignInForm />
      <p class="sign-in-foot">
        <a href="/board">{texts.board}</a>
        <LanguageSwitch />
      </p>
    </main>
  );
}

/** Over the page that was shown; what was typed there stays. */
export function SessionEnded({ reader }: { readonly reader: Reader }) {
  const texts = useTexts(sessionTexts);
  return (
    <Modal title={texts.endedTitle}>
      <p>{texts.ended(reader.account)}</p>
      <SignInForm account={reader.account} />
      <button
        type="button"
        class="plain"
        onClick={() => sessionStore.set({ kind: 'signed-out', isCodeRefused: false })}
      >
        {texts.other}
      </button>
    </Modal>
  );
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
