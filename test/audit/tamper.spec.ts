// Promise 7: history cannot be altered unnoticed. More than 200 random alterations of the database,
// each reported; no false alarm on valid stores.
import { toEventJson } from '../../libs/kernel/core/event-json.js';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SqliteEventStore } from '../../libs/sqlite/sqlite-event-store.js';
import { SqliteStorageIndex } from '../../libs/sqlite/sqlite-storage-index.js';
import { SqliteProjectionStore } from '../../libs/sqlite/sqlite-projection-store.js';
import type { StoredEvent } from '../../libs/kernel/core/event.js';
import type { Tampering } from '../../libs/testing/suites/tamper.suite.js';
import { tamperPromises } from './tamper-alterations.js';

/** SQLite, altered with SQL beside the store. */
tamperPromises(
  'SQLite',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keping-tamper-'));
    const file = join(folder, 'ledger.sqlite');
    let store = new SqliteEventStore(file);
    const rowsFile = join(folder, 'rows.sqlite');
    const projectionStore = new SqliteProjectionStore(rowsFile);
    const [forger, rowsForger] = [file, rowsFile].map((path) => {
      const db = new DatabaseSync(path);
      db.exec('PRAGMA busy_timeout = 5000; PRAGMA synchronous = OFF');
      return db;
    }) as [DatabaseSync, DatabaseSync];
    const inStreams = ({ position, streams }: StoredEvent) => ({
      position,
      what: 'index-line' as const,
      index: Object.keys(streams),
    });
    const inEvents = ({ position }: StoredEvent) => ({
      position,
      what: 'index' as const,
      index: ['events'],
    });
    const alteration = (
      name: string,
      sql: string,
      due: (event: StoredEvent) => Awaited<ReturnType<Tampering['beside'][number]['alter']>>,
    ) => ({
      name,
      alter: async (event: StoredEvent) => {
        forger.prepare(sql).run(event.position);
        return due(event);
      },
    });
    const open: Tampering = {
      get store() {
        return store;
      },
      projectionStore,
      get indexes() {
        return new SqliteStorageIndex(store.db);
      },
      async rewrite(events) {
        forger.exec('BEGIN; DELETE FROM events; DELETE FROM stream_events; DELETE FROM streams');
        forger.exec(`UPDATE commands SET answer = replace(answer, '"Position"', '"position"')`);
        const put = forger.prepare(
          'INSERT INTO events (position, id, at, recorded, payload) VALUES (?, ?, ?, ?, ?)',
        );
        const line = forger.prepare(
          'INSERT INTO stream_events (stream, version, position, at) VALUES (?, ?, ?, ?)',
        );
        const ids = new Map<string, number>();
        for (const { slot, event } of events) {
          put.run(
            slot,
            event.id,
            event.effectiveAtMs,
            Date.parse(event.recordedAt),
            JSON.stringify(toEventJson(event)),
          );
          for (const [stream, version] of Object.entries(event.streams)) {
            if (!ids.has(stream))
              ids.set(
                stream,
                Number(
                  forger.prepare('INSERT INTO streams (name) VALUES (?)').run(stream)
                    .lastInsertRowid,
                ),
              );
            line.run(ids.get(stream)!, version, slot, event.effectiveAtMs);
          }
        }
        forger.exec('COMMIT');
        await store.close();
        store = new SqliteEventStore(file);
      },
      async rewriteRow(view, key, body) {
        if (!body)
          return void rowsForger
            .prepare(
              'DELETE FROM rows WHERE key = ? AND view = (SELECT id FROM views WHERE name = ?)',
            )
            .run(key, view);
        rowsForger
          .prepare(
            `UPDATE rows SET body = ?
             WHERE key = ? AND view = (SELECT id FROM views WHERE name = ?)`,
          )
          .run(JSON.stringify(body), key, view);
      },
      async rewriteSnapshots(view, body) {
        rowsForger
          .prepare(
            'UPDATE snapshots SET body = ? WHERE view = (SELECT id FROM views WHERE name = ?)',
          )
          .run(JSON.stringify(body), view);
      },
      beside: [
        alteration(
          'the effective time in a stream',
          'UPDATE stream_events SET at = 5 WHERE position = ?',
          inStreams,
        ),
        alteration(
          'the version in a stream',
          'UPDATE stream_events SET version = version + 10000 WHERE position = ?',
          inStreams,
        ),
        alteration(
          'the recording time',
          'UPDATE events SET recorded = recorded - 1 WHERE position = ?',
          inEvents,
        ),
        alteration('the id', "UPDATE events SET id = id || 'x' WHERE position = ?", inEvents),
        alteration(
          'the answer',
          `UPDATE commands SET answer = replace(answer, '"position"', '"Position"')
           WHERE id = (SELECT payload ->> '$.commandId' FROM events WHERE position = ?)`,
          ({ position }) => ({ position, what: 'outcome' }),
        ),
      ],
      besideRows: [],
      async close() {
        forger.close();
        rowsForger.close();
        projectionStore.close();
        await store.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
    return open;
  },
  generateKeyPairSync('ed25519').privateKey,
);
