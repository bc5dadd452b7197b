// Which lines of the inbox are sent to the account by mail, where to, and when.
import { useState } from 'preact/hooks';
import type { NoticesAnswer } from '../../../libs/service/notices/answers.js';
import { sendJson } from '../app/api.js';
import type { ApiProblem } from '../app/api-problem.js';
import { shownNumber, shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { setAddressQuery, useAddressQuery } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { noticesTexts } from '../i18n/notices.js';
import { AnswerView } from '../ui/answer-view.js';
import { InputField } from '../ui/field.js';
import { Page } from '../ui/page.js';
import { ProblemNote } from '../ui/problem-note.js';
import { Status } from '../ui/status.js';
import { ChoiceForm } from './choice-form.js';

export function NoticesPage() {
  const texts = useTexts(noticesTexts);
  const notices = useAnswer<NoticesAnswer>('/v1/notices');
  return (
    <Page title={texts.title}>
      <p>{texts.why}</p>
      <AnswerView answer={notices}>
        {(body) =>
          body.mail === 'off' ? (
            <p>
              <Status kind="empty" text={texts.off} />
            </p>
          ) : (
            <Notices notices={body} refresh={notices.refresh} />
          )
        }
      </AnswerView>
    </Page>
  );
}

type Change = (
  method: 'PUT' | 'POST',
  path: string,
  body: object | undefined,
  message: (after: NoticesAnswer) => string,
) => Promise<void>;

function Notices(props: { readonly notices: NoticesAnswer; readonly refresh: () => void }) {
  const { notices, refresh } = props;
  const texts = useTexts(noticesTexts);
  const [message, setMessage] = useState('');
  const [problem, setProblem] = useState<ApiProblem>();
  const change: Change = async (method, path, body, text) => {
    const reply = await sendJson<NoticesAnswer>(method, path, body);
    setProblem(reply.ok ? undefined : reply.problem);
    setMessage(reply.ok ? text(reply.body) : '');
    refresh();
  };
  return (
    <>
      <p role="status">{message}</p>
      {problem && <ProblemNote problem={problem} />}
      <NoticeState notices={notices} change={change} />
      <section class="stack" aria-labelledby="notice-choice">
        <h2 id="notice-choice">{texts.choice}</h2>
        <ChoiceForm
          notices={notices}
          save={(chosen) =>
            change('PUT', '/v1/notices', chosen, ({ state }) =>
              state === 'to-confirm' ? texts.codeSent : texts.saved,
            )
          }
        />
      </section>
    </>
  );
}

function NoticeState(props: { readonly notices: NoticesAnswer; readonly change: Change }) {
  const { notices, change } = props;
  const { address, state, waiting, lastSentAt, lastError, lastErrorAt } = notices;
  const texts = useTexts(noticesTexts);
  const { tz } = useReader().place;
  return (
    <section class="stack" aria-labelledby="notice-state">
      <h2 id="notice-state">{texts.state}</h2>
      {state === 'none' && <p>{texts.none}</p>}
      {state === 'to-confirm' && (
        <>
          <p>
            <Status kind="low" text={texts.toConfirm(address!)} />
          </p>
          <Confirmation notices={notices} change={change} />
        </>
      )}
      {state === 'confirmed' && (
        <>
          <p>
            <Status kind="fine" text={texts.confirmedAddress(address!)} />
          </p>
          <p class="small muted">
            {lastSentAt === null ? texts.neverSent : texts.lastSent(shownTime(lastSentAt, tz))}
            {waiting > 0 && ` · ${texts.waiting(shownNumber(waiting))}`}
          </p>
          <p class="buttons">
            <button
              type="button"
              class="quiet"
              onClick={() =>
                void change('POST', '/v1/notices/trial', undefined, () => texts.trialSent)
              }
            >
              {texts.trial}
            </button>
          </p>
        </>
      )}
      {lastError !== null && (
        <p>
          <Status kind="empty" text={texts.failed(shownTime(lastErrorAt, tz), lastError)} />
        </p>
      )}
    </section>
  );
}

/** The link of the message fills in the code; it is confirmed by who is signed in. */
function Confirmation(props: { readonly notices: NoticesAnswer; readonly change: Change }) {
  const { notices, change } = props;
  const { address, confirmUntil } = notices;
  const texts = useTexts(noticesTexts);
  const { tz } = useReader().place;
  const [code, setCode] = useState(useAddressQuery().get('code') ?? '');
  if (confirmUntil === null) return <p>{texts.codeEnded}</p>;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    await change('POST', '/v1/notices/confirm', { code: code.trim() }, () => texts.confirmed);
    setAddressQuery({ code: undefined });
  };
  return (
    <form class="form" onSubmit={(event) => void submit(event)}>
      <InputField
        label={texts.code}
        help={texts.codeHelp(address!, shownTime(confirmUntil, tz))}
        inputMode="numeric"
        autocomplete="off"
        maxLength={8}
        required
        value={code}
        onValue={setCode}
      />
      <button type="submit">{texts.confirm}</button>
    </form>
  );
}
