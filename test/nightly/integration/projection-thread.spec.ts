// Projections in a thread: rows equal those of the same feed in the process; who waits is told the
// position that was reached; rebuilds and retries go beside it; a thread that dies is never silent.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { StoredEvent } from '../../../libs/kernel/core/event.js';
import { storedProjectionName } from '../../../libs/kernel/runtime/projector-rows.js';
import { freshRows } from '../../../libs/kernel/runtime/replay.js';
import { projectionsOf } from '../../../libs/projections/register.js';
import { readPlaces } from '../../../libs/ledger/config/master-data.js';
import { readSettings } from '../../../libs/ledger/config/read-settings.js';
import { Clock } from '../../../libs/ledger/config/clock.js';
import { ProjectionThread } from '../../../libs/ledger/storage/projection-thread/thread.js';
import { ProjectionOperations } from '../../../libs/ledger/storage/projection-operations.js';
import { Projections } from '../../../libs/ledger/storage/projections.js';
import { SqliteEventStore } from '../../../libs/sqlite/sqlite-event-store.js';
import { SqliteProjectionStore } from '../../../libs/sqlite/sqlite-projection-store.js';
import { GIVE_UP_MS } from '../../../libs/testing/servers/process.js';
import { fillWithJuly } from '../../contracts/july-history.js';

const DIST = join(process.cwd(), 'dist');
const program = pathToFileURL(
  join(DIST, 'libs', 'ledger', 'storage', 'projection-thread', 'projection-worker.js'),
);
const places = readPlaces();
const views = projectionsOf(places);
const stock = views.stream.find(({ name }) => name === 'stock-by-place')!;

describe('projections in a thread', () => {
  /** A ledger file with July 2017, made once; each test has a copy. */
  let july: string;
  let events: readonly StoredEvent[];
  beforeAll(async () => {
    july = mkdtempSync(join(tmpdir(), 'keping-thread-'));
    const filled = new SqliteEventStore(join(july, 'ledger.sqlite'));
    events = await fillWithJuly(filled, places, stock);
    await filled.close();
  });
  afterAll(() => rmSync(july, { recursive: true, force: true }));

  let folder: string;
  let files: { readonly ledgerFile: string; readonly rowsFile: string };
  let store: SqliteEventStore;
  let rows: SqliteProjectionStore;
  let feed: ProjectionThread;
  let deaths: Error[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'keping-thread-'));
    cpSync(july, folder, { recursive: true });
    files = { ledgerFile: join(folder, 'ledger.sqlite'), rowsFile: join(folder, 'rows.sqlite') };
    store = new SqliteEventStore(files.ledgerFile);
    rows = new SqliteProjectionStore(files.rowsFile);
    deaths = [];
    const settings = readSettings({ KEPING_DATA_DIR: folder });
    const options = { clock: () => Date.parse('2017-07-17T12:00:00+07:00') };
    const onDeath = (error: Error) => void deaths.push(error);
    feed = new ProjectionThread(settings, files, store, options, { program, onDeath });
  });
  afterEach(async () => {
    await feed.stop();
    rows.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const requireFreshRows = async () => {
    for (const view of views.stream) {
      for (const [key, { version, body }] of await freshRows(view, store)) {
        const row = await rows.get(storedProjectionName(view), key);
        expect([view.name, key, row?.version, row?.body]).toEqual([view.name, key, version, body]);
      }
    }
  };

  it('promise 5: every event is handled once, and rows equal a fresh fold', async () => {
    expect(feed.seen).toBe(0);
    await feed.start();
    await feed.caughtUp();
    expect(feed.seen).toBe(events.length);
    await requireFreshRows();
  });

  it('promise 8: who waits for a position is answered once it is reached', async () => {
    await feed.start();
    await feed.caughtUp(3);
    expect(feed.seen).toBeGreaterThanOrEqual(3);
    await Promise.all([feed.caughtUp(), feed.caughtUp(events.length), feed.caughtUp(1)]);
    expect(feed.seen).toBe(events.length);
  });

  it('nothing is handled during a hold; it goes on from what is stored', async () => {
    await feed.start();
    await feed.caughtUp();
    const name = storedProjectionName(stock);
    await feed.hold(async () => {
      await rows.drop(name);
      feed.wake();
      expect(await rows.names()).not.toContain(name);
    });
    await feed.caughtUp();
    expect(await rows.checkpoint(name)).toBe(events.length);
    await requireFreshRows();
    // What the work rejects with comes through, and the feed goes on.
    await expect(feed.hold(() => Promise.reject(new Error('disk')))).rejects.toThrow('disk');
    await feed.caughtUp();
  });

  it('a rebuild beside it switches, and both go on with the same rows', async () => {
    await feed.start();
    const operations = new ProjectionOperations(
      new Projections(places),
      store,
      rows,
      feed,
      new Clock(),
    );
    for (const { name } of [...views.stream, ...views.ledger]) await operations.rebuild(name);
    await feed.caughtUp();
    await requireFreshRows();
  });

  it('without a start work runs at once, and nobody waits for what is not done', async () => {
    let done = false;
    await feed.hold(async () => void (done = true));
    expect(done).toBe(true);
    await feed.caughtUp();
    expect(feed.seen).toBe(0);
  });

  it('a thread that ends by itself ends what waits, and says so', async () => {
    const broken = pathToFileURL(join(folder, 'broken.mjs'));
    writeFileSync(broken, 'setTimeout(() => { throw new Error("out of memory"); }, 50);');
    const settings = readSettings({ KEPING_DATA_DIR: folder });
    const dead = new ProjectionThread(
      settings,
      files,
      store,
      { clock: () => 0 },
      {
        program: broken,
        onDeath: (error) => void deaths.push(error),
      },
    );
    await expect(dead.start()).rejects.toThrow('the thread of projections ended: out of memory');
    expect(deaths.map(({ message }) => message)).toEqual([
      'the thread of projections ended: out of memory',
    ]);
    await dead.stop();
  });

  it('a service whose thread dies ends with a sentence', async () => {
    const script = `
      process.env.KEPING_DATA_DIR = ${JSON.stringify(join(folder, 'service'))};
      process.env.KEPING_HTTP_PORT = '0';
      const threads = await import('node:worker_threads');
      const { ProjectionThread } = await import(${JSON.stringify(
        pathToFileURL(join(DIST, 'libs', 'ledger', 'storage', 'projection-thread', 'thread.js'))
          .href,
      )});
      const begin = ProjectionThread.prototype.begin;
      ProjectionThread.prototype.begin = function () {
        const worker = begin.call(this);
        setTimeout(() => void worker.terminate(), 500);
        return worker;
      };
      await import(${JSON.stringify(
        pathToFileURL(join(DIST, 'apps', 'standalone', 'main.js')).href,
      )});
    `;
    const ended = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', script],
      { timeout: GIVE_UP_MS },
    ).then(
      () => undefined,
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
    expect(ended).toBeDefined();
    expect(ended!.code).not.toBe(0);
    expect(ended!.stdout + ended!.stderr).toContain('the thread of projections ended');
  });
});
