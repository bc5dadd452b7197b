// How long a session lasts, and what other processes see of it.
import { SessionRegister } from './session-register.js';

const SESSION = { account: 'dinas-32.07', version: 1, mustChange: false };
const MINUTE_MS = 60_000;

/** Records in memory; `find` reads as of `nowMs`. */
function ledger() {
  const values = new Map<string, string>();
  const records = {
    get: async (key: string) => values.get(key),
    list: async (prefix: string) => new Map([...values].filter(([key]) => key.startsWith(prefix))),
    set: async (key: string, value: string) => void values.set(key, value),
    replace: async (key: string, value: string) => values.has(key) && !!values.set(key, value),
    remove: async (key: string) => void values.delete(key),
  };
  const clock = { nowMs: 0 };
  const process = (notesUse = true) => new SessionRegister(records, notesUse, () => clock.nowMs);
  return { values, clock, process };
}

describe('a session', () => {
  it('ends after an hour without use, and lasts longer where it is used', async () => {
    const { clock, process } = ledger();
    const register = process();
    const [used, unused] = [await register.open(SESSION), await register.open(SESSION)];
    for (clock.nowMs = 0; clock.nowMs < 61 * MINUTE_MS; clock.nowMs += 20 * MINUTE_MS)
      expect(await register.find(used.secret)).toBeDefined();
    expect(await register.find(unused.secret)).toBeUndefined();
    expect(await register.find(used.secret)).toBeDefined();
  });

  it('ends after twelve hours, however it is used', async () => {
    const { clock, process } = ledger();
    const register = process();
    const { secret } = await register.open(SESSION);
    for (; clock.nowMs < 12 * 60 * MINUTE_MS; clock.nowMs += 30 * MINUTE_MS)
      expect(await register.find(secret)).toBeDefined();
    expect(await register.find(secret)).toBeUndefined();
  });

  it('that is closed in one process ends in the others within 10 s', async () => {
    const { clock, process } = ledger();
    const [one, other] = [process(), process(false)];
    const { secret } = await one.open(SESSION);
    expect(await other.find(secret)).toBeDefined();
    await one.close(secret);
    clock.nowMs += 10_000;
    expect(await other.find(secret)).toBeUndefined();
  });

  it('that was closed is not opened again by a process that notes its use', async () => {
    const { clock, values, process } = ledger();
    const [one, other] = [process(), process()];
    const { secret } = await one.open(SESSION);
    clock.nowMs = 4 * MINUTE_MS + 59_000;
    await other.find(secret);
    await one.closeAllOf(SESSION.account);
    clock.nowMs = 5 * MINUTE_MS + 1000;
    expect(await other.find(secret)).toBeUndefined();
    expect(values.size).toBe(0);
  });

  it('is kept by the digest of its secret alone', async () => {
    const { values, process } = ledger();
    const { secret } = await process().open(SESSION);
    expect(JSON.stringify([...values])).not.toContain(secret);
  });
});
