// How the process begins and ends: faulty settings, unusable storage, SIGTERM under load.
import { chmodSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readSettings } from '../../libs/ledger/config/read-settings.js';
import { tokenBeside } from '../../libs/service/access/of-ledger.js';
import { SECRET, serviceProcesses } from './service-processes.js';

describe('the process', () => {
  const world = serviceProcesses();
  const { begin, refuses } = world;

  it('reports every faulty setting together and exits 78', async () => {
    const text = await refuses(78, {
      KEPING_STORAGE: 'cloud',
      KEPING_HTTP_PORT: '70000',
      KEPING_HTTP_HOST: '0.0.0.0',
      KEPING_PUBLIC_BOARD: 'yes',
      KEPING_JWT_SECRET: 'short',
      KEPING_LOG_LEVEL: 'loud',
      KEPING_CLAIM_WAIT_HOURS: '1e3',
      KEPING_LATE_ENTRY_DAYS_MAX: '-1',
      KEPING_PRINTER_CARDS_PER_DAY: '',
      KEPING_HTPP_PORT: '1',
      KEPING_RATE_LIMIT_PER_MINUTE: '0',
    });
    for (const name of [
      'STORAGE',
      'HTTP_PORT',
      'HTTP_HOST',
      'PUBLIC_BOARD',
      'JWT_SECRET',
      'LOG_LEVEL',
      'CLAIM_WAIT_HOURS',
      'LATE_ENTRY_DAYS_MAX',
      'PRINTER_CARDS_PER_DAY',
      'HTPP_PORT',
      'RATE_LIMIT_PER_MINUTE',
    ])
      expect(text).toMatch(new RegExp(`^KEPING_${name}: .+`, 'm'));
    expect(text.trim().split('\n')).toHaveLength(11);
  });

  it('a file that a setting names and that is not there is a faulty setting', async () => {
    const text = await refuses(78, {
      KEPING_INK_MODELS_FILE: join(world.folder, 'none.csv'),
      KEPING_JWT_JWKS_FILE: join(world.folder, 'none.json'),
    });
    expect(text).toMatch(/^KEPING_INK_MODELS_FILE: .+/m);
    expect(text).toMatch(/^KEPING_JWT_JWKS_FILE: .+/m);
  });

  it('L-e: an empty file beside the keys of a ledger is no new ledger: 74', async () => {
    const first = begin({ KEPING_JWT_SECRET: undefined });
    await first.listening;
    first.child.kill('SIGTERM');
    await first.ended;
    writeFileSync(join(world.folder, 'ledger.sqlite'), '');
    rmSync(join(world.folder, 'ledger.sqlite-wal'), { force: true });
    expect(await refuses(74)).toMatch(/ledger\.sqlite is empty, .*npm run restore/);
  });

  it('the first start makes the data folder and its secret', async () => {
    const dataDir = join(world.folder, 'new', 'ledger');
    const first = begin({ KEPING_DATA_DIR: dataDir, KEPING_JWT_SECRET: undefined });
    expect((await fetch(`${await first.listening}/health/ready`)).status).toBe(200);
    expect(statSync(join(dataDir, 'jwt-secret')).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['a secret that others can read', 'x'.repeat(40), 0o644, /can be read by others: chmod 600/],
    ['a short secret', 'abc', 0o600, /fewer than 32 characters/],
    ['an empty secret', '', 0o600, /fewer than 32 characters/],
  ])('%s ends with 78', async (_what, secret, mode, sentence) => {
    writeFileSync(join(world.folder, 'jwt-secret'), secret, { mode });
    chmodSync(join(world.folder, 'jwt-secret'), mode);
    const { ended } = begin({ KEPING_JWT_SECRET: undefined });
    expect(await ended).toMatchObject({
      code: 78,
      text: expect.stringMatching(sentence) as string,
    });
  });

  it('others can read neither the data folder nor its files, also old ones', async () => {
    const modes = () =>
      ['.', 'ledger.sqlite', 'ledger.sqlite-wal', 'writer.lock', 'jwt-secret'].map(
        (name) => statSync(join(world.folder, name)).mode & 0o077,
      );
    const first = begin({ KEPING_JWT_SECRET: undefined });
    await first.listening;
    expect(modes()).toEqual([0, 0, 0, 0, 0]);
    first.child.kill('SIGKILL');
    await first.ended;
    chmodSync(world.folder, 0o755);
    for (const name of ['ledger.sqlite', 'ledger.sqlite-wal'])
      chmodSync(join(world.folder, name), 0o644);
    const second = begin({ KEPING_JWT_SECRET: undefined });
    await second.listening;
    expect(modes()).toEqual([0, 0, 0, 0, 0]);
  });

  it('a damaged ledger file is 74 with a sentence', async () => {
    writeFileSync(join(world.folder, 'ledger.sqlite'), Buffer.alloc(40_000, 7));
    expect(await refuses(74)).toMatch(/not a Keping ledger|damaged/);
  });

  it('a ledger of a newer release is 74 with a sentence, and stays as it is', async () => {
    const db = new DatabaseSync(join(world.folder, 'ledger.sqlite'));
    db.exec('CREATE TABLE future (x); PRAGMA user_version = 99');
    db.close();
    expect(await refuses(74)).toMatch(/newer release \(schema 99/);
    const again = new DatabaseSync(join(world.folder, 'ledger.sqlite'), { readOnly: true });
    expect(again.prepare('SELECT name FROM sqlite_master').all()).toHaveLength(1);
    again.close();
  });

  it('a folder that cannot be made is 74 with a sentence', async () => {
    writeFileSync(join(world.folder, 'file'), 'x');
    expect(await refuses(74, { KEPING_DATA_DIR: join(world.folder, 'file', 'ledger') })).toMatch(
      /the data folder .+ cannot be made/,
    );
  });

  it('SIGTERM under load: exit 0, every acknowledged command is stored', async () => {
    const first = begin({});
    const url = await first.listening;
    const loader = { account: 'loader', role: 'regency', place: '32.07' };
    const token = await tokenBeside(
      readSettings({ KEPING_DATA_DIR: world.folder, KEPING_JWT_SECRET: SECRET }),
      loader,
      1,
    );
    const give = (base: string, key: string) =>
      fetch(`${base}/v1/commands/CountBlanks`, {
        method: 'POST',
        body: JSON.stringify({ place: '32.07', counted: 1, counter: 'x' }),
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
      });
    const acknowledged = new Map<string, string>();
    let stopped = false;
    const others: string[] = [];
    const client = async (name: number) => {
      for (let n = 0; !stopped; n += 1) {
        const key = `sigterm-${name}-${n}`;
        try {
          const answer = await give(url, key);
          const text = await answer.text();
          if (answer.status === 201) acknowledged.set(key, text);
          else others.push(`${answer.status} ${answer.headers.get('content-type') ?? ''}`);
        } catch {
          stopped = true;
        }
      }
    };
    const clients = Array.from({ length: 20 }, (_, name) => client(name));
    while (acknowledged.size < 300) await new Promise((done) => setTimeout(done, 10));
    first.child.kill('SIGTERM');
    const { code } = await first.ended;
    expect(code).toBe(0);
    stopped = true;
    await Promise.all(clients);
    expect(
      [...new Set(others)].filter(
        (other) => other !== '503 application/problem+json; charset=utf-8',
      ),
    ).toEqual([]);
    const second = begin({});
    const base = await second.listening;
    for (const [key, text] of acknowledged) {
      const again = await give(base, key);
      expect([await again.text(), again.headers.get('idempotency-replayed')]).toEqual([
        text,
        'true',
      ]);
    }
  });
});
