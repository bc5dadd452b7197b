// How long a process believes what it has read of an account.
import type { StoredEvent } from '../../kernel/core/event.js';
import { accessStream } from '../../domain/values/streams.js';
import { eventAt } from '../../testing/suites/event-store.suite.js';
import { AccessStates } from './access-states.js';

const account = 'dinas-32.07';
const stream = accessStream(account);

/** A store with the events of one account, which counts how often it is read. */
function store() {
  const events: StoredEvent[] = [];
  const seen = { reads: 0, isBroken: false, whileReading: async () => undefined as void };
  const add = (type: string, data: object = {}): StoredEvent => {
    const version = events.length + 1;
    const event = {
      ...eventAt(version, { [stream]: version }),
      type,
      data: { account, role: 'regency', place: '32.07', ...data },
    } as StoredEvent;
    events.push(event);
    return event;
  };
  const reading = {
    async *readStream(_stream: string, { after = 0 } = {}) {
      seen.reads += 1;
      if (seen.isBroken) throw new Error('the store does not answer');
      const found = events.slice(after);
      await seen.whileReading();
      if (found.length > 0) yield found;
    },
    async *streamVersions() {
      yield { stream, version: events.length };
    },
  };
  const clock = { nowMs: 0 };
  const states = new AccessStates(reading as never, undefined, () => clock.nowMs);
  return { add, seen, clock, states };
}

describe('CTRL-9 the state of an account', () => {
  it('CTRL-9 is read again after 10 s, and not before', async () => {
    const { add, seen, clock, states } = store();
    add('AccountAdded');
    expect(await states.of(account)).toMatchObject({ exists: true, disabledAt: null });
    // Recorded by another process.
    add('AccountDisabled');
    clock.nowMs = 9_999;
    expect(await states.of(account)).toMatchObject({ disabledAt: null });
    expect(seen.reads).toBe(1);
    clock.nowMs = 10_000;
    expect((await states.of(account)).disabledAt).not.toBeNull();
    expect(seen.reads).toBe(2);
  });

  it('CTRL-9 is read again at once after an event of this process', async () => {
    const { add, states } = store();
    add('AccountAdded');
    await states.of(account);
    states.appended([add('AccountDisabled')]);
    expect((await states.of(account)).disabledAt).not.toBeNull();
  });

  it('CTRL-9 that was being read meanwhile is read once more', async () => {
    const { add, seen, states } = store();
    add('AccountAdded');
    seen.whileReading = async () => {
      seen.whileReading = async () => undefined;
      states.appended([add('AccountDisabled')]);
    };
    expect((await states.of(account)).disabledAt).toBeNull();
    expect((await states.of(account)).disabledAt).not.toBeNull();
  });

  it('CTRL-9 is read once for all who ask at the same time', async () => {
    const { add, seen, states } = store();
    add('AccountAdded');
    await Promise.all(Array.from({ length: 50 }, () => states.of(account)));
    expect(seen.reads).toBe(1);
  });

  it('CTRL-9 stays while the store cannot be read, and is never made up', async () => {
    const { add, seen, clock, states } = store();
    add('AccountAdded');
    await states.of(account);
    seen.isBroken = true;
    clock.nowMs = 60_000;
    expect(await states.of(account)).toMatchObject({ exists: true });
    await expect(Promise.resolve(states.of('another'))).rejects.toThrow('does not answer');
    await expect(states.fresh(account)).rejects.toThrow('does not answer');
  });
});
