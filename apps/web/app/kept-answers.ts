// The last answers of the account in this browser, for a page without a connection: own stock,
// what waits, shipments and loans. Signing out removes them.
import { browserDatabase } from './database.js';

/** Live answers that an office needs to work: nothing about the past, no other lists. */
const KEPT = /^\/v1\/(?:worklist|stock\/[\d.]+|shipments|loans|places)(?:[/?]|$)/;
const PAST_OR_FURTHER = /[?&](?:asOf|knownAt|atPosition|cursor)=/;
const isKept = (path: string) => KEPT.test(path) && !PAST_OR_FURTHER.test(path);

const ACCOUNT = 'keping-signed-in';

/** The account of this browser, as signing in has noted it. */
function accountHere(): string | undefined {
  try {
    return localStorage.getItem(ACCOUNT) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps an answer that a page without a connection may need; `name` is language and path. */
export async function keepAnswer(language: string, path: string, body: unknown): Promise<void> {
  const account = accountHere();
  if (account === undefined || !isKept(path)) return;
  const name = `${language} ${path}`;
  try {
    const database = await browserDatabase();
    await database.put('answers', { account, name, body, readAtMs: Date.now() });
  } catch {
    // Without a database of the browser there is nothing to show without a connection.
  }
}

/** The answer as it was read last, and when; undefined where it was never read. */
export async function keptAnswer(
  language: string,
  path: string,
): Promise<{ readonly body: unknown; readonly readAtMs: number } | undefined> {
  const account = accountHere();
  if (account === undefined || !isKept(path)) return undefined;
  try {
    return await (await browserDatabase()).get('answers', [account, `${language} ${path}`]);
  } catch {
    return undefined;
  }
}

export async function forgetKeptAnswers(): Promise<void> {
  try {
    await (await browserDatabase()).clear('answers');
  } catch {
    // There was nothing to forget.
  }
}
