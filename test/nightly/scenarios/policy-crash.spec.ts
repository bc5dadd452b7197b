// LOAN-10 over real processes: kill −9 between InkDepleted and the request; after the restart the
// request exists, once.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import type { OpenedLedger } from '../../../libs/ledger/storage/opened-ledger.js';
import { readSettings } from '../../../libs/ledger/config/read-settings.js';
import { openLedger } from '../../../libs/ledger/storage/open-ledger.js';
import { tokenBeside } from '../../../libs/service/access/of-ledger.js';
import { eventually } from '../../../libs/testing/servers/process.js';
import { minute } from '../../../libs/testing/servers/test-service.js';

const PORT = 20_000 + (process.pid % 20_000);
let folder = '';
let service: ChildProcess | undefined;

async function startService(): Promise<void> {
  service = spawn(process.execPath, [join(__dirname, '../../../dist/bin/standalone.js')], {
    env: {
      PATH: process.env['PATH'],
      KEPING_DATA_DIR: folder,
      KEPING_HTTP_PORT: String(PORT),
      KEPING_LOG_LEVEL: 'silent',
    },
    stdio: 'ignore',
  });
  await eventually('the service comes up', async () => {
    const answer = await fetch(`http://127.0.0.1:${PORT}/health/live`);
    expect(answer.ok).toBe(true);
  });
}

async function kill(): Promise<void> {
  service!.kill('SIGKILL');
  await once(service!, 'exit');
}

async function ask(path: string, init: RequestInit = {}): Promise<unknown> {
  const actor = { account: 'dinas', role: 'regency', place: '32.07' };
  const settings = readSettings({ KEPING_DATA_DIR: folder, KEPING_LOG_LEVEL: 'silent' });
  const token = await tokenBeside(settings, actor, 1);
  const answer = await fetch(`http://127.0.0.1:${PORT}${path}`, {
    ...init,
    headers: { ...init.headers, authorization: `Bearer ${token}` },
  });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
}

let keys = 0;
const give = (name: string, data: object) =>
  ask(`/v1/commands/${name}`, {
    method: 'POST',
    body: JSON.stringify(data),
    headers: {
      'content-type': 'application/json',
      'idempotency-key': `policy-crash-${(keys += 1)}`,
    },
  });

async function inLedger<T>(look: (ledger: OpenedLedger) => Promise<T>): Promise<T> {
  const ledger = await openLedger(
    readSettings({ KEPING_DATA_DIR: folder, KEPING_LOG_LEVEL: 'silent' }),
  );
  try {
    return await look(ledger);
  } finally {
    await ledger.close();
  }
}
const types = () =>
  inLedger(async ({ ports: { store } }) =>
    (await store.readAll(0, 1000))
      .map(({ type }) => type)
      .filter((type) => type === 'InkDepleted' || type === 'LoanRequested'),
  );

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'keping-policy-'));
});
afterAll(async () => {
  if (service && service.exitCode === null && service.signalCode === null) await kill();
  rmSync(folder, { recursive: true, force: true });
});

describe('LOAN-10 a policy that dies', () => {
  it('LOAN-10 kill −9 after InkDepleted: requested once after restarts', async () => {
    await startService();
    await give('OpenStock', {
      place: '32.07',
      item: 'ink',
      model: 'YMCK-500',
      quantity: 40,
      minute,
    });
    // The policies rest between two rounds: what follows at once is stored, and not reacted to,
    // when the process dies.
    await give('UseInk', { place: '32.07', model: 'YMCK-500', prints: 40, purpose: 'KIA' });
    await kill();
    expect(await types()).toEqual(['InkDepleted']);
    for (const delayMs of [0, 300, 900]) {
      await startService();
      await new Promise((next) => setTimeout(next, delayMs));
      await kill();
    }
    await startService();
    await give('OpenStock', {
      place: '32.07',
      item: 'ink',
      model: 'YMCKO-500',
      quantity: 1,
      minute,
    });
    await eventually('the request', async () =>
      expect(await ask('/v1/loans')).toMatchObject({ items: [{ borrower: '32.07' }] }),
    );
    // A second one would follow in this time.
    await new Promise((next) => setTimeout(next, 1_500));
    await kill();
    expect(await types()).toEqual(['InkDepleted', 'LoanRequested']);
    const after = await inLedger(async (ledger) => {
      await ledger.ports.feed.start();
      for (const name of ['stock-by-place', 'summary', 'printers'])
        await ledger.operations.rebuild(name);
      return (await ledger.ports.store.head()).position;
    });
    expect(await inLedger(async ({ ports: { store } }) => (await store.head()).position)).toBe(
      after,
    );
    expect(await types()).toEqual(['InkDepleted', 'LoanRequested']);
  });
});
