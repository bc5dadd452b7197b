// A first password is good for seven days, to the millisecond; one that was chosen for ever.
import type { AccessState } from '../../domain/access/state.js';
import type { AccessRecords } from '../../kernel/ports/access-records.js';
import type { AccessStates } from '../../ledger/access/access-states.js';
import { hashOf } from '../../ledger/access/secrets.js';
import { Accounts } from './accounts.js';

const UNTIL = '2026-12-08T00:00:00.000Z';
const account = 'dinas-32.07';

describe('CTRL-9 a first password', () => {
  let hash: string;
  beforeAll(async () => {
    hash = await hashOf('a first password');
  });

  const verified = (nowMs: number, isFirst: boolean, fault?: string) => {
    const state = { account, exists: true, firstPasswordUntil: UNTIL } as AccessState;
    const states = { fresh: async () => state, faultOf: () => fault } as unknown as AccessStates;
    const secrets = { get: async () => JSON.stringify({ hash, isFirst }) };
    const accounts = new Accounts(
      { secrets: secrets as never as AccessRecords },
      states,
      () => nowMs,
    );
    return accounts.verified(account, 'a first password').then(
      (record) => record && 'verified',
      (error: { code: string }) => error.code,
    );
  };

  it.each<[number, boolean, string]>([
    [-1, true, 'verified'],
    [0, true, 'first-password-ended'],
    [1, true, 'first-password-ended'],
    [1, false, 'verified'],
  ])('CTRL-9 at its end %d ms, first %p: %s', async (afterMs, isFirst, outcome) => {
    expect(await verified(Date.parse(UNTIL) + afterMs, isFirst)).toBe(outcome);
  });

  it('CTRL-9 N3 of a locked account says what to do, of a disabled one nothing', async () => {
    expect(await verified(0, true, 'locked')).toBe('account-locked');
    expect(await verified(0, true, 'disabled')).toBeUndefined();
    expect(await verified(0, true, 'unknown')).toBeUndefined();
  });
});
