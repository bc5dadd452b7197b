// CTRL-9, N9: who may sign in is in the ledger. What lies in the storage without an event gives
// nobody access, is counted, and is a finding.
import { execFile } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { performAccess } from '../../libs/ledger/access/access-requests.js';
import { hashOf } from '../../libs/ledger/access/secrets.js';
import { readSecret, signToken } from '../../libs/http/security/tokens.js';
import { digestOfSecret } from '../../libs/ledger/access/session-register.js';
import {
  auditorUser,
  TestService,
  type HttpAnswer,
} from '../../libs/testing/servers/test-service.js';

const CIAMIS = { account: 'dinas-32.07', role: 'regency', place: '32.07' };
const CENTRE = { account: 'ditjen', role: 'centre', place: '00' };
const PASSWORD = 'hujan turun di ladang';

describe('CTRL-9 access', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start();
  });
  afterAll(() => service.stop());

  const tables = () => service.ledger.ports.access;
  const signIn = (account: string, password: string) =>
    service.fetch('/session', {
      method: 'POST',
      body: JSON.stringify({ account, password }),
      headers: { 'content-type': 'application/json' },
    });
  const me = (headers: Record<string, string>) => service.fetch('/v1/me', { headers });
  const cookieOf = ({ headers }: HttpAnswer) => ({
    cookie: headers.get('set-cookie')!.split(';')[0]!,
  });
  const unknown = async (kind: string) => {
    const text = await (await fetch(`${service.server.url}/metrics`)).text();
    const line = new RegExp(`^keping_unknown_access_total\\{kind="${kind}"\\} (\\d+)`, 'm');
    return Number(line.exec(text)?.[1] ?? 0);
  };
  const ready = async (account: string) => {
    const first = await service.accounts.add({ ...CIAMIS, account });
    const opened = await signIn(account, first);
    const changed = await service.fetch('/session/password', {
      method: 'PUT',
      body: JSON.stringify({ password: first, newPassword: PASSWORD }),
      headers: { 'content-type': 'application/json', ...cookieOf(opened) },
    });
    return cookieOf(changed);
  };

  it('CTRL-9 N9 a hash put there by hand signs nobody in, and is a finding', async () => {
    const secret = { hash: await hashOf(PASSWORD), isFirst: false };
    await tables().secrets.set('ditjen', JSON.stringify(secret));
    const before = await unknown('secret');
    expect((await signIn('ditjen', PASSWORD)).status).toBe(401);
    expect(await unknown('secret')).toBe(before + 1);
    const found = await service.ask('/v1/findings?kind=unknown-access');
    expect(found['items']).toEqual([{ account: 'ditjen', kept: 'secrets', events: [] }]);
    await tables().secrets.remove('ditjen');
  });

  it('CTRL-9 N9 a session put there by hand speaks for nobody, and is a finding', async () => {
    const secret = 'x'.repeat(43);
    const session = {
      account: CENTRE.account,
      actor: CENTRE,
      issuer: CENTRE,
      version: 9,
      mustChange: false,
      openedAtMs: Date.now(),
      usedAtMs: Date.now(),
    };
    await tables().sessions.set(digestOfSecret(secret), JSON.stringify(session));
    const before = await unknown('session');
    expect((await me({ cookie: `__Host-keping=${secret}` })).status).toBe(401);
    expect(await unknown('session')).toBe(before + 1);
    const found = await service.ask('/v1/findings?kind=unknown-access');
    expect(found['items']).toEqual([{ account: CENTRE.account, kept: 'sessions', events: [] }]);
    await tables().sessions.remove(digestOfSecret(secret));
  });

  it('CTRL-9 N9 the role and the place in a session are never believed', async () => {
    const cookie = await ready('a-1');
    const digest = digestOfSecret(cookie.cookie.split('=')[1]!);
    const stored = JSON.parse((await tables().sessions.get(digest))!) as object;
    const forged = { ...stored, actor: CENTRE, issuer: CENTRE };
    await tables().sessions.set(digest, JSON.stringify(forged));
    await service.restart();
    expect((await me(cookie)).body).toMatchObject({ account: 'a-1', role: 'regency' });
  });

  it('CTRL-9 N9 a token of our own signing that was never issued is refused', async () => {
    const token = await signToken(readSecret(service.ledger.settings), CENTRE, 1);
    const before = await unknown('token');
    expect((await me({ authorization: `Bearer ${token}` })).status).toBe(401);
    expect(await unknown('token')).toBeGreaterThan(before);
  });

  it('CTRL-9 a first password that has ended opens nothing, with a sentence', async () => {
    const { ports, transactor } = service.ledger;
    const firstPasswordUntil = new Date(Date.now() - 1000).toISOString();
    await performAccess(
      {
        id: 'ended',
        name: 'AddAccount',
        data: { ...CIAMIS, account: 'a-2', firstPasswordUntil },
        passwordHash: await hashOf(PASSWORD),
      },
      (envelope) => transactor.execute(envelope),
      ports.access,
    );
    expect(await signIn('a-2', PASSWORD)).toMatchObject({
      status: 403,
      body: {
        type: 'urn:keping:problem:first-password-ended',
        detail: expect.stringContaining('Ask the operator') as string,
      },
    });
    expect((await signIn('a-2', 'wrong')).status).toBe(401);
    expect((await signIn('a-2', await service.accounts.reset('a-2'))).status).toBe(200);
  });

  it('CTRL-9 a disabled account is out at once, and stays out of its old sessions', async () => {
    const cookie = await ready('a-3');
    expect((await me(cookie)).status).toBe(200);
    await service.accounts.disable('a-3');
    expect((await me(cookie)).status).toBe(401);
    expect((await signIn('a-3', PASSWORD)).status).toBe(401);
    await service.accounts.enable('a-3');
    expect((await me(cookie)).status).toBe(401);
    expect((await signIn('a-3', PASSWORD)).status).toBe(200);
  });

  it('CTRL-9 a change of the place is felt at once, and ends sessions', async () => {
    const cookie = await ready('a-4');
    await service.accounts.change({ account: 'a-4', role: 'regency', place: '32.79' });
    expect((await me(cookie)).status).toBe(401);
    const { body } = await me(cookieOf(await signIn('a-4', PASSWORD)));
    expect(body).toMatchObject({ account: 'a-4', place: { code: '32.79' } });
  });

  it('CTRL-9 every step is an event without a password or a hash', async () => {
    await ready('a-5');
    await service.accounts.reset('a-5');
    await service.accounts.disable('a-5');
    const items = (await service.ask('/v1/events?stream=access-a-5')) as unknown as {
      type: string;
      data: object;
      authid: string;
    }[];
    expect(items.map(({ type }) => type.replace('id.keping.', ''))).toEqual([
      'AccountAdded',
      'PasswordReset',
      'AccountDisabled',
    ]);
    expect(items.map(({ authid }) => authid)).toEqual(Array(3).fill('command-line'));
    expect(Object.keys(items[0]!.data)).toEqual(['account', 'role', 'place', 'firstPasswordUntil']);
  });

  it.each(['AddAccount', 'EnableAccount', 'IssueToken', 'ResetPassword', 'DisableAccount'])(
    'CTRL-9 no token sends %s',
    async (name) => {
      const operator = { role: 'operator', place: '00' };
      const answer = await service.give(operator, name, { ...CENTRE, token: 'x' });
      expect([answer.status < 500, answer.status >= 400]).toEqual([true, true]);
      expect((await service.ledger.access.fresh(CENTRE.account)).version).toBe(0);
    },
  );

  it('CTRL-9 a list of accounts is added whole or not at all, with a letter for each', async () => {
    const account = async (...args: string[]) => {
      const env = { ...process.env, KEPING_DATA_DIR: service.folder };
      const main = join(process.cwd(), 'dist/bin/account.js');
      return (await promisify(execFile)(process.execPath, [main, ...args], { env })).stdout;
    };
    const list = join(service.folder, 'list.csv');
    const letters = join(service.folder, 'letters.html');
    const imported = () => account('import', '--file', list, '--letters', letters);
    await service.server.close();
    writeFileSync(list, 'role;place;name\nregency;32.07;\nregency;32;x\nclerk;32.08;\n');
    await expect(imported()).rejects.toMatchObject({
      code: 74,
      stderr: expect.stringMatching(/no account was added:\nrow 3: .*province\nrow 4: .*clerk/s),
    });
    writeFileSync(list, 'role,place,name\nregency,32.07,\nprovince,32,jabar\nauditor,,bpk\n');
    expect(await imported()).toContain('3 accounts added, 0 were there already.');
    expect(statSync(letters).mode & 0o777).toBe(0o600);
    const text = readFileSync(letters, 'utf8');
    expect(text.match(/<section>/g)).toHaveLength(3);
    const [, password] = /jabar<\/dd><dt>Kata sandi pertama<\/dt><dd>([^<]+)/.exec(text)!;
    // Again nothing is new, and the letters stay.
    expect(await imported()).toContain('0 accounts added, 3 were there already.');
    expect(readFileSync(letters, 'utf8')).toBe(text);
    await service.restart();
    expect((await signIn('jabar', password!)).status).toBe(200);
  });

  it('CTRL-9 the command line records beside the running service, within a second', async () => {
    // What somebody else has put there holds nobody up.
    await tables().requests!.set('0', 'no request');
    const account = async (...args: string[]) => {
      const env = { ...process.env, KEPING_DATA_DIR: service.folder };
      const main = join(process.cwd(), 'dist/bin/account.js');
      return (await promisify(execFile)(process.execPath, [main, ...args], { env })).stdout;
    };
    const added = await account('add', '--role', 'regency', '--place', '32.07', '--name', 'a-6');
    const password = /^password: (\S+)$/m.exec(added)![1]!;
    expect((await signIn('a-6', password)).status).toBe(200);
    expect(await account('list')).toMatch(/^a-6 {2}regency {2}32\.07 {2}first password until /m);
    const again = account('add', '--role', 'regency', '--place', '32.07', '--name', 'a-6');
    await expect(again).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is an account a-6 already') as string,
    });
    await account('disable', '--name', 'a-6');
    expect((await signIn('a-6', password)).status).toBe(401);
    expect([...(await tables().requests!.list(''))]).toEqual([]);
    await service.server.close();
    await account('enable', '--name', 'a-6');
    await service.restart();
    expect((await signIn('a-6', password)).status).toBe(200);
    expect(await service.ask('/v1/events?stream=access-a-6', auditorUser)).toHaveLength(3);
  });
});
