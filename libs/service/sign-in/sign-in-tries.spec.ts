// N6: how often a password may be tried, by address, by account and address, and by account.
import { type Rejection } from '../../kernel/core/errors.js';
import { PasswordQueue, QUEUE_MAX, QUEUE_MAX_OF_ADDRESS } from './password-queue.js';
import {
  ACCOUNT_TRIES_MAX,
  ADDRESS_TRIES_MAX,
  PAIR_TRIES_MAX,
  SignInTries,
  type Try,
} from './sign-in-tries.js';

const CIAMIS = 'dinas-32.07';
const OFFICE = { account: CIAMIS, address: '10.0.0.1' };

describe('N6: a password may be tried', () => {
  let nowMs: number;
  let tries: SignInTries;
  beforeEach(() => {
    nowMs = 0;
    tries = new SignInTries(() => nowMs);
  });
  const isFree = (attempt: Try) =>
    tries.begin(attempt).then(
      () => true,
      (error: unknown) => {
        expect((error as Rejection).code).toBe('too-many-tries');
        return false;
      },
    );
  const wrong = async (attempt: Try, times: number) => {
    for (let count = 0; count < times; count += 1) {
      await tries.begin(attempt);
      tries.wrong(attempt);
      await tries.giveBack(attempt);
    }
  };

  it.each([
    [PAIR_TRIES_MAX - 1, true],
    [PAIR_TRIES_MAX, false],
  ])('after %i wrong ones of an account from an address: %s', async (times, expected) => {
    await wrong(OFFICE, times);
    expect(await isFree(OFFICE)).toBe(expected);
  });

  it('after a wait that doubles', async () => {
    await wrong(OFFICE, PAIR_TRIES_MAX);
    for (const waitMs of [30_000, 60_000, 120_000]) {
      nowMs += waitMs - 1;
      expect(await isFree(OFFICE)).toBe(false);
      nowMs += 1;
      expect(await isFree(OFFICE)).toBe(true);
      tries.wrong(OFFICE);
    }
    await tries.right(OFFICE);
    expect(await isFree(OFFICE)).toBe(true);
  });

  it('by its own office, whatever a stranger tries from elsewhere', async () => {
    await tries.right(OFFICE);
    for (let address = 0; address < 2 * ACCOUNT_TRIES_MAX; address += 1)
      tries.wrong({ account: CIAMIS, address: `192.0.2.${address}` });
    expect(await isFree({ account: CIAMIS, address: '198.51.100.1' })).toBe(false);
    expect(await isFree(OFFICE)).toBe(true);
  });

  it.each([
    [ACCOUNT_TRIES_MAX - 1, true],
    [ACCOUNT_TRIES_MAX, false],
  ])('after %i wrong ones of an account from all addresses: %s', async (times, expected) => {
    for (let address = 0; address < times; address += 1)
      tries.wrong({ account: CIAMIS, address: `192.0.2.${address}` });
    expect(await isFree({ account: CIAMIS, address: '198.51.100.1' })).toBe(expected);
  });

  it('30 times in a minute from one address, right ones not counted', async () => {
    const address = '192.0.2.7';
    for (let count = 0; count < 3 * ADDRESS_TRIES_MAX; count += 1) {
      await tries.begin({ account: `right-${count}`, address });
      await tries.right({ account: `right-${count}`, address });
    }
    for (let count = 0; count < ADDRESS_TRIES_MAX; count += 1)
      expect(await isFree({ account: `wrong-${count}`, address })).toBe(true);
    expect(await isFree({ account: 'one-more', address })).toBe(false);
    expect(await isFree({ account: 'one-more', address: '192.0.2.8' })).toBe(true);
  });

  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', false],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', true],
    ['::ffff:192.0.2.1', '192.0.2.1', false],
  ])('%s and %s are different networks: %s', async (one, other, expected) => {
    await wrong({ account: CIAMIS, address: one }, PAIR_TRIES_MAX);
    expect(await isFree({ account: CIAMIS, address: other })).toBe(expected);
  });
});

describe('N6: the queue of passwords', () => {
  const busy = { code: 'sign-in-busy' };

  it('has an end, and a part of it for each address', async () => {
    const queue = new PasswordQueue();
    let open = (): void => undefined;
    const gate = new Promise<void>((opened) => (open = opened));
    const waiting = Array.from({ length: QUEUE_MAX_OF_ADDRESS }, () => queue.run('a', () => gate));
    await expect(queue.run('a', () => gate)).rejects.toMatchObject(busy);
    for (let count = QUEUE_MAX_OF_ADDRESS; count < QUEUE_MAX; count += 1)
      waiting.push(queue.run(`b-${count}`, () => gate));
    await expect(queue.run('c', () => gate)).rejects.toMatchObject(busy);
    open();
    await Promise.all(waiting);
    expect(await queue.run('a', async () => 'done')).toBe('done');
  });

  it('goes on after work that fails', async () => {
    const queue = new PasswordQueue();
    const failed = queue.run('a', () => Promise.reject(new Error('no')));
    const next = queue.run('a', async () => 'next');
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('next');
  });
});
