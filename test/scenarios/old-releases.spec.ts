// F28: what release 0.1.0 stored, on either storage, is read and folded for ever. The files under
// fixtures are never made again.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fromEventJson, type EventJson } from '../../libs/kernel/core/event-json.js';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Document } from 'mongodb';
import { connectMongo } from '../../libs/mongodb/client.js';
import { MongoEventStore } from '../../libs/mongodb/mongo-event-store.js';
import { schemaFile } from '../../libs/cloud-events/attributes.js';
import { eventSchema } from '../../libs/service/operations/event-schemas.js';
import { EVENTS } from '../../libs/domain/events.js';
import { migrateLedgerFile } from '../../libs/sqlite/migrate.js';
import { SqliteEventStore } from '../../libs/sqlite/sqlite-event-store.js';
import type { EventStore } from '../../libs/kernel/ports/event-store.js';
import { freshRows } from '../../libs/kernel/runtime/replay.js';
import { eventHash } from '../../libs/ledger/integrity/event-hash.js';
import { readPlaces } from '../../libs/ledger/config/master-data.js';
import { regency, YMCK } from '../../libs/testing/builders/builders.js';
import { transactorOn, commandEnvelope } from '../../libs/testing/builders/transacting.js';
import { projectionsOf } from '../../libs/projections/register.js';
import type { StockRow } from '../../libs/projections/stock-by-place/projection.js';
import { findingOn } from '../../libs/testing/builders/findings.js';
import {
  freshName,
  servers,
  withDatabase,
  type Servers,
} from '../../libs/testing/servers/servers.js';

const RELEASE = 'release-0.1.0';
const isStock = ({ name }: { readonly name: string }) => name === 'stock-by-place';
type Cell = string | number | null;
type Dump = {
  readonly user_version: number;
  readonly schema: readonly string[];
  readonly [table: string]: unknown;
};
const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, 'fixtures', RELEASE, name), 'utf8'));
const facts = fixture('facts.json') as Readonly<
  Record<string, Readonly<Record<string, { version: number }>>>
>;
const dump = fixture('sqlite.json') as Dump;
const stored = (dump['events'] as readonly (readonly Cell[])[]).map((row) =>
  fromEventJson(JSON.parse(String(row[4])) as EventJson),
);
const outcomes = (dump['commands'] as readonly (readonly Cell[])[]).map(
  ([, id, fingerprint, answer, changed]) =>
    [String(id), { fingerprint, answer, changed: changed === 1 }] as const,
);

/**
 * Everything that a release leans on: the events as they were, their chain, the rows, the answers,
 * and rules that go on from there.
 */
async function readsAll(store: EventStore): Promise<void> {
  const events = await store.readAll(0, 1000);
  expect(events).toEqual(stored);
  const last = new Map<string, string>();
  for (const event of events) {
    const streams = Object.keys(event.streams);
    expect(
      eventHash(
        event,
        Object.fromEntries(streams.map((stream) => [stream, last.get(stream) ?? ''])),
      ),
    ).toBe(event.hash);
    for (const stream of streams) last.set(stream, event.hash);
  }
  for (const [stream, hash] of last) expect(await store.streamHead(stream)).toMatchObject({ hash });
  for (const view of projectionsOf(readPlaces()).stream.filter(({ name }) => name in facts)) {
    const rows = Object.fromEntries(
      [...(await freshRows(view, store))].map(([key, { version, body }]) => [
        key,
        { version, ...body },
      ]),
    );
    expect([view.name, rows]).toMatchObject([view.name, facts[view.name]]);
    expect(Object.keys(rows)).toHaveLength(Object.keys(facts[view.name]!).length);
  }
  const kept = await store.outcomes(outcomes.map(([id]) => id));
  for (const [id, outcome] of outcomes) expect(kept.get(id)).toEqual(outcome);
  await goesOn(store);
}

/** The states fold too: a rule counts to the last print. */
async function goesOn(store: EventStore): Promise<void> {
  const transactor = transactorOn(store, { clock: () => Date.parse('2017-08-02T09:00:00+07:00') });
  const place = '32.07';
  const { onHand } = (
    facts['stock-by-place']![place] as unknown as { ink: readonly { onHand: number }[] }
  ).ink[0]!;
  const use = (prints: number) =>
    transactor.execute(
      commandEnvelope('UseInk', { place, model: YMCK, prints, purpose: 'KIA' }, regency(place)),
    );
  await expect(use(onHand + 1)).rejects.toMatchObject({ code: 'insufficient-ink' });
  await expect(use(onHand)).resolves.toMatchObject({ changed: true });
}

describe(`what ${RELEASE} stored`, () => {
  it('F28: no event type was removed or renamed; the fixture has every one of its release', () => {
    const types = new Set(stored.map(({ type }) => type));
    expect(types.size).toBe(54);
    for (const type of types) expect(Object.keys(EVENTS)).toContain(type);
  });

  it('M13: each event has the fields of its version: other fields are a new version', () => {
    const ajv = new Ajv2020({
      strict: false,
      formats: { 'date-time': true, date: true, uuid: true },
    });
    const faults = stored.flatMap((event) => {
      const { $id, ...schema } = eventSchema(schemaFile(event), '')!;
      return ajv.validate(schema, event.data) ? [] : [`${String($id)} ${ajv.errorsText()}`];
    });
    expect(faults).toEqual([]);
  });

  it('CTRL-6: what it recorded before confirmation was asked waits for nobody', async () => {
    const stock = projectionsOf(readPlaces()).stream.find(isStock)!;
    const waiting = ['00', '32.07', '32.79'].flatMap((place) => {
      const stream = `stock-${place}`;
      const row = stored
        .filter(({ streams }) => stream in streams)
        .reduce((known, event) => stock.project(known, event, stream), stock.initial(place));
      return (row as StockRow).unconfirmed.map(({ what, item }) => `${what} ${item}`);
    });
    expect(new Set(waiting)).toEqual(new Set(['loss blank', 'destruction blank']));
    const { items } = await findingOn(stored, 'losses');
    const before = items.filter(({ confirmation }) => confirmation !== null);
    expect(new Set(before.map(({ reportedAs }) => reportedAs))).toEqual(
      new Set(['missing on arrival', 'written off by adjustment', 'ink written off']),
    );
    for (const { confirmation, unconfirmed } of before)
      expect([confirmation, unconfirmed]).toEqual(['recorded before confirmation was asked', 0]);
  });

  it('F28: is read and folded from SQLite', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keping-old-'));
    const file = join(folder, 'ledger.sqlite');
    const db = new DatabaseSync(file);
    for (const statement of dump.schema) db.exec(statement);
    for (const table of ['events', 'streams', 'stream_events', 'commands']) {
      for (const row of dump[table] as readonly Cell[][])
        db.prepare(`INSERT INTO ${table} VALUES (${row.map(() => '?').join()})`).run(...row);
    }
    db.exec(`PRAGMA user_version = ${dump.user_version}`);
    db.close();
    migrateLedgerFile(file);
    const store = new SqliteEventStore(file);
    try {
      await readsAll(store);
    } finally {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe(`what ${RELEASE} stored on real MongoDB`, () => {
  let given: Servers;
  beforeAll(async () => {
    given = await servers({ mongodb: true });
  });
  afterAll(() => given?.close());

  it('F28: is read and folded from MongoDB', async () => {
    const { client, db } = await connectMongo(withDatabase(given.mongodbUrl, freshName('old')));
    try {
      await db.collection<Document>('commits').insertMany(fixture('mongodb.json') as Document[]);
      await readsAll(await MongoEventStore.open(db, { nonce: randomUUID }));
    } finally {
      await db.dropDatabase();
      await client.close();
    }
  });
});
