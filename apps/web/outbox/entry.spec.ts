// What each answer of the service makes of an entry of the outbox.
import { entryAfter, nextTryOf, sendable, unsentLines, type OutboxEntry } from './entry.js';

const NOW = 1_000_000;
const entry = (change: Partial<OutboxEntry> = {}): OutboxEntry => ({
  key: '01890000-0000-7000-8000-000000000001',
  account: 'ciamis',
  place: '32.07',
  command: 'PrintBlanks',
  body: '{"place":"32.07","quantity":40}',
  storedAtMs: NOW,
  state: 'waiting',
  tries: 0,
  nextTryAtMs: 0,
  ...change,
});
const problem = (status: number) => ({ type: 'x', title: 'x', status, detail: 'x' });

describe('an entry of the outbox', () => {
  it.each([200, 201])('is recorded after %i', (status) => {
    const after = entryAfter(entry(), { status, answer: { position: 7 } }, NOW, 0.5);
    expect(after).toMatchObject({ state: 'recorded', tries: 1, answer: { position: 7 } });
    expect(after.problem).toBeUndefined();
  });

  it('pauses after 401', () => {
    expect(entryAfter(entry(), { status: 401, problem: problem(401) }, NOW, 0.5).state).toBe(
      'paused',
    );
  });

  it.each([0, 408, 425, 429, 500, 502, 503])('waits with the same key after %i', (status) => {
    const after = entryAfter(entry(), { status, problem: problem(status) }, NOW, 1);
    expect(after).toMatchObject({ state: 'waiting', key: entry().key, body: entry().body });
    expect(after.nextTryAtMs).toBe(NOW + 1000);
  });

  it.each([400, 403, 404, 409, 412, 422])('stays with its message after %i', (status) => {
    const after = entryAfter(entry(), { status, problem: problem(status) }, NOW, 0.5);
    expect(after).toMatchObject({ state: 'rejected', problem: { status } });
  });

  it('waits longer each time, at most a minute, and at least as long as the service asks', () => {
    const silent = { status: 0 };
    expect(entryAfter(entry({ tries: 3 }), silent, NOW, 1).nextTryAtMs).toBe(NOW + 8000);
    expect(entryAfter(entry({ tries: 30 }), silent, NOW, 1).nextTryAtMs).toBe(NOW + 60_000);
    expect(entryAfter(entry(), { status: 503, retryAfterMs: 5000 }, NOW, 0).nextTryAtMs).toBe(
      NOW + 5000,
    );
  });

  it('is sent in its order within a place; a rejected one holds up nothing', () => {
    const first = entry({ key: 'a', storedAtMs: 1, nextTryAtMs: NOW + 500 });
    const second = entry({ key: 'b', storedAtMs: 2 });
    const other = entry({ key: 'c', place: '32.78', storedAtMs: 3 });
    expect(sendable([second, other, first], NOW).map(({ key }) => key)).toEqual(['c']);
    const rejected = { ...first, state: 'rejected' as const };
    expect(sendable([second, rejected], NOW).map(({ key }) => key)).toEqual(['b']);
    expect(nextTryOf([first, second])).toBe(NOW + 500);
    expect(nextTryOf([rejected])).toBeUndefined();
  });

  it('is written as a line that POST /v1/commands takes', () => {
    const lines = unsentLines([entry(), entry({ key: 'k', state: 'recorded' })])
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { id: entry().key, type: 'PrintBlanks', data: { place: '32.07', quantity: 40 } },
    ]);
  });
});
