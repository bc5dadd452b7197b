// H3: MongoDB with older content under a Kafka that has seen more, and what anybody may write to
// our topics: no row is ever made from a history that is not the store's.
import { Kafka, logLevel, Partitioners, type Message } from 'kafkajs';
import type { Db, Document } from 'mongodb';
import { messagesDropped } from '../../../libs/ledger/metrics/metrics.js';
import { SealSchedule } from '../../../libs/service/integrity/seal-schedule.js';
import { distributedEnvironment } from '../../../libs/testing/servers/distributed.js';
import { eventually } from '../../../libs/testing/servers/process.js';
import { readTopic, type TopicMessage } from '../../../libs/testing/servers/read-topic.js';
import { servers, withMongoClient, type Servers } from '../../../libs/testing/servers/servers.js';
import { centreUser, TestService } from '../../../libs/testing/servers/test-service.js';

describe('H3 a MongoDB that was rolled back, on servers', () => {
  let given: Servers;
  let environment: Readonly<Record<string, string>>;
  let prefix: string;
  let service: TestService | undefined;
  beforeAll(async () => {
    given = await servers();
  });
  beforeEach(() => {
    environment = distributedEnvironment(given, { KEPING_SWEEP_SECONDS: '2' });
    prefix = environment['KEPING_KAFKA_TOPIC_PREFIX']!;
  });
  afterEach(() => stopped());
  afterAll(() => given?.close());

  const started = async (more: Readonly<Record<string, string>> = {}) =>
    (service = await TestService.start({ environment: { ...environment, ...more } }));
  async function stopped(): Promise<void> {
    await service?.stop();
    service = undefined;
  }
  const procure = async (on: TestService, times: number, quantity: number) => {
    for (let n = 0; n < times; n += 1)
      await on.done(centreUser, 'ProcureBlanks', { quantity, fundSource: 'APBN' });
    await on.ledger.ports.feed.caughtUp();
  };
  const inDatabase = <T>(work: (db: Db) => Promise<T>) =>
    withMongoClient(environment['KEPING_MONGODB_URL']!, (client) => work(client.db()));
  const namesIn = async (db: Db) => (await db.listCollections().toArray()).map(({ name }) => name);
  const contentOf = () =>
    inDatabase(async (db) => {
      const content = new Map<string, Document[]>();
      for (const name of await namesIn(db))
        content.set(name, await db.collection(name).find().toArray());
      return content;
    });
  const putBack = (content: ReadonlyMap<string, Document[]>) =>
    inDatabase(async (db) => {
      for (const name of await namesIn(db)) await db.dropCollection(name);
      for (const [name, documents] of content)
        if (documents.length > 0) await db.collection(name).insertMany(documents);
    });
  const withAdmin = async <T>(work: (admin: ReturnType<Kafka['admin']>) => Promise<T>) => {
    const admin = new Kafka({ brokers: [given.brokers], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    return work(admin).finally(() => admin.disconnect());
  };
  /** Of the reactors; those that read single messages come and go. */
  const groups = () =>
    withAdmin(async (admin) =>
      (await admin.listGroups()).groups
        .map(({ groupId }) => groupId)
        .filter((id) => id.startsWith(`${prefix}views`)),
    );
  const onStock = () => readTopic(given.brokers, `${prefix}stock`);
  const send = async (...messages: Message[]) => {
    const producer = new Kafka({ brokers: [given.brokers], logLevel: logLevel.NOTHING }).producer({
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    await producer.send({ topic: `${prefix}stock`, messages });
    await producer.disconnect();
  };
  const stale = ({ key, value }: TopicMessage, headers: Record<string, string>): Message => ({
    key,
    value,
    headers,
  });
  const droppedMessages = async (reason: string) =>
    (await messagesDropped.get()).values.find(({ labels }) => labels.reason === reason)?.value ?? 0;
  const requireRow = async (on: TestService, version: number, procured: number) =>
    expect(await on.stock('00')).toMatchObject({ version, blanks: { procured } });

  /** A ledger of 10 events, one of them a token, put back under topics that have seen 30. */
  async function rolledBack(): Promise<void> {
    await procure(await started(), 9, 10);
    await service!.server.get(SealSchedule).now();
    await eventually('the relay has not stored how far it is', async () => {
      const [relay] = (await contentOf()).get('relay')!;
      expect(Object.values(relay!['lanes'] as object)).toContainEqual({ position: 10, offset: 8 });
    });
    const older = await contentOf();
    await procure(service!, 20, 1000);
    await eventually('the relay lags', async () => expect(onStock()).toHaveLength(29));
    await service!.server.get(SealSchedule).now();
    await stopped();
    await putBack(older);
  }

  it('does not start; after an accepted loss, new groups and true rows', async () => {
    await rolledBack();
    await expect(started()).rejects.toThrow(
      'The ledger ends at 10, but seals, topics or rows have seen 30',
    );
    const before = await groups();
    const accepting = await started({ KEPING_ACCEPT_LOSS: '1' });
    const { epoch } = accepting.ledger;
    await procure(accepting, 5, 7);
    await requireRow(accepting, 14, 125);
    const suffix = epoch.slice(0, 8);
    const begun = (await groups()).filter((name) => !before.includes(name));
    expect(begun).toEqual([`${prefix}views.${suffix}`]);
    // Consumers that read again from 0 find the whole history of this epoch.
    await eventually('the relay lags', async () => {
      const positions = onStock()
        .filter(({ headers }) => headers['ce_epoch'] === epoch)
        .map(({ headers }) => Number(headers['ce_position']));
      // All but the tokens at 1 and 11.
      expect(positions).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16]);
    });
    await accepting.server.get(SealSchedule).now();
    expect(accepting.server.get(SealSchedule).status).toMatchObject({
      position: 17,
      fault: undefined,
    });
    await stopped();
    const again = await started();
    expect(again.ledger.epoch).toBe(epoch);
    await requireRow(again, 14, 125);
  });

  it('a seal on the topic is enough to see it', async () => {
    await rolledBack();
    await withAdmin(async (admin) => {
      const topic = `${prefix}stock`;
      const ends = await admin.fetchTopicOffsets(topic);
      const partitions = ends.map(({ partition, high }) => ({ partition, offset: high }));
      await admin.deleteTopicRecords({
        topic,
        partitions: partitions.filter(({ offset }) => offset !== '0'),
      });
    });
    await expect(started()).rejects.toThrow('have seen 30');
  });

  it('a group that was rewound, without rows, makes the rows of the store', async () => {
    await rolledBack();
    await procure(await started({ KEPING_ACCEPT_LOSS: '1' }), 5, 7);
    await stopped();
    const group = (await groups()).find((name) => name !== `${prefix}views`);
    await withAdmin((admin) =>
      admin.resetOffsets({ groupId: group!, topic: `${prefix}stock`, earliest: true }),
    );
    await inDatabase(async (db) => {
      for (const name of await namesIn(db))
        if (name.startsWith('view.')) await db.dropCollection(name);
    });
    const dropped = await droppedMessages('epoch');
    const again = await started();
    await eventually('the old messages are not read', async () => {
      expect(await droppedMessages('epoch')).toBe(dropped + 29);
    });
    await requireRow(again, 14, 125);
    const summary = await again.ask('/v1/summary');
    expect(JSON.stringify(summary)).toContain('"difference":0');
  });

  it('stale and made up messages of this epoch change no row', async () => {
    const running = await started();
    await procure(running, 3, 10);
    await eventually('the relay lags', async () => expect(onStock()).toHaveLength(3));
    const last = onStock().find(({ headers }) => headers['ce_position'] === '3')!;
    const next = {
      ...last.headers,
      ce_position: '4',
      ce_sequence: '4'.padStart(20, '0'),
      ce_streams: 'stock-00:4',
    };
    const before = {
      unknown: await droppedMessages('unknown'),
      altered: await droppedMessages('altered'),
    };
    await send(
      // An event that the store has lost, or never had.
      stale(last, { ...next, ce_id: '01a21a9f-0000-7000-8000-000000000000' }),
      // The id of an event with another content, and with another hash.
      { ...stale(last, next), value: last.value!.replace('10', '99999') },
      stale(last, { ...next, ce_eventhash: 'f'.repeat(64) }),
      stale(last, { ...next, ce_streams: 'stock-00:4,stock-32.07:1' }),
    );
    await eventually('the messages are not read', async () => {
      expect(await droppedMessages('unknown')).toBe(before.unknown + 1);
      expect(await droppedMessages('altered')).toBe(before.altered + 1);
    });
    await requireRow(running, 3, 30);
    await procure(running, 1, 5);
    await requireRow(running, 4, 35);
  });
});
