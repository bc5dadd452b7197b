// Promise 7: history cannot be altered unnoticed. Over 200 random alterations of the database itself, each named; no false alarm on clean stores.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SqliteEventStore } from '#embedded/sqlite-event-store';
import { SqliteIndexes } from '#embedded/sqlite-indexes';
import { SqliteViewStore } from '#embedded/sqlite-view-store';
import { tamperPromises } from './tamper.text.js';

/** SQLite, altered with SQL of our own beside the store. */
tamperPromises('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keping-tamper-'));
  const file = join(folder, 'ledger.sqlite');
  let store = new SqliteEventStore(file);
  const viewStore = new SqliteViewStore(file);
  const forger = new DatabaseSync(file);
  forger.exec('PRAGMA busy_timeout = 5000; PRAGMA synchronous = OFF');
  const open = {
    get store() { return store; },
    viewStore,
    get indexes() { return new SqliteIndexes(store.db); },
    async rewrite(events: Parameters<Awaited<ReturnType<Parameters<typeof tamperPromises>[1]>>['rewrite']>[0]) {
      forger.exec('BEGIN; DELETE FROM events; DELETE FROM stream_events; DELETE FROM streams');
      const put = forger.prepare('INSERT INTO events (position, id, at, recorded, payload) VALUES (?, ?, ?, ?, ?)');
      const line = forger.prepare('INSERT INTO stream_events (stream, version, position, at) VALUES (?, ?, ?, ?)');
      const ids = new Map<string, number>();
      for (const { slot, event } of events) {
        put.run(slot, event.id, event.at, Date.parse(event.recordedAt), JSON.stringify(event));
        for (const [stream, version] of Object.entries(event.streams)) {
          if (!ids.has(stream)) ids.set(stream, Number(forger.prepare('INSERT INTO streams (name) VALUES (?)').run(stream).lastInsertRowid));
          line.run(ids.get(stream)!, version, slot, event.at);
        }
      }
      forger.exec('COMMIT');
      await store.close();
      store = new SqliteEventStore(file);
    },
    async rewriteRow(view: string, key: string, body?: object) {
      if (!body) return void forger.prepare('DELETE FROM rows WHERE key = ? AND view = (SELECT id FROM views WHERE name = ?)').run(key, view);
      forger.prepare('UPDATE rows SET body = ? WHERE key = ? AND view = (SELECT id FROM views WHERE name = ?)').run(JSON.stringify(body), key, view);
    },
    async rewriteSnapshots(view: string, body: object) {
      forger.prepare('UPDATE snapshots SET body = ? WHERE view = (SELECT id FROM views WHERE name = ?)').run(JSON.stringify(body), view);
    },
    async redateIndex(position: number, at: number) {
      forger.prepare('UPDATE stream_events SET at = ? WHERE position = ?').run(at, position);
    },
    async close() {
      forger.close();
      viewStore.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return open;
}, generateKeyPairSync('ed25519').privateKey);
