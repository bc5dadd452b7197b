// Promise 5: one history gives the same rows byte for byte in every way to compute them: with kill
// -9, rebuilt, replayed, embedded, distributed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Projector } from '../../../libs/kernel/runtime/projector.js';
import type { EventStore } from '../../../libs/kernel/ports/event-store.js';
import type { StoredEvent } from '../../../libs/kernel/core/event.js';
import { SqliteProjectionStore } from '../../../libs/sqlite/sqlite-projection-store.js';
import type { OpenedLedger } from '../../../libs/ledger/storage/opened-ledger.js';
import { readSettings } from '../../../libs/ledger/config/read-settings.js';
import { openLedger } from '../../../libs/ledger/storage/open-ledger.js';
import { ALL_TASKS, type ProcessTasks } from '../../../libs/ledger/storage/opened-ledger.js';
import { dice, mixed, repeating } from '../../../libs/testing/simulation/hostile-feed.js';
import { eventId } from '../../../libs/testing/simulation/world.js';
import { audit } from '../../../libs/testing/servers/audit-command-line.js';
import { distributedEnvironment } from '../../../libs/testing/servers/distributed.js';
import { ServiceProcesses } from '../../../libs/testing/servers/processes.js';
import { servers, type Servers } from '../../../libs/testing/servers/servers.js';
import { rowsText } from '../../../libs/testing/suites/rows-text.js';
import { randomCommands, sent } from '../../../libs/testing/suites/two-modes.js';

const COUNT = 600;
const SEED = 4711;

describe('one history, five ways', () => {
  let given: Servers;
  let processes: ServiceProcesses | undefined;
  const folder = mkdtempSync(join(tmpdir(), 'keping-five-'));
  beforeAll(async () => {
    given = await servers();
  });
  afterAll(async () => {
    await processes?.close();
    await given?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const opened = async <T>(
    environment: Readonly<Record<string, string>>,
    tasks: ProcessTasks,
    work: (ledger: OpenedLedger) => Promise<T>,
  ): Promise<T> => {
    const ledger = await openLedger(
      readSettings({ ...environment, KEPING_LOG_LEVEL: 'silent' }),
      undefined,
      tasks,
    );
    return work(ledger).finally(() => ledger.close());
  };
  const replayed = async (environment: Readonly<Record<string, string>>) =>
    (await audit(environment, 'replay', '--rows')).out;

  it(`gives the same rows every time (${COUNT} commands, seed ${SEED})`, async () => {
    const environment = distributedEnvironment(given, {
      KEPING_SWEEP_SECONDS: '5',
      KEPING_KAFKA_SESSION_SECONDS: '6',
    });
    const alone = { KEPING_DATA_DIR: folder };
    const ways: Record<string, string> = {};
    processes = new ServiceProcesses(environment);
    let running = [await processes.start('relay'), await processes.start('reactor')];
    const { commands } = randomCommands(COUNT, SEED);
    // The ids that the commands refer to.
    let ids = 0;
    const events = await opened(
      environment,
      { ...ALL_TASKS, relay: false, projections: false },
      async (ledger) => {
        await ledger.ports.feed.start();
        for (let from = 0; from < COUNT; from += COUNT / 3) {
          const sending = sent(ledger, commands.slice(from, from + COUNT / 3), from, () =>
            eventId((ids += 1)),
          );
          // While commands are sent; the new processes continue from the stored checkpoints.
          if (from > 0) {
            for (const process of running) await processes!.kill(process);
            running = await Promise.all([processes!.start('relay'), processes!.start('reactor')]);
          }
          await sending;
        }
        // Policies send commands too: everything is stored when the head no longer moves.
        for (let before = -1, position = 0; position !== before;) {
          before = position;
          await ledger.ports.feed.caughtUp();
          ({ position } = await ledger.ports.store.head());
        }
        for (const process of running) await processes!.kill(process);
        ways['live under kill -9'] = await rowsText(
          ledger.projections.stream,
          ledger.ports.projectionStore,
        );
        for (const view of ledger.projections.stream) await ledger.operations.rebuild(view.name);
        ways['rebuilt'] = await rowsText(ledger.projections.stream, ledger.ports.projectionStore);
        return allOf(ledger.ports.store);
      },
    );
    ways['replayed from MongoDB'] = await replayed(environment);
    await opened(alone, ALL_TASKS, async (ledger) => {
      await copied(events, ledger.ports.store);
      await ledger.ports.feed.start();
      await ledger.ports.feed.caughtUp();
      ways['embedded'] = await rowsText(ledger.projections.stream, ledger.ports.projectionStore);
      ways['embedded with repetitions and restarts'] = await hostile(ledger, events);
      for (const view of ledger.projections.stream) await ledger.operations.rebuild(view.name);
      ways['embedded and rebuilt'] = await rowsText(
        ledger.projections.stream,
        ledger.ports.projectionStore,
      );
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
  });

  /** Rows from a feed that repeats and reorders, by a projector that is restarted at times. */
  async function hostile(ledger: OpenedLedger, events: readonly StoredEvent[]): Promise<string> {
    const roll = dice(SEED);
    const rows = new SqliteProjectionStore(join(folder, 'hostile.sqlite'));
    const restarted = async () => {
      const projector = new Projector(ledger.projections.stream, [], ledger.ports.store, rows, {
        clock: () => 0,
      });
      await projector.start();
      return projector;
    };
    let projector = await restarted();
    for (const batch of repeating(mixed(events, roll), roll)) {
      if (roll(20) === 0) projector = await restarted();
      await projector.handle(batch);
    }
    const text = await rowsText(ledger.projections.stream, rows);
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
