// A request of the command line waits for its outcome, and leaves nothing behind.
import type { AccessRecords } from '../../kernel/ports/access-records.js';
import type { AccessRequest } from './access-requests.js';
import { leaveRequest, type AccessOutcome, type LeftRequest } from './left-request.js';

const request: AccessRequest = {
  id: 'r-1',
  name: 'DisableAccount',
  data: { account: 'dinas-32.07' },
};

/** A table that answers a request with this outcome as soon as it is there. */
function tableThat(outcome: AccessOutcome | undefined) {
  const values = new Map<string, string>();
  const records: AccessRecords = {
    get: async (key) => values.get(key),
    list: async () => values,
    set: async (key, value) => {
      const left = JSON.parse(value) as LeftRequest;
      values.set(key, JSON.stringify(outcome ? { ...left, outcome } : left));
    },
    replace: async (key, value) => values.has(key) && !!values.set(key, value),
    remove: async (key) => void values.delete(key),
  };
  return { records, values };
}

describe('CTRL-9 a request that is left', () => {
  it.each<[AccessOutcome, unknown]>([
    [{ done: true }, true],
    [{ rejected: 'unknown-account', details: {} }, { code: 'unknown-account' }],
    [{ failed: 'the disk is full' }, { name: 'StorageUnavailable', message: 'the disk is full' }],
  ])('CTRL-9 ends with its outcome: %j', async (outcome, expected) => {
    const { records, values } = tableThat(outcome);
    const ended = leaveRequest(records, request, () => 0).catch((error: unknown) => error);
    expect(await ended).toEqual(
      typeof expected === 'object' ? expect.objectContaining(expected) : expected,
    );
    expect(values.size).toBe(0);
  });

  it('CTRL-9 that nobody answers in time is taken back', async () => {
    const { records, values } = tableThat(undefined);
    let nowMs = 0;
    expect(await leaveRequest(records, request, () => (nowMs += 10), 25)).toBe(false);
    expect(values.size).toBe(0);
  });
});
