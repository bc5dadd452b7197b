// M13: this release on what the processes of release 0.1.0 left in MongoDB and Kafka: documents,
// rows, checkpoints, messages and committed offsets, as 0.1.0 wrote them. The file under fixtures
// is never made again; docs/operating/upgrade.md has a run of both releases side by side.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { BSON, type Db, type Document } from 'mongodb';
import { untilKnown } from '../../../libs/kafka/client.js';
import { audit, bodyOf } from '../../../libs/testing/servers/audit-command-line.js';
import { distributedEnvironment } from '../../../libs/testing/servers/distributed.js';
import { ServiceProcesses, type ServiceProcess } from '../../../libs/testing/servers/processes.js';
import { storedProjectionName } from '../../../libs/kernel/runtime/projector-rows.js';
import { stockByPlaceProjection } from '../../../libs/projections/stock-by-place/projection.js';
import { readPlaces } from '../../../libs/ledger/config/master-data.js';
import { eventually } from '../../../libs/testing/servers/process.js';
import { readTopic } from '../../../libs/testing/servers/read-topic.js';
import { servers, withMongoClient, type Servers } from '../../../libs/testing/servers/servers.js';
import {
  auditorUser,
  centreUser,
  regencyUser,
  type Json,
} from '../../../libs/testing/servers/test-service.js';
import { sendCommand, tokenOf } from '../../integration/send-command.js';

type Message = {
  readonly partition: number;
  readonly key: string | null;
  readonly value: string;
  readonly headers: Record<string, string>;
};
type Offsets = {
  readonly topic: string;
  readonly partitions: { readonly partition: number; readonly offset: string }[];
};
type Left = {
  readonly collections: Readonly<Record<string, Document[]>>;
  readonly topics: Readonly<Record<string, readonly Message[]>>;
  readonly groups: Readonly<Record<string, readonly Offsets[]>>;
};
const FIXTURE = join(__dirname, '../../scenarios/fixtures/release-0.1.0/distributed.json');
const left = BSON.EJSON.parse(readFileSync(FIXTURE, 'utf8'), { relaxed: true }) as Left;
const KINDS = ['stock', 'shipment', 'loan', 'printer'] as const;
/** What 0.1.0 wrote, and what this release writes. */
const OLDER_ROWS = 'view.stock-by-place.3';
const STOCK_ROWS = `view.${storedProjectionName(stockByPlaceProjection(readPlaces()))}`;

describe('M13 what release 0.1.0 left on real servers', () => {
  let given: Servers;
  beforeAll(async () => {
    given = await servers();
  });
  afterAll(() => given?.close());

  /** A database of its own, filled with what was left; `change` is applied to it. */
  async function filled(change: (db: Db) => Promise<unknown> = async () => undefined) {
    const environment = distributedEnvironment(given, {
      // The fixture is older than the clock guard allows a last event to be.
      KEPING_CLOCK_ACCEPT: new Date().toISOString(),
      KEPING_SWEEP_SECONDS: '2',
    });
    const inDatabase = (work: (db: Db) => Promise<unknown>) =>
      withMongoClient(environment['KEPING_MONGODB_URL']!, (client) => work(client.db()));
    await inDatabase(async (db) => {
      for (const [name, documents] of Object.entries(left.collections))
        await db.collection(name).insertMany(documents);
      await change(db);
    });
    return { environment, inDatabase, processes: new ServiceProcesses(environment) };
  }

  async function fillTopics(prefix: string): Promise<void> {
    const kafka = new Kafka({ brokers: [given.brokers], logLevel: logLevel.NOTHING });
    const [admin, producer] = [kafka.admin(), kafka.producer()];
    await Promise.all([admin.connect(), producer.connect()]);
    const names = [...KINDS, 'intake', 'intake.results'];
    const topics = names.map((name) => ({ topic: `${prefix}${name}`, numPartitions: 3 }));
    await untilKnown(() => admin.createTopics({ topics, waitForLeaders: true }));
    for (const [name, messages] of Object.entries(left.topics))
      await producer.send({ topic: `${prefix}${name}`, messages: [...messages] });
    for (const [group, offsets] of Object.entries(left.groups))
      for (const { topic, partitions } of offsets)
        await admin.setOffsets({
          groupId: `${prefix}${group}`,
          topic: `${prefix}${topic}`,
          partitions,
        });
    await Promise.all([admin.disconnect(), producer.disconnect()]);
  }

  async function get(query: ServiceProcess, path: string): Promise<{ status: number; body: Json }> {
    const authorization = `Bearer ${await tokenOf(query, auditorUser)}`;
    const response = await fetch(`${query.url}${path}`, { headers: { authorization } });
    return { status: response.status, body: (await response.json()) as Json };
  }

  it('relay, reactor, query and intake, in this order, go on where 0.1.0 stopped', async () => {
    const { environment, processes } = await filled();
    const prefix = environment['KEPING_KAFKA_TOPIC_PREFIX']!;
    await fillTopics(prefix);
    const topics = KINDS.map((kind) => `${prefix}${kind}`);
    const before = readTopic(given.brokers, ...topics);
    try {
      await processes.start('relay');
      const reactor = await processes.start('reactor');
      await eventually('the reactor is not ready', async () => {
        expect(await get(reactor, '/health/ready')).toMatchObject({ status: 200 });
      });
      const query = await processes.start('query');
      // The rows are built again, and the answer is that of 0.1.0.
      expect(await get(query, '/v1/stock/32.07')).toMatchObject({
        status: 200,
        body: { version: 7, blanks: { onHand: 1965, inbound: 100, printed: 35 } },
      });
      expect((await get(query, '/v1/serials/77')).body).toMatchObject({ lot: null, serial: 77 });

      const intake = await processes.start('intake');
      const serials = [{ first: 1, last: 5000 }];
      const first = { quantity: 5000, fundSource: 'APBN', serials };
      const again = await sendCommand(intake, centreUser, 'ProcureBlanks', first, 'procure-0001');
      expect(again).toMatchObject({ status: 201, replayed: true });
      const print = { place: '32.07', quantity: 1966 };
      const ciamis = regencyUser('32.07');
      const tooMany = await sendCommand(intake, ciamis, 'PrintBlanks', print, 'print-0002');
      expect(tooMany.status).toBe(409);
      const received = {
        shipment: 'S-1',
        accepted: 100,
        serials: { accepted: [{ first: 1, last: 100 }] },
      };
      const receipt = await sendCommand(intake, ciamis, 'ReceiveBlanks', received, 'receive-001');
      expect(receipt.status).toBe(201);
      await eventually('the row is not there', async () => {
        const { status, body } = await get(query, '/v1/stock/32.07?atLeast=8');
        expect([status, body]).toMatchObject([200, { blanks: { onHand: 2065, inbound: 0 } }]);
      });
      // Behind three tokens. What 0.1.0 had sent is not sent again; the receipt is, once for
      // each of its streams.
      await eventually('the receipt is not sent', async () => {
        const sent = readTopic(given.brokers, ...topics).map(({ headers }) => headers);
        const receipts = sent.filter((headers) => headers['ce_position'] === '12');
        expect([sent.length, receipts.length]).toEqual([before.length + 3, 3]);
      });
      const verified = bodyOf(await audit(environment, 'verify', '--json'));
      expect(verified).toMatchObject({ ok: true, position: 12 });
    } catch (error) {
      throw new Error(processes.logs(), { cause: error });
    } finally {
      await processes.close();
    }
  });

  it('the rows of a new schema are withheld until built, then older ones removed', async () => {
    const { environment, inDatabase, processes } = await filled();
    const rows = async () => {
      let names: string[] = [];
      await inDatabase(async (db) => {
        names = (await db.listCollections().toArray()).map(({ name }) => name);
      });
      return names.filter((name) => name.startsWith('view.stock-by-place')).sort();
    };
    try {
      const query = await processes.start('query');
      expect(await get(query, '/v1/stock/32.07')).toMatchObject({
        status: 503,
        body: { type: 'urn:keping:problem:not-yet', facts: { wanted: 8, version: 0 } },
      });
      // Others have a new schema too, or are new.
      const ready = await get(query, '/health/ready');
      expect(ready.status).toBe(503);
      const { building } = ready.body['views'] as { building: { projection: string }[] };
      expect(building.map(({ projection }) => projection)).toEqual(
        expect.arrayContaining(['stock-by-place', 'summary', 'serial-custody', 'daily-totals']),
      );
      expect((await get(query, '/v1/shipments/S-1')).status).toBe(503);
      expect((await get(query, '/v1/serials/1')).status).toBe(503);
      expect(bodyOf(await audit(environment, 'drop-old-rows', '--json'))).toEqual({
        dropped: [],
        needed: expect.arrayContaining(['stock-by-place.3', 'summary.1']) as unknown,
      });
      const reactor = await processes.start('reactor');
      await eventually('the rows are not built', async () => {
        const { status, body } = await get(query, '/v1/stock/32.07');
        expect([status, body]).toMatchObject([200, { version: 7, blanks: { onHand: 1965 } }]);
      });
      await eventually('the rows of serials are not built', async () =>
        expect((await get(query, '/v1/serials/1')).status).toBe(200),
      );
      for (const process of [query, reactor])
        await eventually('the process is not ready', async () =>
          expect((await get(process, '/health/ready')).status).toBe(200),
        );
      expect(await rows()).toEqual([OLDER_ROWS, STOCK_ROWS]);
      const { out } = await audit(environment, 'drop-old-rows');
      expect(out).toMatch(/removed .*stock-by-place\.3, summary\.1; still needed –/);
      expect(await rows()).toEqual([STOCK_ROWS]);
    } catch (error) {
      throw new Error(processes.logs(), { cause: error });
    } finally {
      await processes.close();
    }
  });
});
