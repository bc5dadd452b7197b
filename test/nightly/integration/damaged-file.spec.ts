// N10: a page of the ledger's file is damaged: the service says so, keeps still and loses nothing;
// `verify` and a start name the table.
import { closeSync, cpSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { audit } from '../../../libs/testing/servers/audit-command-line.js';
import { ServiceProcesses } from '../../../libs/testing/servers/processes.js';
import {
  centreUser,
  regencyUser,
  TestService,
} from '../../../libs/testing/servers/test-service.js';
import { openOffice } from '../../http/office.js';

const SECRET = 'a secret of the damage tests, long enough';
const PAGE_BYTES = 4096;
/** The file of each table. */
const TABLES = {
  events: 'ledger.sqlite',
  stream_events: 'ledger.sqlite',
  rows: 'rows.sqlite',
  commands: 'ledger.sqlite',
} as const;
type Table = keyof typeof TABLES;

/** Overwrites the pages of a table but its root with zeros, in a file that nobody uses. */
function damage(file: string, table: string): void {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE');
  const pages = db
    .prepare('SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ? ORDER BY pageno')
    .all(table, 'leaf') as { pageno: number }[];
  db.close();
  const descriptor = openSync(file, 'r+');
  for (const { pageno } of pages)
    writeSync(descriptor, Buffer.alloc(PAGE_BYTES), 0, PAGE_BYTES, (pageno - 1) * PAGE_BYTES);
  closeSync(descriptor);
}

describe('N10: a damaged file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keping-damage-'));
  const sound = join(folder, 'sound');
  let token: string;
  const processes = new ServiceProcesses({
    KEPING_JWT_SECRET: SECRET,
    KEPING_HTTP_PORT: '0',
    KEPING_STORAGE: 'embedded',
  });
  beforeAll(async () => {
    const service = await TestService.start({ environment: { KEPING_JWT_SECRET: SECRET } });
    token = await service.token(regencyUser('32.07'));
    await openOffice(service, regencyUser('32.07'), 5000);
    for (let count = 0; count < 150; count += 1)
      await service.done(regencyUser('32.07'), 'PrintBlanks', { place: '32.07', quantity: 1 });
    await service.ask('/v1/stock/32.07', centreUser);
    await service.server.close();
    cpSync(service.folder, sound, { recursive: true });
    rmSync(service.folder, { recursive: true });
  });
  afterAll(async () => {
    await processes.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const damaged = (table: Table, name: string) => {
    const data = join(folder, `${name}-${table}`);
    cpSync(sound, data, { recursive: true });
    damage(join(data, TABLES[table]), table);
    return data;
  };

  it.each(Object.keys(TABLES) as Table[])(
    'of the table %s is named by verify, with 74 and no stack',
    async (table) => {
      const data = damaged(table, 'verify');
      const { code, out, err } = await audit({ KEPING_DATA_DIR: data }, 'verify');
      expect({ code, out, err }).toMatchObject({ code: 74 });
      expect(err).toMatch(new RegExp(`the table [\\w, ]*\\b${table}\\b[\\w, ]* cannot be read`));
      expect(err).not.toMatch(/\n\s+at /);
    },
  );

  const ask = async (url: string, path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${url}${path}`, {
      ...init,
      headers: { ...headers, ...init.headers },
    });
    const body = (await answer.json()) as { type?: string; store?: object };
    return { status: answer.status, type: body.type, store: body.store };
  };
  const print = (url: string) =>
    ask(url, '/v1/commands/PrintBlanks', {
      method: 'POST',
      body: JSON.stringify({ place: '32.07', quantity: 1 }),
      headers: { 'idempotency-key': 'damage-print' },
    });

  it('of its rows: questions are 503, not ready, and the log stays short', async () => {
    const data = damaged('rows', 'live');
    const service = await processes.start('standalone', { KEPING_DATA_DIR: data });
    for (let count = 0; count < 3; count += 1)
      expect((await ask(service.url, '/v1/stock/32.07')).status).toBe(503);
    await print(service.url);
    void ask(service.url, '/v1/stock').catch(() => undefined);
    await wait(3000);
    const ready = await ask(service.url, '/health/ready');
    expect(ready).toMatchObject({
      status: 503,
      store: {
        status: 'damaged',
        damage: expect.stringMatching(/rows\.sqlite is damaged.*remove it/),
      },
    });
    // A line for a failed delivery each second, and a few for requests.
    expect(service.log().split('\n').length).toBeLessThan(40);
    await processes.kill(service);
    for (const end of ['', '-wal', '-shm'])
      rmSync(join(data, `rows.sqlite${end}`), { force: true });
    const again = await processes.start('standalone', { KEPING_DATA_DIR: data });
    expect((await ask(again.url, '/v1/stock/32.07')).status).toBe(200);
    await processes.kill(again);
  });

  it('of its streams: commands are 503 and not ready', async () => {
    const data = damaged('stream_events', 'live');
    const service = await processes.start('standalone', { KEPING_DATA_DIR: data });
    expect(await print(service.url)).toMatchObject({
      status: 503,
      type: 'urn:keping:problem:unavailable',
    });
    expect((await ask(service.url, '/health/ready')).store).toMatchObject({ status: 'damaged' });
    await processes.kill(service);
  });

  it('of its events: a start ends with 74 and a sentence', async () => {
    const data = damaged('events', 'live');
    const failed = processes.start('standalone', { KEPING_DATA_DIR: data });
    const text = await failed.then(
      () => 'it listens',
      (error: unknown) => (error as Error).message,
    );
    expect(text).toMatch(/is damaged\. .*npm run restore/);
    expect(text).not.toMatch(/"stack"|\n\s+at /);
  });
});
