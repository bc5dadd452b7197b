// N7: a sign-out that the service has not heard of yet. The session is open until it has: the page
// says so, and it is finished at the next contact, before anything else is asked or sent.
import { ValueStore } from '../app/store.js';

const MARK = 'keping-signing-out';

/** Whether a sign-out of this browser waits for a connection. */
export const unfinishedSignOut = new ValueStore(isMarked());
let finishing: Promise<boolean> | undefined;

/** Marks that the session has to end; outlives the page. */
export function markSignOut(): void {
  try {
    localStorage.setItem(MARK, '1');
  } catch {
    // The page itself knows it until it is closed.
  }
  unfinishedSignOut.set(true);
}

/** Ends the session where a sign-out is unfinished; false where the service cannot be reached. */
export function finishSignOut(): Promise<boolean> {
  if (!unfinishedSignOut.get() && !isMarked()) return Promise.resolve(true);
  finishing ??= closeSession().finally(() => (finishing = undefined));
  return finishing;
}

async function closeSession(): Promise<boolean> {
  try {
    const { ok, status } = await fetch('/session', {
      method: 'DELETE',
      credentials: 'same-origin',
    });
    // 401: the session was over before.
    if (!ok && status !== 401) return false;
  } catch {
    return false;
  }
  try {
    localStorage.removeItem(MARK);
  } catch {
    // It was never stored.
  }
  unfinishedSignOut.set(false);
  return true;
}

function isMarked(): boolean {
  try {
    return localStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
}
