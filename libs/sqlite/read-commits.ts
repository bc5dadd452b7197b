// The commits of a ledger file in their order: commands with their answers and events.
import type { StoredEvent } from '../kernel/core/event.js';
import type { Commit } from '../kernel/ports/event-store.js';
import { statementOf } from './database.js';
import type { SqliteEventStore } from './sqlite-event-store.js';

const PAGE = 1000;
type CommandRow = {
  readonly seq: number;
  readonly id: string;
  readonly fingerprint: string;
  readonly answer: string;
  readonly changed: number;
};

/** Pages of all commits; events of no known command are in none. */
export async function* readSqliteCommits(
  store: SqliteEventStore,
): AsyncIterable<readonly Commit[]> {
  const page = statementOf(
    store.db,
    `SELECT seq, id, fingerprint, answer, changed FROM commands
    WHERE seq > ? ORDER BY seq LIMIT ?`,
  );
  const events = eventsOf(store);
  let next = await events.next();
  for (let after = 0; ;) {
    const rows = page.all(after, PAGE) as CommandRow[];
    const commits: Commit[] = [];
    for (const { id, fingerprint, answer, changed } of rows) {
      const own: StoredEvent[] = [];
      while (changed === 1 && !next.done && next.value.commandId === id) {
        own.push(next.value);
        next = await events.next();
      }
      commits.push({ commandId: id, fingerprint, answer, events: own });
    }
    if (commits.length > 0) yield commits;
    if (rows.length < PAGE) return;
    after = rows[rows.length - 1]!.seq;
  }
}

async function* eventsOf(store: SqliteEventStore): AsyncGenerator<StoredEvent, void> {
  for (let after = 0; ;) {
    const events = await store.readAll(after, PAGE);
    yield* events;
    if (events.length < PAGE) return;
    after = events[events.length - 1]!.position;
  }
}
