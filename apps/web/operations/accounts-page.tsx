// Who can sign in, and who is signed in. An operator sees and ends everything, everybody else the
// sessions of the own account.
import { useState } from 'preact/hooks';
import type {
  AccountAnswer,
  AccountListAnswer,
  OpenSessionAnswer,
  OpenSessionListAnswer,
} from '../../../libs/service/sessions/answers.js';
import { sendJson } from '../app/api.js';
import type { ApiProblem } from '../app/api-problem.js';
import { shownNumber, shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { usePlaceNaming } from '../places/place-names.js';
import { useReader } from '../app/reader.js';
import { askSession } from '../app/session.js';
import { useAnswer } from '../app/use-answer.js';
import { frameTexts } from '../i18n/frame.js';
import { accountsTexts } from '../i18n/tasks/accounts.js';
import { AnswerView } from '../ui/answer-view.js';
import { Modal } from '../ui/modal.js';
import { Page } from '../ui/page.js';
import { ProblemNote } from '../ui/problem-note.js';
import { Status } from '../ui/status.js';

export function AccountsPage() {
  const texts = useTexts(accountsTexts);
  const { may } = useReader();
  const seesAll = may.questions['account'] !== undefined;
  const sessions = useAnswer<OpenSessionListAnswer>('/v1/sessions');
  return (
    <Page title={seesAll ? texts.title : texts.ownTitle} isWide>
      {seesAll && <Accounts onDisabled={sessions.refresh} />}
      <AnswerView answer={sessions}>
        {({ items }) => <OpenSessions sessions={items} refresh={sessions.refresh} />}
      </AnswerView>
    </Page>
  );
}

function Accounts({ onDisabled }: { readonly onDisabled: () => void }) {
  const texts = useTexts(accountsTexts);
  const accounts = useAnswer<AccountListAnswer>('/v1/accounts');
  const [asked, setAsked] = useState<string>();
  const [message, setMessage] = useState('');
  const [problem, setProblem] = useState<ApiProblem>();
  const disable = async (account: string) => {
    setAsked(undefined);
    const path = `/v1/accounts/${encodeURIComponent(account)}/disable`;
    const reply = await sendJson<AccountAnswer>('POST', path);
    setProblem(reply.ok ? undefined : reply.problem);
    setMessage(reply.ok ? texts.disabled(account) : '');
    accounts.refresh();
    onDisabled();
  };
  return (
    <section class="stack" aria-labelledby="accounts">
      <h2 id="accounts">{texts.accounts}</h2>
      <p class="muted">{texts.byCommandLine}</p>
      <p role="status">{message}</p>
      {problem && <ProblemNote problem={problem} />}
      <AnswerView answer={accounts}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="muted">{texts.noAccounts}</p>
          ) : (
            <AccountTable accounts={items} onDisable={setAsked} />
          )
        }
      </AnswerView>
      {asked !== undefined && (
        <Modal title={texts.disableTitle(asked)} onClose={() => setAsked(undefined)}>
          <p>{texts.disableText}</p>
          <p class="buttons">
            <button type="button" onClick={() => void disable(asked)}>
              {texts.disable}
            </button>
            <button type="button" class="quiet" onClick={() => setAsked(undefined)}>
              {texts.cancel}
            </button>
          </p>
        </Modal>
      )}
    </section>
  );
}

function AccountTable(props: {
  readonly accounts: readonly AccountAnswer[];
  readonly onDisable: (account: string) => void;
}) {
  const { accounts, onDisable } = props;
  const texts = useTexts(accountsTexts);
  const { roles } = useTexts(frameTexts);
  const nameOf = usePlaceNaming();
  const reader = useReader();
  return (
    <table class="cards">
      <thead>
        <tr>
          {[texts.account, texts.role, texts.place, texts.added, texts.state].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
          <th scope="col" class="number">
            {texts.open}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {accounts.map((line) => (
          <tr key={line.account}>
            <th scope="row">{line.account}</th>
            <td data-label={texts.role}>{roles[line.role] ?? line.role}</td>
            <td data-label={texts.place}>{nameOf(line.place)}</td>
            <td data-label={texts.added}>{shownTime(line.addedAt, reader.place.tz)}</td>
            <td data-label={texts.state}>
              <AccountState account={line} />
            </td>
            <td data-label={texts.open} class="number">
              {shownNumber(line.sessions)}
            </td>
            <td>
              {line.disabledAt === null && line.account !== reader.account && (
                <button
                  type="button"
                  class="quiet"
                  aria-label={`${texts.disable}: ${line.account}`}
                  onClick={() => onDisable(line.account)}
                >
                  {texts.disable}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AccountState({ account }: { readonly account: AccountAnswer }) {
  const texts = useTexts(accountsTexts);
  const { place } = useReader();
  if (account.disabledAt !== null)
    return <Status kind="empty" text={texts.disabledAt(shownTime(account.disabledAt, place.tz))} />;
  return account.mustChange ? (
    <Status kind="low" text={texts.mustChange} />
  ) : (
    <Status kind="fine" text={texts.working} />
  );
}

function OpenSessions(props: {
  readonly sessions: readonly OpenSessionAnswer[];
  readonly refresh: () => void;
}) {
  const { sessions, refresh } = props;
  const texts = useTexts(accountsTexts);
  const [message, setMessage] = useState('');
  const [problem, setProblem] = useState<ApiProblem>();
  const end = async ({ id, account, own }: OpenSessionAnswer) => {
    const reply = await sendJson('DELETE', `/v1/sessions/${id}`);
    if (own) return askSession();
    setProblem(reply.ok ? undefined : reply.problem);
    setMessage(reply.ok ? texts.ended(account) : '');
    refresh();
  };
  return (
    <section class="stack" aria-labelledby="sessions">
      <h2 id="sessions">{texts.sessions}</h2>
      <p role="status">{message}</p>
      {problem && <ProblemNote problem={problem} />}
      {sessions.length === 0 && <p class="muted">{texts.noSessions}</p>}
      <ul class="lines">
        {sessions.map((line) => (
          <OpenSession key={line.id} session={line} onEnd={() => void end(line)} />
        ))}
      </ul>
    </section>
  );
}

function OpenSession(props: { readonly session: OpenSessionAnswer; readonly onEnd: () => void }) {
  const { session, onEnd } = props;
  const { account, role, own, openedAt, usedAt, expiresAt } = session;
  const texts = useTexts(accountsTexts);
  const { roles } = useTexts(frameTexts);
  const nameOf = usePlaceNaming();
  const { tz } = useReader().place;
  return (
    <li class="stack line">
      <p>
        <strong>{account}</strong> {roles[role] ?? role} · {nameOf(session.place)}{' '}
        {own && <em>{texts.own}</em>}
      </p>
      <p class="small">
        {texts.opened} {shownTime(openedAt, tz)} · {texts.used} {shownTime(usedAt, tz)} ·{' '}
        {texts.ends} {shownTime(expiresAt, tz)}
      </p>
      <button type="button" class="quiet" aria-label={`${texts.end}: ${account}`} onClick={onEnd}>
        {texts.end}
      </button>
    </li>
  );
}
