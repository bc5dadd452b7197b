// CTRL-9: who may sign in is decided by the events of an account alone.
import type { Rejection } from '../../kernel/core/errors.js';
import type { Actor, NewEvent, StoredEvent } from '../../kernel/core/event.js';
import { RULES } from '../../testing/builders/builders.js';
import { modelOf } from '../model.js';
import { accessStream } from '../values/streams.js';
import { accountFault, tokenFault, type AccessLock } from './admission.js';
import type { AccessCommandName, AccessCommands } from './commands.js';
import { accessFold, type AccessState } from './state.js';

const account = 'dinas-32.07';
const CIAMIS = { account, role: 'regency', place: '32.07' };
const OPERATOR: Actor = { account: 'command-line', role: 'operator', place: '00' };
const until = '2026-12-08T00:00:00Z';
const TOKEN = '6f9619ff-8b86-4011-b42d-00cf4fc964ff';

/** An account as commands leave it; `at` is the position of the last event. */
class Access {
  state: AccessState = accessFold.initial(account);
  at = 0;
  readonly recorded: NewEvent[] = [];

  send<N extends AccessCommandName>(name: N, data: AccessCommands[N], by = OPERATOR) {
    const decider = modelOf(RULES).decider(name);
    const context = { by, rules: RULES } as never;
    const states = { get: () => this.state };
    expect(decider.streams(data as never, states, context)).toEqual([accessStream(data.account)]);
    decider.permit?.(data as never, { by, rules: RULES });
    const events = decider.decide(data as never, states, context);
    for (const event of events) this.apply(event);
    return events.map(({ type }) => type);
  }

  private apply({ type, data }: NewEvent): void {
    this.at += 1;
    this.recorded.push({ type, data });
    const recordedAt = `2026-12-01T00:00:0${this.at}Z`;
    const streams = { [accessStream(account)]: this.state.version + 1 };
    const stored = { type, data, position: this.at, recordedAt, streams };
    this.state = accessFold.evolve(this.state, stored as unknown as StoredEvent);
  }
}

const codeOf = (send: () => unknown): string => {
  try {
    send();
    return 'accepted';
  } catch (error) {
    return (error as Rejection).code;
  }
};
const added = () => {
  const access = new Access();
  access.send('AddAccount', { ...CIAMIS, firstPasswordUntil: until });
  return access;
};
const token = { ...CIAMIS, token: TOKEN, until };

describe('CTRL-9 an account', () => {
  it('CTRL-9 exists, with its role and place, once it was added', () => {
    const access = new Access();
    expect(accountFault(access.state, undefined)).toBe('unknown');
    expect(access.send('AddAccount', CIAMIS)).toEqual(['AccountAdded']);
    expect(accountFault(access.state, undefined)).toBeUndefined();
    expect(access.state).toMatchObject({ ...CIAMIS, firstPasswordUntil: null });
    expect(codeOf(() => access.send('AddAccount', CIAMIS))).toBe('account-known');
  });

  it.each<[string, object]>([
    ['account-unfit', { account: 'a b' }],
    ['account-unfit', { account: '3207010101900001' }],
    ['account-unfit', { role: 'policy' }],
    ['account-unfit', { role: 'province' }],
    ['unknown-place', { place: '99.99' }],
  ])('CTRL-9 is rejected (%s) where it is %p', (code, faulty) => {
    expect(codeOf(() => new Access().send('AddAccount', { ...CIAMIS, ...faulty }))).toBe(code);
  });

  it('CTRL-9 what a request has besides is not recorded, and an end is a time', () => {
    const access = new Access();
    access.send('AddAccount', { ...CIAMIS, passwordHash: '$argon2id$' } as never);
    expect(access.recorded.at(-1)!.data).toEqual(CIAMIS);
    access.send('IssueToken', { ...token, name: 'Budi' } as never);
    expect(access.recorded.at(-1)!.data).toEqual(token);
    const reset = { account, firstPasswordUntil: 'never' };
    expect(codeOf(() => access.send('ResetPassword', reset))).toBe('account-unfit');
  });

  it.each(['centre', 'regency', 'auditor', 'warehouse', 'province', 'policy'])(
    'CTRL-9 WHO-1 is added by no %s',
    (role) => {
      const by = { account: 'x', role, place: '00' };
      expect(codeOf(() => new Access().send('AddAccount', CIAMIS, by))).toBe('not-your-role');
    },
  );

  it('CTRL-9 is disabled and enabled; what was open before is over', () => {
    const access = added();
    const { version } = access.state;
    expect(access.send('DisableAccount', { account })).toEqual(['AccountDisabled']);
    expect(access.send('DisableAccount', { account })).toEqual([]);
    expect(accountFault(access.state, undefined)).toBe('disabled');
    expect(access.send('EnableAccount', { account })).toEqual(['AccountEnabled']);
    expect(access.send('EnableAccount', { account })).toEqual([]);
    expect(accountFault(access.state, undefined)).toBeUndefined();
    expect(access.state.sessionsFromVersion).toBeGreaterThan(version);
  });

  it('CTRL-9 nobody disables the own account', () => {
    const by = { ...OPERATOR, account };
    expect(codeOf(() => added().send('DisableAccount', { account }, by))).toBe('own-account');
  });

  it.each<[string, (access: Access) => unknown]>([
    [
      'a change',
      (access) => access.send('ChangeAccount', { account, role: 'auditor', place: '00' }),
    ],
    [
      'a new password',
      (access) => access.send('ResetPassword', { account, firstPasswordUntil: until }),
    ],
  ])('CTRL-9 %s ends its sessions, a token does not', (_what, send) => {
    const access = added();
    access.send('IssueToken', token);
    const { version } = access.state;
    expect(access.state.sessionsFromVersion).toBeLessThan(version);
    send(access);
    expect(access.state.sessionsFromVersion).toBeGreaterThan(version);
  });

  it.each<[AccessCommandName, object]>([
    ['ChangeAccount', CIAMIS],
    ['DisableAccount', { account }],
    ['EnableAccount', { account }],
    ['UnlockAccount', { account }],
    ['ResetPassword', { account, firstPasswordUntil: until }],
  ])('CTRL-9 %s of one that does not exist is rejected', (name, data) => {
    expect(codeOf(() => new Access().send(name, data as never))).toBe('unknown-account');
  });

  it('CTRL-9 a reset leaves a disabled account disabled', () => {
    const access = added();
    access.send('DisableAccount', { account });
    access.send('ResetPassword', { account, firstPasswordUntil: until });
    expect(accountFault(access.state, undefined)).toBe('disabled');
  });
});

describe('CTRL-9 N3 after a restore', () => {
  const lockAt = (position: number, tokensUpTo: number | null = position): AccessLock => ({
    position,
    tokensUpTo,
  });

  it('CTRL-9 N3 an account is locked until it is unlocked; a disabled one stays disabled', () => {
    const access = added();
    const lock = lockAt(access.at);
    expect(accountFault(access.state, lock)).toBe('locked');
    expect(access.send('UnlockAccount', { account })).toEqual(['AccountEnabled']);
    expect(accountFault(access.state, lock)).toBeUndefined();
    // The next restore locks it again.
    expect(accountFault(access.state, lockAt(access.at))).toBe('locked');
    access.send('DisableAccount', { account });
    expect(access.send('UnlockAccount', { account })).toEqual([]);
    expect(accountFault(access.state, lock)).toBe('disabled');
  });

  it('CTRL-9 N3 one that is added after it is not locked, one that is taken over is', () => {
    expect(accountFault(added().state, lockAt(0))).toBeUndefined();
    const access = new Access();
    access.send('AddAccount', { ...CIAMIS, takenOver: true });
    expect(accountFault(access.state, lockAt(0))).toBe('locked');
    expect(accountFault(access.state, undefined)).toBeUndefined();
  });

  it('CTRL-9 N3 a token of before is refused, one of after is good; kept tokens are kept', () => {
    const access = added();
    access.send('IssueToken', token);
    const fault = (lock: AccessLock) => tokenFault(access.state, TOKEN, CIAMIS, lock);
    expect(fault(lockAt(access.at))).toBe('restored');
    expect(fault(lockAt(access.at - 1))).toBeUndefined();
    expect(fault(lockAt(access.at, null))).toBeUndefined();
  });

  it('CTRL-9 N3 a token that is taken over after it is refused', () => {
    const access = new Access();
    access.send('IssueToken', { ...token, takenOver: true });
    expect(tokenFault(access.state, TOKEN, CIAMIS, lockAt(0))).toBe('restored');
    expect(tokenFault(access.state, TOKEN, CIAMIS, undefined)).toBeUndefined();
  });
});

describe('CTRL-9 a token of our own', () => {
  const fault = ({ state }: Access, actor = CIAMIS) => tokenFault(state, TOKEN, actor, undefined);

  it('CTRL-9 is good once it was issued, until it is revoked', () => {
    const access = added();
    expect(fault(access)).toBe('unknown');
    expect(access.send('IssueToken', token)).toEqual(['TokenIssued']);
    expect(fault(access)).toBeUndefined();
    expect(codeOf(() => access.send('IssueToken', token))).toBe('token-known');
    expect(access.send('RevokeToken', { account, token: TOKEN })).toEqual(['TokenRevoked']);
    expect(access.send('RevokeToken', { account, token: TOKEN })).toEqual([]);
    expect(fault(access)).toBe('revoked');
  });

  it('CTRL-9 is good for the role and the place that it was issued for', () => {
    const access = new Access();
    access.send('IssueToken', token);
    expect(fault(access, { account, role: 'centre', place: '00' })).toBe('differs');
    expect(fault(access, { ...CIAMIS, place: '32.08' })).toBe('differs');
    expect(fault(access)).toBeUndefined();
  });

  it('CTRL-9 says what its account says, and is over with it', () => {
    const access = added();
    access.send('IssueToken', token);
    const other = { ...token, token: TOKEN.replace('6', '7'), role: 'centre', place: '00' };
    expect(codeOf(() => access.send('IssueToken', other))).toBe('token-differs');
    access.send('ChangeAccount', { account, role: 'auditor', place: '00' });
    expect(fault(access)).toBe('differs');
    access.send('ChangeAccount', CIAMIS);
    expect(fault(access)).toBeUndefined();
    access.send('DisableAccount', { account });
    expect(fault(access)).toBe('disabled');
    expect(codeOf(() => access.send('IssueToken', { ...token, token: 'x' }))).toBe(
      'account-disabled',
    );
  });

  it('CTRL-9 one that was never issued is not revoked', () => {
    const revoke = () => added().send('RevokeToken', { account, token: TOKEN });
    expect(codeOf(revoke)).toBe('unknown-token');
  });
});
