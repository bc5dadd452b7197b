// Questions to the service: language, what was seen before, ETags, and problems as values.
import { noteServiceTime } from './service-clock.js';
import type { ApiProblem } from './api-problem.js';
import { keepAnswer, keptAnswer } from './kept-answers.js';
import { languageStore } from './language.js';
import { ValueStore } from './store.js';
import { finishSignOut } from '../session/unfinished-sign-out.js';

export type ApiReply<T> =
  | {
      readonly ok: true;
      readonly status: number;
      readonly body: T;
      readonly etag: string | null;
      /** Kept from an earlier visit, in milliseconds; undefined for what is read now. */
      readonly keptAtMs?: number;
      /** Of events: up to which position was looked. */
      readonly lastPosition?: number;
    }
  | { readonly ok: false; readonly problem: ApiProblem };

/** What all answers show of the service. */
export type SeenService = {
  /** The clock of the service is simulated. */
  readonly isSimulated: boolean;
  /** The point in time of the newest answer. */
  readonly asOf: string | undefined;
  readonly isReached: boolean;
  /** The release of the process that answered last. */
  readonly release: string | undefined;
};
const SIMULATED = 'keping-simulated';
export const serviceStore = new ValueStore<SeenService>({
  isSimulated: wasSimulated(),
  asOf: undefined,
  isReached: true,
  release: undefined,
});
/** Called when an answer is 401: the session has ended. */
export const unauthenticated = new ValueStore(0);

const seen: { position: number; ledger: string | undefined } = { position: 0, ledger: undefined };
const answers = new Map<string, { readonly etag: string; readonly body: unknown }>();
const CACHED_MAX = 200;

/** The position that the pages have seen; nothing older is shown after it. */
export const seenPosition = (): number => seen.position;

/** Forgets what was read, such as at a change of account. */
export function forgetAnswers(): void {
  answers.clear();
  seen.position = 0;
}

/** Reads a JSON answer; an unchanged one comes from memory. */
export async function readAnswer<T>(path: string, signal?: AbortSignal): Promise<ApiReply<T>> {
  const key = `${languageStore.get()} ${path}`;
  const kept = answers.get(key);
  const headers: Record<string, string> = kept ? { 'if-none-match': kept.etag } : {};
  const response = await send(path, { headers, ...(signal ? { signal } : {}) });
  if (!(response instanceof Response)) return (await withoutLine<T>(path)) ?? failed(response);
  if (response.status === 304 && kept)
    return { ok: true, status: 200, body: kept.body as T, etag: kept.etag };
  const reply = await replyOf<T>(response);
  if (reply.ok) {
    keep(key, reply);
    void keepAnswer(languageStore.get(), path, reply.body);
    const { asOf } = (reply.body ?? {}) as { readonly asOf?: string };
    if (asOf !== undefined && !/[?&](?:asOf|knownAt|atPosition)=/.test(path)) {
      noteServiceTime(asOf);
      setService({ asOf });
    }
  }
  return reply;
}

const failed = (problem: ApiProblem) => ({ ok: false, problem }) as const;

/** What was read last, where the service cannot be reached. */
const withoutLine = async <T>(path: string): Promise<ApiReply<T> | undefined> =>
  serviceStore.get().isReached ? undefined : keptReply<T>(path);

/** An answer of an earlier visit; undefined where there is none. */
export async function keptReply<T>(path: string): Promise<ApiReply<T> | undefined> {
  const kept = await keptAnswer(languageStore.get(), path);
  if (!kept) return undefined;
  const { asOf } = kept.body as { readonly asOf?: string };
  if (asOf !== undefined && serviceStore.get().asOf === undefined) setService({ asOf });
  return { ok: true, status: 200, body: kept.body as T, etag: null, keptAtMs: kept.readAtMs };
}

/** Asks what has changed; the answer is not kept. */
export async function readChanges<T>(path: string, signal: AbortSignal): Promise<ApiReply<T>> {
  const response = await send(path, { signal });
  return response instanceof Response ? replyOf<T>(response) : failed(response);
}

/** Sends a body, or a method without one. */
export async function sendJson<T>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object | string,
  headers: Readonly<Record<string, string>> = {},
): Promise<ApiReply<T>> {
  const response = await send(path, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  if (!(response instanceof Response)) return { ok: false, problem: response };
  return replyOf<T>(response);
}

/** Sends a file; where the answer is no JSON, its body is a Blob. */
export async function sendFile<T>(
  path: string,
  body: Blob,
  headers: Readonly<Record<string, string>>,
): Promise<ApiReply<T>> {
  const response = await send(path, { method: 'POST', headers, body });
  if (!(response instanceof Response)) return failed(response);
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  if (!response.ok || isJson) return replyOf<T>(response);
  return { ok: true, status: response.status, body: (await response.blob()) as T, etag: null };
}

/** Reads a file. */
export async function readFile(path: string): Promise<ApiReply<Blob>> {
  const response = await send(path, {});
  if (!(response instanceof Response)) return failed(response);
  if (!response.ok) return replyOf<Blob>(response);
  return { ok: true, status: response.status, body: await response.blob(), etag: null };
}

async function send(path: string, init: RequestInit): Promise<Response | ApiProblem> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': languageStore.get(),
    ...(init.headers as Record<string, string>),
  };
  if (seen.position > 0 && path.startsWith('/v1/')) {
    headers['keping-position'] = String(seen.position);
    if (seen.ledger !== undefined) headers['keping-ledger'] = seen.ledger;
  }
  if (!(await finishSignOut())) return problemWithout('unreachable', 'the sign-out is unfinished');
  try {
    const response = await fetch(path, { ...init, headers, credentials: 'same-origin' });
    note(response);
    if (response.status === 401 && path.startsWith('/v1/'))
      unauthenticated.set(unauthenticated.get() + 1);
    return response;
  } catch (error) {
    if (init.signal?.aborted) return problemWithout('aborted', String(error));
    setService({ isReached: false });
    return problemWithout('unreachable', String(error));
  }
}

function note(response: Response): void {
  const ledger = response.headers.get('keping-ledger') ?? undefined;
  if (ledger !== undefined && ledger !== seen.ledger) {
    if (seen.ledger !== undefined) forgetAnswers();
    seen.ledger = ledger;
  }
  const position = Number(response.headers.get('keping-position') ?? 0);
  if (position > seen.position) seen.position = position;
  const isSimulated = response.headers.get('keping-clock') === 'simulated';
  if (ledger !== undefined && isSimulated !== serviceStore.get().isSimulated)
    keepSimulated(isSimulated);
  const release = response.headers.get('keping-release') ?? serviceStore.get().release;
  setService({ isReached: true, release, ...(ledger === undefined ? {} : { isSimulated }) });
}

function wasSimulated(): boolean {
  try {
    return localStorage.getItem(SIMULATED) !== null;
  } catch {
    return false;
  }
}

function keepSimulated(isSimulated: boolean): void {
  try {
    if (isSimulated) localStorage.setItem(SIMULATED, '1');
    else localStorage.removeItem(SIMULATED);
  } catch {
    // The next answer says so again.
  }
}

function setService(change: Partial<SeenService>): void {
  const now = serviceStore.get();
  const next = { ...now, ...change };
  if (
    next.isSimulated !== now.isSimulated ||
    next.asOf !== now.asOf ||
    next.isReached !== now.isReached ||
    next.release !== now.release
  )
    serviceStore.set(next);
}

async function replyOf<T>(response: Response): Promise<ApiReply<T>> {
  const { status } = response;
  const etag = response.headers.get('etag');
  const text = await response.text().catch(() => '');
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const body = isJson && text !== '' ? parsed(text) : text;
  const last = response.headers.get('keping-last-position');
  if (response.ok)
    return {
      ok: true,
      status,
      body: body as T,
      etag,
      ...(last === null ? {} : { lastPosition: Number(last) }),
    };
  return { ok: false, problem: problemFromBody(body, status) };
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

function problemFromBody(body: unknown, status: number): ApiProblem {
  const given = typeof body === 'object' && body !== null ? (body as Partial<ApiProblem>) : {};
  const { type = 'about:blank', title = `HTTP ${status}`, detail = '' } = given;
  return { ...given, type, title, detail, status };
}

const problemWithout = (type: string, detail: string): ApiProblem => ({
  type,
  title: '',
  status: 0,
  detail,
});

function keep(key: string, reply: { readonly body: unknown; readonly etag: string | null }): void {
  if (reply.etag === null) return;
  answers.delete(key);
  answers.set(key, { etag: reply.etag, body: reply.body });
  if (answers.size > CACHED_MAX) answers.delete(answers.keys().next().value!);
}
