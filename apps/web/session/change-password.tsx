// A password of one's own in place of the one that was handed out.
import { useState } from 'preact/hooks';
import type { ApiProblem } from '../app/api-problem.js';
import { useTexts } from '../app/language.js';
import { changePassword } from '../app/session.js';
import { sessionTexts } from '../i18n/session.js';
import { InputField } from '../ui/field.js';
import { LanguageSwitch } from '../ui/language-switch.js';
import { ProblemNote } from '../ui/problem-note.js';

const PASSWORD_MIN = 12;

export function ChangePasswordPage() {
  const texts = useTexts(sessionTexts);
  return (
    <main class="sign-in">
      <h1>{texts.changeTitle}</h1>
      <p>{texts.changeWhy}</p>
      <PasswordForm />
      <p class="sign-in-foot">
        <LanguageSwitch />
      </p>
    </main>
  );
}

function PasswordForm() {
  const texts = useTexts(sessionTexts);
  const [values, setValues] = useState({ password: '', fresh: '', again: '' });
  const [fault, setFault] = useState<string>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [isBusy, setBusy] = useState(false);
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change });
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const found =
      values.fresh.length < PASSWORD_MIN
        ? texts.tooShort
        : values.fresh === values.again
          ? undefined
          : texts.notSame;
    setFault(found);
    if (found !== undefined || isBusy) return;
    setBusy(true);
    const reply = await changePassword(values.password, values.fresh);
    setBusy(false);
    setProblem(reply.ok ? undefined : reply.problem);
  };
  return (
    <form class="form" onSubmit={(event) => void submit(event)}>
      <InputField
        label={texts.oldPassword}
        type="password"
        autocomplete="current-password"
        required
        value={values.password}
        onValue={(password) => set({ password })}
      />
      <InputField
        label={texts.newPassword}
        help={texts.newPasswordHelp}
        type="password"
        autocomplete="new-password"
        required
        value={values.fresh}
        onValue={(fresh) => set({ fresh })}
      />
      <InputField
        label={texts.repeated}
        fault={fault}
        type="password"
        autocomplete="new-password"
        required
        value={values.again}
        onValue={(again) => set({ again })}
      />
      {problem && <ProblemNote problem={problem} />}
      <button type="submit" disabled={isBusy}>
        {texts.change}
      </button>
    </form>
  );
}
