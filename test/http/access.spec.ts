// Accounts and open sessions: who may see and end them, and when an end is felt.
import { ensureAccount } from '../../libs/service/access/of-ledger.js';
import { SignInCodes } from '../../libs/service/sessions/sign-in-codes.js';
import { regencyUser, TestService, type User } from '../../libs/testing/servers/test-service.js';

const OPERATOR: User = { role: 'operator', place: '00' };
const CIAMIS = { account: 'dinas-32.07', role: 'regency', place: '32.07' };
const BANJAR = { account: 'dinas-32.79', role: 'regency', place: '32.79' };

describe('accounts and open sessions', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start();
  });
  afterAll(() => service.stop());

  /** The headers of a new session. */
  const signedIn = async (actor: typeof CIAMIS) => {
    await ensureAccount(service.ledger, actor);
    const code = service.server.get(SignInCodes).issue(actor.account);
    const { headers } = await service.fetch('/session', {
      method: 'POST',
      body: JSON.stringify({ code }),
      headers: { 'content-type': 'application/json' },
    });
    return { cookie: headers.get('set-cookie')!.split(';')[0]! };
  };
  type Listed = { id: string; account: string; own: boolean };
  const sessionsOf = async (headers: object) =>
    (await service.fetch('/v1/sessions', { headers: { ...headers } })).body[
      'items'
    ] as unknown as Listed[];

  it('lists to an account its own sessions, to an operator all', async () => {
    const [one, other, neighbour] = [
      await signedIn(CIAMIS),
      await signedIn(CIAMIS),
      await signedIn(BANJAR),
    ];
    const own = await sessionsOf(one);
    expect(own.map(({ account }) => account)).toEqual([CIAMIS.account, CIAMIS.account]);
    expect(own.filter((session) => session.own)).toHaveLength(1);
    expect((await sessionsOf(other)).find((session) => session.own)!.id).not.toBe(
      own.find((session) => session.own)!.id,
    );
    const all = await service.ask('/v1/sessions', OPERATOR);
    expect((all['items'] as Listed[]).map(({ account }) => account)).toEqual(
      expect.arrayContaining([CIAMIS.account, BANJAR.account]),
    );
    expect((await sessionsOf(neighbour)).map(({ account }) => account)).toEqual([BANJAR.account]);
  });

  it('shows nothing from which a cookie could be made', async () => {
    const headers = await signedIn(CIAMIS);
    const answer = await service.fetch('/v1/sessions', { headers });
    expect(JSON.stringify(answer.body)).not.toContain(headers.cookie.split('=')[1]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('ends another session of the own account, and none of others', async () => {
    const [one, other, neighbour] = [
      await signedIn(CIAMIS),
      await signedIn(CIAMIS),
      await signedIn(BANJAR),
    ];
    const { id } = (await sessionsOf(other)).find((session) => session.own)!;
    const end = (headers: object) =>
      service.fetch(`/v1/sessions/${id}`, { method: 'DELETE', headers: { ...headers } });
    expect(await end(neighbour)).toMatchObject({ status: 404 });
    expect((await service.fetch('/session', { headers: other })).status).toBe(200);
    expect((await end(one)).status).toBe(204);
    expect((await service.fetch('/session', { headers: other })).status).toBe(401);
    expect((await service.fetch('/session', { headers: one })).status).toBe(200);
    expect((await end(one)).status).toBe(404);
  });

  it('an operator disables an account: its sessions end, and it cannot sign in', async () => {
    const password = await service.accounts.add({ ...CIAMIS, account: 'b-1' });
    const session = await signedIn({ ...CIAMIS, account: 'b-1' });
    const disable = (user: User, account = 'b-1') =>
      service.fetch(`/v1/accounts/${account}/disable`, { method: 'POST' }, user);
    expect((await disable(regencyUser('32.07'))).status).toBe(403);
    expect((await disable(OPERATOR, 'nobody')).status).toBe(404);
    expect(await disable(OPERATOR)).toMatchObject({
      status: 200,
      body: { account: 'b-1', sessions: 0, disabledAt: expect.any(String) as string },
    });
    expect((await service.fetch('/session', { headers: session })).status).toBe(401);
    const again = await service.fetch('/session', {
      method: 'POST',
      body: JSON.stringify({ account: 'b-1', password }),
      headers: { 'content-type': 'application/json' },
    });
    expect(again.status).toBe(401);
    const before = (await service.ask('/v1/accounts', OPERATOR))['items'] as object[];
    expect((await disable(OPERATOR)).status).toBe(200);
    expect((await service.ask('/v1/accounts', OPERATOR))['items']).toEqual(before);
  });

  it('an operator does not disable the own account', async () => {
    await service.accounts.add({ account: 'operator-00', role: 'operator', place: '00' });
    const session = await signedIn({ account: 'operator-00', role: 'operator', place: '00' });
    const answer = await service.fetch('/v1/accounts/operator-00/disable', {
      method: 'POST',
      headers: session,
    });
    expect(answer).toMatchObject({
      status: 422,
      body: { type: 'urn:keping:problem:own-account' },
    });
    expect((await service.fetch('/session', { headers: session })).status).toBe(200);
  });

  it('lists no password, and no digest of one', async () => {
    await service.accounts.add({ ...CIAMIS, account: 'b-2' });
    const { items } = (await service.ask('/v1/accounts', OPERATOR)) as { items: object[] };
    expect(Object.keys(items[0]!).sort()).toEqual([
      'account',
      'addedAt',
      'disabledAt',
      'mustChange',
      'place',
      'role',
      'sessions',
    ]);
  });
});
