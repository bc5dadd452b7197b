// Signing in with a password or a code, what a session may do, and how it ends.
import { ensureAccount } from '../../libs/service/access/of-ledger.js';
import { SignInCodes } from '../../libs/service/sessions/sign-in-codes.js';
import { minute, TestService, type HttpAnswer } from '../../libs/testing/servers/test-service.js';

const CIAMIS = { account: 'dinas-32.07', role: 'regency', place: '32.07' };
const PASSWORD = 'hujan turun di ladang';

describe('sessions', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start();
  });
  afterAll(() => service.stop());

  const send = (method: string, path: string, body?: object, headers: object = {}) =>
    service.fetch(path, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
      headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    });
  const cookieOf = ({ headers }: HttpAnswer) => ({
    cookie: headers.get('set-cookie')!.split(';')[0]!,
  });
  const signIn = (account: string, password: string) =>
    send('POST', '/session', { account, password });
  /** An account that has chosen its password. */
  const ready = async (account: string) => {
    const first = await service.accounts.add({ ...CIAMIS, account });
    const opened = await signIn(account, first);
    await send(
      'PUT',
      '/session/password',
      { password: first, newPassword: PASSWORD },
      cookieOf(opened),
    );
  };

  it('opens with the right password, and the cookie speaks for the account', async () => {
    await ready('a-1');
    const opened = await signIn('a-1', PASSWORD);
    expect(opened).toMatchObject({
      status: 200,
      body: { account: 'a-1', role: 'regency', place: '32.07', mustChange: false },
    });
    expect(opened.headers.get('set-cookie')).toMatch(
      /^__Host-keping=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict; Max-Age=43200$/,
    );
    expect(opened.headers.get('cache-control')).toBe('no-store');
    const me = await send('GET', '/v1/me', undefined, cookieOf(opened));
    expect(me).toMatchObject({ status: 200, body: { account: 'a-1', role: 'regency' } });
    const open = await send(
      'POST',
      '/v1/commands/OpenStock',
      { place: '32.07', item: 'blank', quantity: 100, minute },
      { ...cookieOf(opened), 'idempotency-key': 'by-session' },
    );
    expect(open.status).toBe(201);
  });

  it('must choose another password first', async () => {
    const first = await service.accounts.add({ ...CIAMIS, account: 'a-2' });
    const opened = await signIn('a-2', first);
    expect(opened.body).toMatchObject({ mustChange: true });
    const cookie = cookieOf(opened);
    expect(await send('GET', '/v1/me', undefined, cookie)).toMatchObject({
      status: 403,
      body: { type: 'urn:keping:problem:password-change-required' },
    });
    const change = (password: string, newPassword: string) =>
      send('PUT', '/session/password', { password, newPassword }, cookie);
    expect((await change('wrong', PASSWORD)).status).toBe(401);
    expect(await change(first, 'too short')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/newPassword' }] },
    });
    expect((await change(first, first)).status).toBe(422);
    const changed = await change(first, PASSWORD);
    expect(changed).toMatchObject({ status: 200, body: { mustChange: false } });
    expect((await send('GET', '/v1/me', undefined, cookieOf(changed))).status).toBe(200);
    // The session before the change is over, and so is the first password.
    expect((await send('GET', '/session', undefined, cookie)).status).toBe(401);
    expect((await signIn('a-2', first)).status).toBe(401);
  });

  it('says the same of a wrong password and of an account that does not exist', async () => {
    await ready('a-3');
    const [wrong, nobody] = [await signIn('a-3', 'wrong'), await signIn('nobody', 'wrong')];
    expect(wrong).toMatchObject({
      status: 401,
      body: { type: 'urn:keping:problem:sign-in-failed' },
    });
    expect({ ...nobody.body, request: '' }).toEqual({ ...wrong.body, request: '' });
  });

  it('lets a name wait after ten wrong passwords, also one that no account has', async () => {
    await ready('a-4');
    for (const account of ['a-4', 'nobody-4']) {
      for (let attempt = 0; attempt < 10; attempt += 1)
        expect((await signIn(account, 'wrong')).status).toBe(401);
      const late = await signIn(account, PASSWORD);
      expect(late).toMatchObject({
        status: 429,
        body: { type: 'urn:keping:problem:too-many-tries' },
      });
      expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(20);
    }
  });

  it('ends when it is closed, and when its account is disabled', async () => {
    await ready('a-5');
    const opened = cookieOf(await signIn('a-5', PASSWORD));
    const closed = await send('DELETE', '/session', undefined, opened);
    expect(closed.status).toBe(204);
    expect(closed.headers.get('set-cookie')).toContain('Max-Age=0');
    // N7: nothing that was read stays in the browser.
    expect(closed.headers.get('clear-site-data')).toBe('"cache"');
    expect((await send('GET', '/session', undefined, opened)).status).toBe(401);
    await service.accounts.disable('a-5');
    expect((await signIn('a-5', PASSWORD)).status).toBe(401);
  });

  it('opens once with a code', async () => {
    await ensureAccount(service.ledger, CIAMIS);
    const code = service.server.get(SignInCodes).issue(CIAMIS.account);
    const opened = await send('POST', '/session', { code });
    expect(opened).toMatchObject({ status: 200, body: { ...CIAMIS, mustChange: false } });
    expect((await send('POST', '/session', { code })).status).toBe(401);
    expect(service.server.get(SignInCodes).redeem(code, '10.0.0.1')).toBeUndefined();
  });

  it('gives no code away to another machine', () => {
    const codes = service.server.get(SignInCodes);
    const code = codes.issue(CIAMIS.account);
    expect(codes.redeem(code, '10.0.0.1')).toBeUndefined();
    expect(codes.redeem(code, '::ffff:127.0.0.1')).toBe(CIAMIS.account);
  });

  it('takes changes only from its own pages', async () => {
    await ready('a-6');
    const cookie = cookieOf(await signIn('a-6', PASSWORD));
    const by = (headers: object) =>
      send('POST', '/v1/commands/OpenStock?dryRun=true', {}, { ...cookie, ...headers });
    const foreign = { status: 403, body: { type: 'urn:keping:problem:foreign-origin' } };
    expect(await by({ origin: 'https://example.org' })).toMatchObject(foreign);
    expect(await by({ 'sec-fetch-site': 'cross-site' })).toMatchObject(foreign);
    expect((await by({ origin: service.server.url })).status).toBe(200);
  });

  it('is asked for nothing where the cookie is wrong', async () => {
    const cookie = { cookie: `__Host-keping=${'x'.repeat(43)}` };
    expect((await send('GET', '/v1/me', undefined, cookie)).status).toBe(401);
    expect((await send('GET', '/v1/board', undefined, cookie)).status).toBe(200);
  });

  it('reads bodies of 4 KiB at most', async () => {
    const large = { account: 'a', password: 'x'.repeat(5000) };
    expect((await send('POST', '/session', large)).status).toBe(413);
    expect((await send('POST', '/session', { account: 'a' })).status).toBe(400);
  });

  it('signs out of one session, and the others of the account go on', async () => {
    await ready('a-7');
    const one = cookieOf(await signIn('a-7', PASSWORD));
    const other = cookieOf(await signIn('a-7', PASSWORD));
    await send('DELETE', '/session', undefined, one);
    expect((await send('GET', '/session', undefined, other)).status).toBe(200);
  });
});
