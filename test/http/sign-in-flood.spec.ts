// N6: who tries passwords from one address keeps nobody waiting, and locks no office out.
import { request as httpRequest } from 'node:http';
import { ADDRESS_TRIES_MAX } from '../../libs/service/sign-in/sign-in-tries.js';
import { TestService } from '../../libs/testing/servers/test-service.js';

const OFFICE = { account: 'dinas-32.07', role: 'regency', place: '32.07' };

describe('N6: while a stranger tries 400 passwords at once', () => {
  let service: TestService;
  let password: string;
  beforeAll(async () => {
    service = await TestService.start();
    password = await service.accounts.add(OFFICE);
  });
  afterAll(() => service.stop());

  /** Signs in from an address of this machine; resolves with the status. */
  const signIn = (account: string, secret: string, localAddress: string) =>
    new Promise<number>((done, failed) => {
      const outgoing = httpRequest(
        `${service.server.url}/session`,
        { method: 'POST', localAddress, headers: { 'content-type': 'application/json' } },
        (answer) => {
          answer.resume();
          answer.on('end', () => done(answer.statusCode!));
        },
      );
      outgoing.on('error', failed).end(JSON.stringify({ account, password: secret }));
    });

  it('an office waits for few of them, also the one whose name is tried', async () => {
    let verified = 0;
    const flood = Array.from({ length: 400 }, async (_one, index) => {
      const account = index % 2 === 0 ? OFFICE.account : `province-${index}`;
      const status = await signIn(account, 'wrong', '127.0.0.2');
      if (status === 401) verified += 1;
      return status;
    });
    expect(await signIn(OFFICE.account, password, '127.0.0.3')).toBe(200);
    // Each password takes about 20 ms of a processor: of 400, the office waits for 30 at most.
    expect(verified).toBeLessThanOrEqual(ADDRESS_TRIES_MAX);
    const statuses = await Promise.all(flood);
    expect(statuses.filter((status) => ![401, 429, 503].includes(status))).toEqual([]);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(
      ADDRESS_TRIES_MAX,
    );
  });

  it('the stranger waits, and each outcome is counted', async () => {
    for (let count = 0; count < 30; count += 1)
      await signIn(`province-${count}`, 'wrong', '127.0.0.2');
    expect(await signIn('province-33', 'wrong', '127.0.0.2')).toBe(429);
    const { text } = await service.fetch('/metrics');
    expect(text).toMatch(/^keping_sign_ins_total\{outcome="accepted"\} 1$/m);
    for (const outcome of ['refused', 'waiting', 'busy'])
      expect(text).toMatch(
        new RegExp(`^keping_sign_ins_total\\{outcome="${outcome}"\\} [1-9]`, 'm'),
      );
  });
});

describe('N6: a new password', () => {
  it('that is easy to guess is refused, and the next one is taken', async () => {
    const service = await TestService.start();
    const first = await service.accounts.add(OFFICE);
    const json = { 'content-type': 'application/json' };
    const body = JSON.stringify({ account: OFFICE.account, password: first });
    const opened = await service.fetch('/session', { method: 'POST', body, headers: json });
    const cookie = opened.headers.get('set-cookie')!.split(';')[0]!;
    const change = (newPassword: string) =>
      service.fetch('/session/password', {
        method: 'PUT',
        body: JSON.stringify({ password: first, newPassword }),
        headers: { ...json, cookie },
      });
    expect(await change('password1234')).toMatchObject({
      status: 422,
      body: { type: 'urn:keping:problem:weak-password' },
    });
    expect((await change('dinas-32.07-2026')).status).toBe(422);
    expect((await change('batu kuda hijau terbang')).status).toBe(200);
    await service.stop();
  });
});
