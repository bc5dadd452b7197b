// Who is signed in: the session of the service, and what the account may read and send.
import type { OwnSessionAnswer } from '../../../libs/service/sessions/answers.js';
import type { MeAnswer } from '../../../libs/service/about/answers.js';
import { forgetAnswers, readAnswer, sendJson, unauthenticated, type ApiReply } from './api.js';
import type { ApiProblem } from './api-problem.js';
import { takeIssuerAnswer, type IssuerReply } from '../session/issuer-reply.js';
import { forgetKeptAnswers } from './kept-answers.js';
import { ValueStore } from './store.js';
import { finishSignOut, markSignOut } from '../session/unfinished-sign-out.js';
import { removeRecorded } from '../outbox/entries.js';

/** The answer of /session; when it ends is not known without a connection. */
export type Session = Omit<OwnSessionAnswer, 'expiresAt'>;
/** The answer of /v1/me, as far as the pages use it. */
export type Reader = Pick<MeAnswer, 'account' | 'role' | 'place' | 'may'>;
export type SignIn =
  { readonly code: string } | IssuerReply | { readonly account: string; readonly password: string };
/** Why a link or the issuer's answer did not sign in. */
export type SignInRefused =
  { readonly by: 'link' } | { readonly by: 'issuer'; readonly problem?: ApiProblem };
export type SessionState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'signed-out'; readonly refused?: SignInRefused }
  /** Reached before, and the service does not accept it any more. */
  | { readonly kind: 'ended'; readonly reader: Reader }
  | { readonly kind: 'must-change'; readonly session: Session }
  | { readonly kind: 'signed-in'; readonly session: Session; readonly reader: Reader }
  | { readonly kind: 'unreachable' };

export const sessionStore = new ValueStore<SessionState>({ kind: 'asking' });

/**
 * A one-time code in the address, or what the issuer answered, is exchanged and removed; else asks
 * who is signed in.
 */
export async function beginSession(): Promise<void> {
  const answer = takeIssuerAnswer();
  if (answer) {
    const reply = answer === 'refused' ? undefined : await signIn(answer);
    if (reply?.ok) return;
    const problem = reply ? { problem: reply.problem } : {};
    return sessionStore.set({ kind: 'signed-out', refused: { by: 'issuer', ...problem } });
  }
  const code = /^#code=([\w.-]+)/.exec(location.hash)?.[1];
  if (code === undefined) return askSession();
  history.replaceState(null, '', location.pathname + location.search);
  const reply = await signIn({ code });
  if (!reply.ok) sessionStore.set({ kind: 'signed-out', refused: { by: 'link' } });
}

/**
 * Asks who is signed in. Who was signed in last sees the pages meanwhile, with what this browser
 * keeps; the service decides.
 */
export async function askSession(): Promise<void> {
  // Nobody has signed in in this browser: there is nothing to ask.
  if (storesNothingOf(MARK)) return leave();
  showKeptReader();
  const early = readAnswer<Reader>('/v1/me');
  const session = await readAnswer<Session>('/session');
  if (!session.ok) {
    if (session.problem.status !== 0 && session.problem.status !== 401)
      return sessionStore.set({ kind: 'unreachable' });
    return session.problem.status === 0 ? withoutService() : endSession();
  }
  if (session.body.mustChange)
    return sessionStore.set({ kind: 'must-change', session: session.body });
  const reader = await early;
  if (reader.ok) enter(session.body, reader.body);
  else if (reader.problem.status === 0) withoutService();
  else endSession();
}

/** What was shown stays under the dialog that asks to sign in again. */
function endSession(): void {
  const reader = readerNow();
  if (reader) sessionStore.set({ kind: 'ended', reader });
  else leave();
}

function showKeptReader(): void {
  const reader = keptReader();
  if (sessionStore.get().kind !== 'asking' || !reader) return;
  if (reader.account === accountOfBrowser()) sessionStore.set(signedInAs(reader));
}

/** With what the reader's own answer says of the session. */
const signedInAs = (reader: Reader): SessionState => {
  const { account, role, place } = reader;
  const session = { account, role, place: place.code, mustChange: false };
  return { kind: 'signed-in', session, reader };
};

/** Who was signed in last works on with what this browser keeps; what is recorded waits. */
function withoutService(): void {
  if (readerNow()) return;
  const reader = keptReader();
  const isOwn = reader && reader.account === accountOfBrowser();
  sessionStore.set(isOwn ? signedInAs(reader) : { kind: 'unreachable' });
}

const KEPT_READER = 'keping-reader';

function keptReader(): Reader | undefined {
  try {
    return JSON.parse(localStorage.getItem(KEPT_READER) ?? 'null') as Reader | undefined;
  } catch {
    return undefined;
  }
}

function keepReader(reader: Reader | undefined): void {
  try {
    if (reader) localStorage.setItem(KEPT_READER, JSON.stringify(reader));
    else localStorage.removeItem(KEPT_READER);
  } catch {
    // Without it a page cannot be opened without a connection.
  }
}

const MARK = 'keping-signed-in';

/** The account that signed in last in this browser, in whichever tab: whose cookie is sent. */
export function accountOfBrowser(): string | undefined {
  try {
    return localStorage.getItem(MARK) ?? undefined;
  } catch {
    return readerNow()?.account;
  }
}

/** False also where the browser does not let pages store anything. */
function storesNothingOf(key: string): boolean {
  try {
    return localStorage.getItem(key) === null;
  } catch {
    return false;
  }
}

function markSignedIn(account: string | undefined): void {
  try {
    if (account === undefined) localStorage.removeItem(MARK);
    else localStorage.setItem(MARK, account);
  } catch {
    // A browser that stores nothing asks one question after the other.
  }
}

function leave(): void {
  markSignedIn(undefined);
  keepReader(undefined);
  void forgetKeptAnswers();
  sessionStore.set({ kind: 'signed-out' });
}

/** Signs in; the state changes where it was accepted. */
export async function signIn(by: SignIn): Promise<ApiReply<Session>> {
  const reply = await sendJson<Session>('POST', '/session', by);
  if (!reply.ok) return reply;
  markSignedIn(reply.body.account);
  if (reply.body.mustChange) sessionStore.set({ kind: 'must-change', session: reply.body });
  else await readReader(reply.body);
  return reply;
}

export async function changePassword(
  password: string,
  newPassword: string,
): Promise<ApiReply<Session>> {
  const body = { password, newPassword };
  const reply = await sendJson<Session>('PUT', '/session/password', body);
  if (reply.ok) await readReader(reply.body);
  return reply;
}

/**
 * What is not sent yet stays in this browser, what is recorded goes. Without a connection the
 * session stays open until there is one: see `unfinishedSignOut`.
 */
export async function signOut(): Promise<void> {
  const account = accountOfBrowser();
  markSignOut();
  await finishSignOut();
  if (account !== undefined) await removeRecorded(account).catch(() => undefined);
  forgetAnswers();
  leave();
}

async function readReader(session: Session): Promise<void> {
  const before = readerNow();
  if (before && before.account !== session.account) forgetAnswers();
  const reader = await readAnswer<Reader>('/v1/me');
  if (reader.ok) enter(session, reader.body);
  else leave();
}

function enter(session: Session, reader: Reader): void {
  markSignedIn(reader.account);
  keepReader(reader);
  if (session.mustChange) sessionStore.set({ kind: 'must-change', session });
  else sessionStore.set({ kind: 'signed-in', session, reader });
}

/** The account whose pages are shown, also where its session has ended. */
export function readerNow(): Reader | undefined {
  const state = sessionStore.get();
  return state.kind === 'signed-in' || state.kind === 'ended' ? state.reader : undefined;
}

unauthenticated.follow(() => {
  const state = sessionStore.get();
  if (state.kind === 'signed-in') sessionStore.set({ kind: 'ended', reader: state.reader });
});

/** Another tab signed in or out: what this one shows must be of the same account. */
addEventListener('storage', ({ key }) => {
  if (key !== MARK) return;
  forgetAnswers();
  void askSession();
});

/** A session that has ended may have begun again in another tab. */
addEventListener('focus', () => {
  if (sessionStore.get().kind === 'ended') void askSession();
});
