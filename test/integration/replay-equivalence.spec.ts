// Promise 5, one history and its rows by every way there is to make them: with kill -9 in the
// middle, rebuilt, replayed, embedded, distributed; byte for byte.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Projector } from '../../libs/kernel/runtime/projector.js';
import type { EventStore } from '../../libs/kernel/ports/event-store.js';
import type { StoredEvent } from '../../libs/kernel/core/event.js';
import { SqliteProjectionStore } from '../../libs/sqlite/sqlite-projection-store.js';
import type { Ledger } from '../../libs/service/storage/ledger.js';
import { readSettings } from '../../libs/service/config/settings.js';
import { ALL, openLedger } from '../../libs/service/storage/storage.module.js';
import { dice, mixed, repeating } from '../../libs/testing/simulation/hostile-feed.js';
import { eventId } from '../../libs/testing/simulation/world.js';
import { audit } from '../../libs/testing/servers/audit-command-line.js';
import { distributedEnvironment } from '../../libs/testing/servers/distributed.js';
import { Fleet } from '../../libs/testing/servers/processes.js';
import { servers, serversRefused, type Servers } from '../../libs/testing/servers/servers.js';
import { rowsText } from '../../libs/testing/suites/rows-text.js';
import { sent, wishes } from '../../libs/testing/suites/two-modes.js';

const COUNT = 600;
const SEED = 4711;

(serversRefused ? describe.skip : describe)('one history, five ways', () => {
  let given: Servers;
  let fleet: Fleet | undefined;
  const folder = mkdtempSync(join(tmpdir(), 'keping-five-'));
  beforeAll(async () => {
    given = await servers();
  }, 120_000);
  afterAll(async () => {
    await fleet?.close();
    await given?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const opened = async <T>(
    environment: Readonly<Record<string, string>>,
    runs: typeof ALL,
    work: (ledger: Ledger) => Promise<T>,
  ): Promise<T> => {
    const ledger = await openLedger(
      readSettings({ ...environment, KEPING_LOG_LEVEL: 'silent' }),
      undefined,
      runs,
    );
    return work(ledger).finally(() => ledger.close());
  };
  const replayed = async (environment: Readonly<Record<string, string>>) =>
    (await audit(environment, 'replay', '--rows')).out;

  it(`live under kill -9, rebuilt, replayed by the command line, embedded with repetitions and restarts, distributed (${COUNT} commands, seed ${SEED})`, async () => {
    const environment = distributedEnvironment(given, {
      KEPING_SWEEP_SECONDS: '5',
      KEPING_KAFKA_SESSION_SECONDS: '6',
    });
    const alone = { KEPING_DATA_DIR: folder };
    const ways: Record<string, string> = {};
    fleet = new Fleet(environment);
    let members = [await fleet.start('relay'), await fleet.start('reactor')];
    const { told } = wishes(COUNT, SEED);
    // As the wishes name them.
    let ids = 0;
    const events = await opened(
      environment,
      { ...ALL, relay: false, views: false },
      async (ledger) => {
        await ledger.feed.start();
        for (let from = 0; from < COUNT; from += COUNT / 3) {
          const sending = sent(ledger, told.slice(from, from + COUNT / 3), from, () =>
            eventId((ids += 1)),
          );
          // In the midst of it; the next ones begin where these had not said that they were.
          if (from > 0) {
            for (const member of members) await fleet!.kill(member);
            members = await Promise.all([fleet!.start('relay'), fleet!.start('reactor')]);
          }
          await sending;
        }
        // What the policies ask for comes by itself: all is there when nothing more comes.
        for (let before = -1, position = 0; position !== before;) {
          before = position;
          await ledger.feed.caughtUp();
          ({ position } = await ledger.store.head());
        }
        for (const member of members) await fleet!.kill(member);
        ways['live under kill -9'] = await rowsText(ledger.views.stream, ledger.viewStore);
        for (const view of ledger.views.stream) await ledger.rebuildView(view.name);
        ways['rebuilt'] = await rowsText(ledger.views.stream, ledger.viewStore);
        return allOf(ledger.store);
      },
    );
    ways['replayed from MongoDB'] = await replayed(environment);
    await opened(alone, ALL, async (ledger) => {
      await copied(events, ledger.store);
      await ledger.feed.start();
      await ledger.feed.caughtUp();
      ways['embedded'] = await rowsText(ledger.views.stream, ledger.viewStore);
      ways['embedded with repetitions and restarts'] = await hostile(ledger, events);
      for (const view of ledger.views.stream) await ledger.rebuildView(view.name);
      ways['embedded and rebuilt'] = await rowsText(ledger.views.stream, ledger.viewStore);
    });
    ways['replayed from SQLite'] = await replayed(alone);
    expect(events.length).toBeGreaterThan(300);
    expect(events.filter(({ type }) => type === 'EventCorrected').length).toBeGreaterThan(5);
    for (const [way, text] of Object.entries(ways))
      expect([way, text.length, text === ways['embedded']]).toEqual([
        way,
        ways['embedded']!.length,
        true,
      ]);
    expect(ways['embedded']!.split('\n').length).toBeGreaterThan(20);
  }, 180_000);

  /**
   * Through a feed that repeats and mixes, into rows of their own, by a process that dies now and
   * then.
   */
  async function hostile(ledger: Ledger, events: readonly StoredEvent[]): Promise<string> {
    const roll = dice(SEED);
    const rows = new SqliteProjectionStore(join(folder, 'hostile.sqlite'));
    const begun = async () => {
      const mortal = new Projector(ledger.views.stream, [], ledger.store, rows, { clock: () => 0 });
      await mortal.start();
      return mortal;
    };
    let projector = await begun();
    for (const batch of repeating(mixed(events, roll), roll)) {
      if (roll(20) === 0) projector = await begun();
      await projector.handle(batch);
    }
    const text = await rowsText(ledger.views.stream, rows);
    rows.close();
    return text;
  }
});

async function allOf(store: EventStore): Promise<readonly StoredEvent[]> {
  const { position } = await store.head();
  return store.readAll(0, position);
}

/** The same events in another store, commit by commit. */
async function copied(events: readonly StoredEvent[], store: EventStore): Promise<void> {
  for (let from = 0; from < events.length;) {
    const { commandId } = events[from]!;
    const next = events.findIndex((event, index) => index > from && event.commandId !== commandId);
    const to = next === -1 ? events.length : next;
    await store.append([
      { commandId, fingerprint: 'copied', answer: '{}', events: events.slice(from, to) },
    ]);
    from = to;
  }
}
