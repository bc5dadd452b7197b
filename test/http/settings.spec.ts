// How the process begins and ends: faulty settings, unusable storage, a second writer, SIGTERM
// under load.
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readSettings } from '../../libs/ledger/config/read-settings.js';
import { tokenBeside } from '../../libs/service/access/of-ledger.js';
import { WITHOUT_DEADLINES } from '../../libs/testing/servers/process.js';

const SECRET = 'a secret of the settings tests, long enough';
const MAIN = join(__dirname, '../../dist/bin/standalone.js');
type Ended = { readonly code: number | null; readonly text: string };

describe('the process', () => {
  let folder: string;
  const running: ChildProcess[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'keping-process-'));
  });
  afterEach(() => {
    for (const child of running.splice(0))
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const begin = (environment: Record<string, string | undefined>) => {
    const bare = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !name.startsWith('KEPING_')),
    );
    const child = spawn(process.execPath, [MAIN], {
      env: {
        ...bare,
        KEPING_DATA_DIR: folder,
        KEPING_HTTP_PORT: '0',
        KEPING_JWT_SECRET: SECRET,
        ...WITHOUT_DEADLINES,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.push(child);
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (text += data.toString()));
    const ended = new Promise<Ended>((done) => child.on('close', (code) => done({ code, text })));
    const listening = new Promise<string>((done, fail) => {
      child.stdout.on('data', () => {
        const url = /"url":"([^"]+)"/.exec(text)?.[1];
        if (url) done(url);
      });
      void ended.then(() => fail(new Error(`it ended: ${text}`)));
    });
    listening.catch(() => undefined);
    return { child, ended, listening };
  };
  const refuses = async (code: number, environment: Record<string, string> = {}) => {
    const { code: got, text } = await begin(environment).ended;
    expect({ code: got, text }).toEqual({ code, text });
    expect(text).not.toMatch(/\n\s+at |"stack"|\.js:\d+/);
    return text;
  };

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
      KEPING_INK_MODELS_FILE: join(folder, 'none.csv'),
      KEPING_JWT_JWKS_FILE: join(folder, 'none.json'),
    });
    expect(text).toMatch(/^KEPING_INK_MODELS_FILE: .+/m);
    expect(text).toMatch(/^KEPING_JWT_JWKS_FILE: .+/m);
  });

  it('a second service on the same folder exits 74 and says so; the first goes on', async () => {
    const first = begin({});
    const url = await first.listening;
    expect(await refuses(74)).toMatch(/another service is writing in the data folder/);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    first.child.kill('SIGTERM');
    expect(await first.ended).toMatchObject({ code: 0 });
    const third = begin({});
    expect((await fetch(`${await third.listening}/health/ready`)).status).toBe(200);
    third.child.kill('SIGINT');
    expect(await third.ended).toMatchObject({ code: 0 });
  });

  it('L-e: an empty file beside the keys of a ledger is no new ledger: 74', async () => {
    const first = begin({ KEPING_JWT_SECRET: undefined });
    await first.listening;
    first.child.kill('SIGTERM');
    await first.ended;
    writeFileSync(join(folder, 'ledger.sqlite'), '');
    rmSync(join(folder, 'ledger.sqlite-wal'), { force: true });
    expect(await refuses(74)).toMatch(/ledger\.sqlite is empty, .*npm run restore/);
  });

  it('the first start makes the data folder and its secret', async () => {
    const dataDir = join(folder, 'new', 'ledger');
    const first = begin({ KEPING_DATA_DIR: dataDir, KEPING_JWT_SECRET: undefined });
    expect((await fetch(`${await first.listening}/health/ready`)).status).toBe(200);
    expect(statSync(join(dataDir, 'jwt-secret')).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['a secret that others can read', 'x'.repeat(40), 0o644, /can be read by others: chmod 600/],
    ['a short secret', 'abc', 0o600, /fewer than 32 characters/],
    ['an empty secret', '', 0o600, /fewer than 32 characters/],
  ])('%s ends with 78', async (_what, secret, mode, sentence) => {
    writeFileSync(join(folder, 'jwt-secret'), secret, { mode });
    chmodSync(join(folder, 'jwt-secret'), mode);
    const { ended } = begin({ KEPING_JWT_SECRET: undefined });
    expect(await ended).toMatchObject({
      code: 78,
      text: expect.stringMatching(sentence) as string,
    });
  });

  it('others can read neither the data folder nor its files, also old ones', async () => {
    const modes = () =>
      ['.', 'ledger.sqlite', 'ledger.sqlite-wal', 'writer.lock', 'jwt-secret'].map(
        (name) => statSync(join(folder, name)).mode & 0o077,
      );
    const first = begin({ KEPING_JWT_SECRET: undefined });
    await first.listening;
    expect(modes()).toEqual([0, 0, 0, 0, 0]);
    first.child.kill('SIGKILL');
    await first.ended;
    chmodSync(folder, 0o755);
    for (const name of ['ledger.sqlite', 'ledger.sqlite-wal']) chmodSync(join(folder, name), 0o644);
    const second = begin({ KEPING_JWT_SECRET: undefined });
    await second.listening;
    expect(modes()).toEqual([0, 0, 0, 0, 0]);
  });

  it('the folder is free again after a kill', async () => {
    const first = begin({});
    await first.listening;
    first.child.kill('SIGKILL');
    await first.ended;
    const second = begin({});
    expect((await fetch(`${await second.listening}/health/ready`)).status).toBe(200);
  });

  it('a damaged ledger file is 74 with a sentence', async () => {
    writeFileSync(join(folder, 'ledger.sqlite'), Buffer.alloc(40_000, 7));
    expect(await refuses(74)).toMatch(/not a Keping ledger|damaged/);
  });

  it('a ledger of a newer release is 74 with a sentence, and stays as it is', async () => {
    const db = new DatabaseSync(join(folder, 'ledger.sqlite'));
    db.exec('CREATE TABLE future (x); PRAGMA user_version = 99');
    db.close();
    expect(await refuses(74)).toMatch(/newer release \(schema 99/);
    const again = new DatabaseSync(join(folder, 'ledger.sqlite'), { readOnly: true });
    expect(again.prepare('SELECT name FROM sqlite_master').all()).toHaveLength(1);
    again.close();
  });

  it('a folder that cannot be made is 74 with a sentence', async () => {
    writeFileSync(join(folder, 'file'), 'x');
    expect(await refuses(74, { KEPING_DATA_DIR: join(folder, 'file', 'ledger') })).toMatch(
      /the data folder .+ cannot be made/,
    );
  });

  it('an address that is taken is 69', async () => {
    const first = begin({});
    const { port } = new URL(await first.listening);
    expect(
      await refuses(69, { KEPING_DATA_DIR: join(folder, 'other'), KEPING_HTTP_PORT: port }),
    ).toMatch(/The address is taken/);
  });

  it('SIGTERM under load: exit 0, every acknowledged command is stored', async () => {
    const first = begin({});
    const url = await first.listening;
    const loader = { account: 'loader', role: 'regency', place: '32.07' };
    const token = await tokenBeside(
      readSettings({ KEPING_DATA_DIR: folder, KEPING_JWT_SECRET: SECRET }),
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

  it.each([
    { what: 'holds the end up for 5 s', seconds: '600', end: { code: 0 } },
    {
      what: 'holds it up for longer than it may last: 75',
      seconds: '1',
      end: { code: 75, text: expect.stringContaining('did not close within 1 s') },
    },
  ])('a connection that never asks anything $what', async ({ seconds, end }) => {
    const first = begin({ KEPING_SHUTDOWN_SECONDS: seconds });
    const { port } = new URL(await first.listening);
    const silent = connect(Number(port), '127.0.0.1').on('error', () => undefined);
    await new Promise((done) => silent.once('connect', done));
    await new Promise((done) => setTimeout(done, 200));
    first.child.kill('SIGTERM');
    expect(await first.ended).toMatchObject(end);
    silent.destroy();
  });
});
