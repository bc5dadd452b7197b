// CTRL-9: accounts and tokens of a release before it are recorded at the first start, once.
import { DatabaseSync } from 'node:sqlite';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { hashOf } from '../../libs/ledger/access/secrets.js';
import { readSecret, signToken } from '../../libs/http/security/tokens.js';
import { TestService } from '../../libs/testing/servers/test-service.js';

const PASSWORD = 'hujan turun di ladang';
const CIAMIS = { role: 'regency', place: '32.07' };

describe('CTRL-9 accounts and tokens of before', () => {
  let service: TestService;
  const [good, revoked, over] = [randomUUID(), randomUUID(), randomUUID()];
  beforeAll(async () => {
    service = await TestService.start();
    const passwordHash = await hashOf(PASSWORD);
    await service.server.close();
    const db = new DatabaseSync(join(service.folder, 'ledger.sqlite'));
    const put = (table: string, key: string, value: string) =>
      db.prepare(`INSERT INTO ${table} (key, value) VALUES (?, ?)`).run(key, value);
    const account = (name: string, more: object) =>
      put(
        'access',
        `account:${name}`,
        JSON.stringify({
          account: name,
          ...CIAMIS,
          passwordHash,
          mustChange: false,
          addedAt: '2026-01-01T00:00:00Z',
          disabledAt: null,
          ...more,
        }),
      );
    account('used', {});
    account('first', { mustChange: true });
    account('gone', { disabledAt: '2026-02-01T00:00:00Z' });
    account('3207010101900001', {});
    put('access', 'session:digest', JSON.stringify({ actor: { account: 'used', ...CIAMIS } }));
    for (const [id, endsAt] of [
      [good, '2099-01-01T00:00:00Z'],
      [revoked, '2099-01-01T00:00:00Z'],
      [over, '2026-01-02T00:00:00Z'],
    ] as const)
      put(
        'meta',
        `token:${id}`,
        JSON.stringify({
          id,
          account: 'wms',
          ...CIAMIS,
          printedAt: '2026-01-01T00:00:00Z',
          endsAt,
        }),
      );
    put('meta', `revoked:${revoked}`, '2026-02-01T00:00:00Z');
    // As a release before has left it.
    db.exec("DELETE FROM meta WHERE key = 'access-taken-over'; DELETE FROM secrets");
    db.close();
    await service.restart();
  });
  afterAll(() => service.stop());

  const signIn = async (account: string) =>
    (
      await service.fetch('/session', {
        method: 'POST',
        body: JSON.stringify({ account, password: PASSWORD }),
        headers: { 'content-type': 'application/json' },
      })
    ).status;
  const access = (account: string) => service.ledger.access.fresh(account);

  it('CTRL-9 accounts sign in with their passwords; who was disabled does not', async () => {
    expect(await signIn('used')).toBe(200);
    expect(await signIn('first')).toBe(200);
    expect(await signIn('gone')).toBe(401);
    expect(await signIn('3207010101900001')).toBe(401);
    expect(await access('used')).toMatchObject({ exists: true, firstPasswordUntil: null });
    // A first password of before is good for a week from then.
    expect((await access('first')).firstPasswordUntil).toMatch(/^2\d{3}-/);
    expect((await access('3207010101900001')).exists).toBe(false);
  });

  it('CTRL-9 the events say that they were taken over', async () => {
    const events = (await service.ask('/v1/events?type=AccountAdded')) as unknown as {
      data: { account: string; takenOver?: boolean };
    }[];
    expect(events.map(({ data }) => [data.account, data.takenOver])).toEqual([
      ['first', true],
      ['gone', true],
      ['used', true],
    ]);
  });

  it('CTRL-9 tokens that the register knew stay good, unless revoked or over', async () => {
    const secret = readSecret(service.ledger.settings);
    const statusOf = async (id: string) => {
      const token = await signToken(secret, { account: 'wms', ...CIAMIS }, 1, id);
      const headers = { authorization: `Bearer ${token}` };
      return (await service.fetch('/v1/me', { headers })).status;
    };
    expect(await Promise.all([good, revoked, over, randomUUID()].map(statusOf))).toEqual([
      200, 401, 401, 401,
    ]);
  });

  it('CTRL-9 nothing is taken over a second time, also what is put there later', async () => {
    const { former } = service.ledger.ports.access;
    expect([...(await former.list(''))]).toEqual([]);
    const later = { account: 'ditjen', role: 'centre', place: '00', passwordHash: 'x' };
    await former.set('account:ditjen', JSON.stringify({ ...later, disabledAt: null }));
    const { position } = await service.ledger.ports.store.head();
    await service.restart();
    expect((await service.ledger.ports.store.head()).position).toBe(position);
    expect((await access('ditjen')).exists).toBe(false);
  });
});
