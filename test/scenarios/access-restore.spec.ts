// CTRL-9, N3: a restore brings back nobody who was thrown out. Sessions are in no backup, tokens of
// before are refused, and every account is locked until the operator unlocks it.
import { execFile } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StandaloneModule } from '../../apps/standalone/app.module.js';
import { ensureAccount } from '../../libs/service/access/of-ledger.js';
import { readSettings } from '../../libs/ledger/config/read-settings.js';
import { startService, type RunningService } from '../../libs/service/server.js';
import { publicPem, readSealKey } from '../../libs/ledger/integrity/seals.js';
import { digestOfSecret } from '../../libs/ledger/access/session-register.js';
import { SignInCodes } from '../../libs/service/sessions/sign-in-codes.js';
import { backup } from '../../libs/ledger/storage/backup/backup.js';
import { restore, type RestoreOptions } from '../../libs/ledger/storage/backup/restore.js';
import { audit, bodyOf } from '../../libs/testing/servers/audit-command-line.js';
import { centreUser, TestService } from '../../libs/testing/servers/test-service.js';

const SECRET = 'a secret of the restore tests, long enough';
const CIAMIS = { role: 'regency', place: '32.07' };

describe('CTRL-9 N3 a restore', () => {
  let folder: string;
  let service: TestService;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keping-access-'));
    service = await TestService.start({ environment: { KEPING_JWT_SECRET: SECRET } });
  });
  afterEach(async () => {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const at = (name: string) => join(folder, name);
  const environmentOf = (dataDir: string) => ({
    KEPING_DATA_DIR: dataDir,
    KEPING_LOG_LEVEL: 'silent',
    KEPING_HTTP_PORT: '0',
    KEPING_JWT_SECRET: SECRET,
  });
  const settingsOf = (dataDir: string) => readSettings(environmentOf(dataDir));
  const keyOf = () => createPublicKey(publicPem(readSealKey(settingsOf(service.folder))));
  const restored = (more: Partial<RestoreOptions> = {}) =>
    restore(settingsOf(at('x')), { from: at('backup'), to: at('new'), ...more }, keyOf());
  const account = async (...args: string[]) => {
    const main = join(process.cwd(), 'dist/bin/account.js');
    const env = { ...process.env, ...environmentOf(at('new')) };
    return (await promisify(execFile)(process.execPath, [main, ...args], { env })).stdout;
  };
  async function inRestored<T>(work: (running: RunningService) => Promise<T>): Promise<T> {
    const running = await startService(StandaloneModule, settingsOf(at('new')));
    return work(running).finally(() => running.close());
  }
  const signIn = async (url: string, name: string, password: string) => {
    const answer = await fetch(`${url}/session`, {
      method: 'POST',
      body: JSON.stringify({ account: name, password }),
      headers: { 'content-type': 'application/json' },
    });
    const type = ((await answer.json()) as { type?: string }).type;
    return [answer.status, type?.replace('urn:keping:problem:', '')];
  };
  const cookie = async (name: string): Promise<string> => {
    await ensureAccount(service.ledger, { account: name, ...CIAMIS });
    const code = service.server.get(SignInCodes).issue(name);
    const { headers } = await service.fetch('/session', {
      method: 'POST',
      body: JSON.stringify({ code }),
      headers: { 'content-type': 'application/json' },
    });
    return headers.get('set-cookie')!.split(';')[0]!;
  };
  const statusOf = async (url: string, headers: Record<string, string>) =>
    (await fetch(`${url}/v1/me`, { headers })).status;

  it('CTRL-9 N3 lets none of them in; unlock lists and unlocks the accounts', async () => {
    const password = await service.accounts.add({ account: 'dinas-a', ...CIAMIS });
    const other = await service.accounts.add({ account: 'dinas-b', ...CIAMIS });
    await service.accounts.add({ account: 'dinas-c', ...CIAMIS });
    await service.accounts.disable('dinas-c');
    const token = await service.token(centreUser);
    const session = await cookie('dinas-a');
    await backup(settingsOf(service.folder), at('backup'));
    // Thrown out after the backup.
    await service.accounts.disable('dinas-a');
    const [issued] = (await service.ledger.access.fresh('centre-00')).tokens.keys();
    await service.accounts.revoke(issued!);
    await service.fetch('/session', { method: 'DELETE', headers: { cookie: session } });
    await restored();
    await inRestored(async ({ url }) => {
      expect(await statusOf(url, { cookie: session })).toBe(401);
      expect(await statusOf(url, { authorization: `Bearer ${token}` })).toBe(401);
      expect(await signIn(url, 'dinas-a', password)).toEqual([403, 'account-locked']);
      expect(await signIn(url, 'dinas-b', other)).toEqual([403, 'account-locked']);
      // Beside the restored service.
      expect(await account('list')).toMatch(/^dinas-a .* locked by a restore$/m);
      expect(await account('unlock', 'dinas-b')).toMatch(/^dinas-b is unlocked\.$/m);
      expect(await signIn(url, 'dinas-b', other)).toEqual([200, undefined]);
      expect(await signIn(url, 'dinas-a', password)).toEqual([403, 'account-locked']);
    });
    // Alone.
    const unlocked = await account('unlock', '--all');
    expect(unlocked).toMatch(/^dinas-a is unlocked\.$/m);
    expect(unlocked).not.toMatch(/dinas-[bc] is/);
    await inRestored(async ({ url }) => {
      expect(await signIn(url, 'dinas-a', password)).toEqual([200, undefined]);
      expect(await account('list')).toMatch(/^dinas-c .* disabled 2/m);
      expect(await statusOf(url, { authorization: `Bearer ${token}` })).toBe(401);
    });
    const verified = bodyOf(await audit({ KEPING_DATA_DIR: at('new') }, 'verify', '--json'));
    expect(verified).toMatchObject({ ok: true });
  });

  it('CTRL-9 N3 keeps tokens where it is told to, not those that were revoked', async () => {
    const kept = await service.token(centreUser);
    const revoked = await service.token({ ...CIAMIS });
    const [id] = (await service.ledger.access.fresh('regency-32.07')).tokens.keys();
    await service.accounts.revoke(id!);
    await backup(settingsOf(service.folder), at('backup'));
    await restored({ keepTokens: true });
    await inRestored(async ({ url }) => {
      expect(await statusOf(url, { authorization: `Bearer ${kept}` })).toBe(200);
      expect(await statusOf(url, { authorization: `Bearer ${revoked}` })).toBe(401);
    });
  });

  it('CTRL-9 N3 a backup has hashes and no session, not even in free pages', async () => {
    await service.accounts.add({ account: 'dinas-a', ...CIAMIS });
    const digest = digestOfSecret((await cookie('dinas-a')).split('=')[1]!);
    const { sessions } = service.ledger.ports.access;
    expect(await sessions.get(digest)).toBeDefined();
    // Many: their pages become free ones.
    for (let n = 0; n < 500; n += 1)
      await sessions.set(
        `forged-${n}`,
        JSON.stringify({ account: 'dinas-a', mark: 'x'.repeat(90) }),
      );
    await backup(settingsOf(service.folder), at('backup'));
    const bytes = readFileSync(join(at('backup'), 'ledger.sqlite'), 'latin1');
    expect(bytes).toContain('$argon2id$');
    for (const trace of [digest, 'forged-', 'usedAtMs', 'x'.repeat(90)])
      expect([trace, bytes.includes(trace)]).toEqual([trace, false]);
    expect(readdirSync(at('backup')).sort()).toEqual(['ledger.sqlite', 'manifest.json']);
    await restored();
    const restoredBytes = readFileSync(join(at('new'), 'ledger.sqlite'), 'latin1');
    expect([restoredBytes.includes(digest), restoredBytes.includes('$argon2id$')]).toEqual([
      false,
      true,
    ]);
  });

  it('L-b what a killed backup or restore has left is removed by the next one', async () => {
    for (const name of ['backup', 'new']) {
      mkdirSync(join(at(name), '.unfinished'), { recursive: true });
      writeFileSync(join(at(name), '.unfinished', 'ledger.sqlite'), 'half');
    }
    writeFileSync(join(at('backup'), 'ledger.sqlite'), 'moved, its manifest not yet');
    await backup(settingsOf(service.folder), at('backup'));
    await restored();
    expect(readdirSync(at('new'))).toEqual(['ledger.sqlite']);
    // Nothing else is ever removed.
    mkdirSync(join(at('other'), '.unfinished'), { recursive: true });
    writeFileSync(join(at('other'), 'notes.txt'), 'of somebody');
    await expect(restored({ to: at('other') })).rejects.toThrow('is not empty');
    expect(readdirSync(at('other')).sort()).toEqual(['.unfinished', 'notes.txt']);
  });
});
