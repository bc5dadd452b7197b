// Rules of writing to MongoDB that only a real server can show: its requests, lost races, lost
// answers, gaps, sizes, no space.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, type Document } from 'mongodb';
import { connectMongo, type Connected } from '../../libs/mongodb/client.js';
import { MongoEventStore } from '../../libs/mongodb/mongo-event-store.js';
import { MongoProjectionStore } from '../../libs/mongodb/mongo-projection-store.js';
import type { Model } from '../../libs/kernel/core/decider.js';
import { StorageUnavailable, VersionConflict } from '../../libs/kernel/core/errors.js';
import { Transactor } from '../../libs/kernel/runtime/transactor.js';
import { centre } from '../../libs/testing/builders/builders.js';
import { commitOf, eventAt } from '../../libs/testing/suites/event-store.suite.js';
import { testHash } from '../../libs/testing/builders/transacting.js';
import { installed } from '../../libs/testing/servers/installed.js';
import { startMongo, type Cluster } from '../../libs/testing/servers/native.js';
import { eventually, freePort, startProcess } from '../../libs/testing/servers/process.js';
import { freshName, withDatabase } from '../../libs/testing/servers/servers.js';

/** Every command becomes one event with the same data. */
const LARGE: Model<object> = {
  rules: {},
  concerns: () => ['stock-00'],
  effectiveAt: ({ occurredAt }) => occurredAt,
  fold: () => ({ initial: () => 0, evolve: (state) => state }),
  decider: () => ({ streams: () => ['stock-00'], decide: (data) => [{ type: 'Large', data }] }),
};

describe('the ledger on a real MongoDB', () => {
  let mongo: Cluster;
  let connected: Connected;
  let store: MongoEventStore;
  beforeAll(async () => {
    // Test commands can make its commands fail.
    mongo = await startMongo(1, ['--setParameter', 'enableTestCommands=1']);
  });
  afterAll(() => mongo?.close());
  beforeEach(async () => {
    connected = await connectMongo(withDatabase(mongo.url, freshName('store')));
    store = await MongoEventStore.open(connected.db, { nonce: randomUUID });
  });
  afterEach(async () => {
    await fail('off');
    await connected.client.close();
  });

  const fail = (mode: 'off' | 'alwaysOn' | object, data: Document = {}) =>
    connected.client.db('admin').command(
      {
        configureFailPoint: 'failCommand',
        mode,
        ...(mode === 'off' ? {} : { data: { failCommands: ['insert'], ...data } }),
      },
      { writeConcern: { w: 1 } } as never,
    );
  const commits = () => connected.db.collection<Document & { _id: number }>('commits');
  const first = () => commitOf([eventAt(1, { 'stock-00': 1 })]);

  it('rule 8: a standalone server is rejected at the start, with a sentence', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keping-standalone-'));
    const port = await freePort();
    const server = await startProcess(
      installed('mongod').mongod,
      [
        '--port',
        String(port),
        '--dbpath',
        folder,
        '--bind_ip',
        '127.0.0.1',
        '--nounixsocket',
        '--wiredTigerCacheSizeGB',
        '0.25',
      ],
      join(folder, 'log'),
    );
    try {
      await eventually('it does not come up', async () =>
        (
          await MongoClient.connect(`mongodb://127.0.0.1:${port}`, {
            serverSelectionTimeoutMS: 500,
          })
        ).close(),
      );
      await expect(connectMongo(`mongodb://127.0.0.1:${port}/keping`)).rejects.toMatchObject({
        name: 'UnusableStore',
        message: expect.stringContaining('standalone') as string,
      });
    } finally {
      await server.end();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('rules 1, 2, 7: a group is one majority insert of one document; reads too', async () => {
    // The profile of the server lists the commands that it got.
    await connected.db.command({ profile: 2 });
    await store.append([
      first(),
      commitOf([eventAt(2, { 'stock-00': 2 }), eventAt(3, { 'stock-32.07': 1 })]),
    ]);
    await store.readAll(0, 10);
    await store.outcomes(['c-1']);
    await connected.db.command({ profile: 0 });
    const commandsSent = (
      await connected.db
        .collection<{ command: Document }>('system.profile')
        .find({ ns: `${connected.db.databaseName}.commits` })
        .toArray()
    ).map(({ command }) => command);
    const inserts = commandsSent.filter((command) => 'insert' in command);
    expect(inserts).toMatchObject([{ writeConcern: { w: 'majority', j: true } }]);
    expect(await commits().countDocuments()).toBe(1);
    const [kept] = await connected.db
      .collection('commits')
      .find({}, { promoteLongs: false })
      .toArray();
    expect([String(kept!._id), kept!._id.constructor.name, String(kept!['position'])]).toEqual([
      '1',
      'Long',
      '3',
    ]);
    const reads = commandsSent.filter((command) => 'find' in command || 'aggregate' in command);
    expect(reads.length).toBeGreaterThan(2);
    for (const command of reads)
      expect(command['readConcern']).toMatchObject({ level: 'majority' });
  });

  it('F3 of twelve writers on one version one wins, the others get a VersionConflict', async () => {
    const stores = await Promise.all(
      Array.from({ length: 12 }, () => MongoEventStore.open(connected.db, { nonce: randomUUID })),
    );
    for (let position = 1; position <= 10; position += 1) {
      const outcomes = await Promise.allSettled(
        stores.map((writer, index) =>
          writer.append([
            commitOf([
              eventAt(
                position,
                { 'stock-00': position },
                { id: randomUUID(), commandId: `c-${position}-${index}` },
              ),
            ]),
          ]),
        ),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(VersionConflict);
    }
    expect((await store.readAll(0, 100)).map(({ position }) => position)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });

  it('rule 6: versions, command ids and event ids are unique in the database itself', async () => {
    await store.append([first()]);
    const [kept] = await commits().find().toArray();
    for (const key of ['s:stock-00@1', 'c:c-1', `e:${eventAt(1, {}).id}`])
      await expect(
        commits().insertOne({ ...kept, _id: 2, keys: [key] } as never),
      ).rejects.toMatchObject({ code: 11000 });
    expect((await commits().indexes()).map(({ name }) => name).sort()).toEqual([
      '_id_',
      'keys',
      'streams',
    ]);
  });

  it('rule 5: an insert whose answer is lost is repeated, and is stored once', async () => {
    await fail(
      { times: 2 },
      { writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' } },
    );
    await store.append([first()]);
    await fail({ times: 2 }, { closeConnection: true });
    await store.append([commitOf([eventAt(2, { 'stock-00': 2 })])]);
    expect((await store.readAll(0, 10)).map(({ position }) => position)).toEqual([1, 2]);
    expect(await commits().countDocuments()).toBe(2);
  });

  it('rule 7: nothing behind a gap is read until it is filled', async () => {
    await store.append([first()]);
    await store.append([commitOf([eventAt(2, { 'stock-00': 2 })])]);
    await store.append([commitOf([eventAt(3, { 'stock-00': 3 })])]);
    const second = (await commits().findOneAndDelete({ _id: 2 }))!;
    expect((await store.readAll(0, 10)).map(({ position }) => position)).toEqual([1]);
    expect((await store.readAll(1, 10)).map(({ position }) => position)).toEqual([]);
    expect(await store.changedSince(0)).toMatchObject({ cursor: 1, position: 1 });
    await commits().insertOne(second);
    expect((await store.readAll(1, 10)).map(({ position }) => position)).toEqual([2, 3]);
  });

  it('F18: without space nothing is stored; with space it continues', async () => {
    await store.append([first()]);
    await fail('alwaysOn', { errorCode: 14031 });
    await expect(store.append([commitOf([eventAt(2, { 'stock-00': 2 })])])).rejects.toBeInstanceOf(
      StorageUnavailable,
    );
    expect(await store.head()).toMatchObject({ position: 1 });
    expect(await store.streamHead('stock-00')).toMatchObject({ version: 1 });
    await fail('off');
    await store.append([commitOf([eventAt(2, { 'stock-00': 2 })])]);
    expect(await store.head()).toMatchObject({ position: 2 });
  });

  // Documents stay far below 16 MB; the stream has more than 16 MB and is read to its end.
  it('F1: a transaction left open by a dead process holds its rows for seconds', async () => {
    const { client, db } = connected;
    const batch = { rows: [], snapshots: [], parked: [], released: [] };
    const rows = new MongoProjectionStore(client, db);
    await rows.write({ ...batch, checkpoints: new Map([['stock', 1]]) });
    const dead = await connectMongo(withDatabase(mongo.url, db.databaseName));
    const session = dead.client.startSession();
    session.startTransaction();
    await dead.db
      .collection<Document & { _id: string }>('view.stock')
      .updateOne({ _id: 'c' }, { $max: { checkpoint: 2 } }, { session });
    try {
      await eventually('the row is still held', () =>
        rows.write({ ...batch, checkpoints: new Map([['stock', 3]]) }),
      );
      expect(await rows.checkpoint('stock')).toBe(3);
    } finally {
      await dead.client.close();
    }
  });

  it('F17: four hundred large commands at once are stored', async () => {
    const transactor = new Transactor(LARGE, store, {
      clock: () => 0,
      newEventId: randomUUID,
      hash: testHash,
    });
    const answers = await Promise.all(
      Array.from({ length: 400 }, (_unused, index) =>
        transactor.execute({
          commandId: `large-${index}`,
          fingerprint: 'f',
          name: 'Large',
          data: { text: 'x'.repeat(50_000) },
          by: centre(),
          correlationId: 'x',
        }),
      ),
    );
    expect(
      answers.map(({ answer }) => (JSON.parse(answer) as { position: number }).position),
    ).toEqual(Array.from({ length: 400 }, (_unused, index) => index + 1));
    const sizes = (
      await commits()
        .aggregate<{ bytes: number }>([{ $project: { bytes: { $bsonSize: '$$ROOT' } } }])
        .toArray()
    ).map(({ bytes }) => bytes);
    expect(Math.max(...sizes)).toBeLessThan(1_500_000);
    expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBeGreaterThan(18_000_000);
    let version = 0;
    for await (const page of store.readStream('stock-00'))
      for (const event of page) expect(event.streams['stock-00']).toBe((version += 1));
    expect(version).toBe(400);
    expect(await store.streamHead('stock-00')).toMatchObject({ version: 400 });
  });
});
