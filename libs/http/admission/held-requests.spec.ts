// N11: requests that are held cost one look at the ledger, however many they are.
import { setTimeout as wait } from 'node:timers/promises';
import { HELD_MAX_OF_ACCOUNT, HeldRequests, type Hold } from './held-requests.js';

function ledger() {
  const state = { position: 1, looks: 0, draining: false };
  const store = {
    head: async () => {
      state.looks += 1;
      return { position: state.position };
    },
  };
  const feed = {
    get seen() {
      return state.position;
    },
  };
  return { state, held: new HeldRequests(store as never, feed as never, state as never) };
}
const WAIT = { seconds: 30, connection: new AbortController().signal };
const holdFor = (ms: number, connection = new AbortController().signal): Hold => ({
  untilMs: performance.now() + ms,
  connection,
});

describe('N11: held requests', () => {
  it('are all woken by one look', async () => {
    const { state, held } = ledger();
    const waits = Array.from({ length: 1000 }, () => held.next('stored', 1, holdFor(10_000)));
    await wait(200);
    expect(state.looks).toBeLessThanOrEqual(5);
    state.position = 2;
    await Promise.all(waits);
    const { looks } = state;
    expect(looks).toBeLessThanOrEqual(7);
    await wait(150);
    // Nobody waits: nobody looks.
    expect(state.looks).toBe(looks);
  });

  it('end with their connection, at their time, and when the service stops', async () => {
    const { state, held } = ledger();
    const connection = new AbortController();
    const gone = held.next('seen', 1, holdFor(60_000, connection.signal));
    connection.abort();
    await gone;
    await held.next('seen', 1, holdFor(60_000, connection.signal));
    await held.next('seen', 1, holdFor(20));
    const last = held.next('seen', 1, holdFor(60_000));
    state.draining = true;
    await last;
  });

  it('see what is stored and what rows reflect apart', async () => {
    const { state, held } = ledger();
    state.position = 5;
    await held.next('seen', 4, holdFor(60_000));
    await held.next('stored', 4, holdFor(60_000));
  });

  it.each([
    [HELD_MAX_OF_ACCOUNT - 1, true],
    [HELD_MAX_OF_ACCOUNT, false],
  ])('of one account: %i others, one more: %s', async (others, expected) => {
    const { held } = ledger();
    let open = (): void => undefined;
    const gate = new Promise<void>((opened) => (open = opened));
    const waits = Array.from({ length: others }, () => held.hold('dinas-a', WAIT, () => gate));
    const more = held.hold('dinas-a', WAIT, async () => 'held').catch((error: unknown) => error);
    if (expected) expect(await more).toBe('held');
    else expect(await more).toMatchObject({ code: 'too-many-held' });
    expect(await held.hold('dinas-b', WAIT, async () => 'held')).toBe('held');
    open();
    await Promise.all(waits);
    expect(await held.hold('dinas-a', WAIT, async () => 'again')).toBe('again');
  });
});
