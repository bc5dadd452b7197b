// The relay on real Kafka and MongoDB, where kafkajs producers are known to lose and repeat
// messages: everything arrives in order, whatever a send does.
import { setTimeout as pause } from 'node:timers/promises';
import {
  Kafka,
  KafkaJSProtocolError,
  logLevel,
  type Producer,
  type ProducerConfig,
  type ProducerRecord,
  type RecordMetadata,
} from 'kafkajs';
import type { Collection } from 'mongodb';
import { RELAYED_KINDS, type KafkaSettings } from '../../libs/kafka/client.js';
import { connectMongo, type Connected } from '../../libs/mongodb/client.js';
import { Relay } from '../../libs/kafka/relay.js';
import { MongoRelayCheckpoints } from '../../libs/mongodb/mongo-relay-checkpoints.js';
import type { EventStore } from '../../libs/kernel/ports/event-store.js';
import { commitOf, eventAt } from '../../libs/testing/suites/event-store.suite.js';
import { MemoryEventStore } from '../../libs/testing/simulation/memory-event-store.js';
import { eventually } from '../../libs/testing/servers/process.js';
import { readTopic, requireGapless } from '../../libs/testing/servers/read-topic.js';
import {
  freshName,
  servers,
  withDatabase,
  type Servers,
} from '../../libs/testing/servers/servers.js';
import { gate, spied } from '../../libs/testing/servers/spies.js';

const STREAMS = 20;
type Send = (record: ProducerRecord) => Promise<RecordMetadata[]>;
/** Gets each send of each producer, and may do something else. */
type OnSend = (producer: number, record: ProducerRecord, send: Send) => Promise<RecordMetadata[]>;

describe('the relay on real Kafka', () => {
  let given: Servers;
  let connected: Connected;
  let kafka: Kafka;
  let settings: KafkaSettings;
  let relays: Relay[];
  beforeAll(async () => {
    given = await servers();
    kafka = new Kafka({ brokers: given.brokers.split(','), logLevel: logLevel.NOTHING });
  });
  afterAll(() => given?.close());
  beforeEach(async () => {
    connected = await connectMongo(withDatabase(given.mongodbUrl, freshName('relay')));
    settings = {
      brokers: given.brokers.split(','),
      prefix: `${freshName('relay')}.`,
      partitions: 3,
      replication: 1,
    };
    relays = [];
  });
  afterEach(async () => {
    await Promise.all(relays.map((relay) => relay.stop()));
    await connected.client.close();
  });

  const storeOf = async (count: number): Promise<EventStore> => {
    const store = new MemoryEventStore();
    for (let position = 1; position <= count; position += 1)
      await store.append([
        commitOf([
          eventAt(position, {
            [`stock-${position % STREAMS}`]: Math.floor((position - 1) / STREAMS) + 1,
          }),
        ]),
      ]);
    return store;
  };
  const watching = (onSend: OnSend, configs: ProducerConfig[] = []) =>
    spied(kafka, {
      producer: (real) => (config) => {
        const number = configs.push(config!);
        return spied(real.producer(config), {
          send: (producer: Producer) => (record) =>
            onSend(number, record, (sent) => producer.send(sent)),
        });
      },
    });
  const checkpoints = (holder = 'one') => new MongoRelayCheckpoints(connected.db, holder);
  const relayOf = (
    store: EventStore,
    client: Kafka = kafka,
    at: MongoRelayCheckpoints = checkpoints(),
  ) => {
    const relay = new Relay(store, at, {
      kafka: client,
      settings,
      baseUrl: 'http://x',
      ledgerEpoch: 'e-1',
      log: () => undefined,
      restMs: 20,
    });
    relays.push(relay);
    relay.start();
    return relay;
  };
  const sent = (relay: Relay, position: number) =>
    eventually(
      'the relay lags',
      async () => relay.sent >= position || Promise.reject(new Error(`sent ${relay.sent}`)),
      20,
    );
  const onTopic = () => readTopic(given.brokers, `${settings.prefix}stock`);
  /** Every stream up to its last version, without a gap; gives how many messages there are. */
  const requireAll = (count: number) => {
    const messages = onTopic();
    const last = requireGapless(messages);
    for (let stream = 0; stream < STREAMS; stream += 1)
      expect([stream, last.get(`stock-${stream}`)]).toEqual([
        stream,
        Math.floor((count - (stream === 0 ? STREAMS : stream)) / STREAMS) + 1,
      ]);
    return messages.length;
  };
  const relayDocument = (): Collection<{
    _id: string;
    until: Date;
    lanes: Record<string, { position: number }>;
  }> => connected.db.collection('relay');

  it('K1, K3: a producer has one send in flight, with one partition in it', async () => {
    const configs: ProducerConfig[] = [];
    const flying = new Set<number>();
    const faults: string[] = [];
    const relay = relayOf(
      await storeOf(600),
      watching(async (producer, record, send) => {
        if (flying.has(producer)) faults.push(`producer ${producer} has two sends in flight`);
        if (
          new Set(record.messages.map(({ partition }) => partition)).size !== 1 ||
          record.messages[0]!.partition === undefined
        )
          faults.push('a send over several partitions');
        if (record.messages.length > 100 || record.acks !== -1)
          faults.push(`${record.messages.length} messages, acks ${record.acks}`);
        flying.add(producer);
        return send(record).finally(() => flying.delete(producer));
      }, configs),
    );
    await sent(relay, 600);
    expect(faults).toEqual([]);
    expect(configs).toHaveLength(3);
    for (const config of configs)
      expect(config).toMatchObject({
        idempotent: true,
        maxInFlightRequests: 1,
        allowAutoTopicCreation: false,
      });
    expect(requireAll(600)).toBe(600);
  });

  it('K2, K5: after a failed or wrong answer a new producer repeats the message', async () => {
    const errors = [
      'OUT_OF_ORDER_SEQUENCE_NUMBER',
      'UNKNOWN_PRODUCER_ID',
      'INVALID_PRODUCER_EPOCH',
    ].map(
      (type) =>
        new KafkaJSProtocolError({ message: type, type, code: 45, retriable: false } as never),
    );
    const spent = new Set<number>();
    const faults: string[] = [];
    let count = 0;
    const relay = relayOf(
      await storeOf(900),
      watching(async (producer, record, send) => {
        if (spent.has(producer)) faults.push(`producer ${producer} sends after an error`);
        count += 1;
        if (count > 9) return send(record);
        spent.add(producer);
        // Not sent; sent and not confirmed; sent, with the answer of another partition.
        if (count % 3 === 0) throw errors[0]!;
        const [answer] = await send(record);
        if (count % 3 === 1) throw errors[1 + (count % 2)]!;
        return [{ ...answer!, partition: answer!.partition + 1 }];
      }),
    );
    await sent(relay, 900);
    expect(faults).toEqual([]);
    expect(spent.size).toBe(9);
    expect(requireAll(900)).toBeGreaterThan(900);
  });

  it('F7: a relay that ends between a send and its checkpoint repeats in order', async () => {
    const store = await storeOf(200);
    const forgetful = spied(checkpoints(), { move: () => async () => true });
    const first = relayOf(store, kafka, forgetful);
    await sent(first, 200);
    await first.stop();
    const second = relayOf(store, kafka, checkpoints('two'));
    await sent(second, 200);
    expect(requireAll(200)).toBe(400);
  });

  it('F8: a relay without the lease stores nothing and stops sending', async () => {
    const store = await storeOf(40);
    const first = relayOf(store);
    await sent(first, 40);
    const [former, current] = [checkpoints('one'), checkpoints('two')];
    expect(await current.acquire()).toBeUndefined();
    // As after a long sleep: the lease has run out, and another relay takes it.
    await relayDocument().updateOne({ _id: 'relay' }, { $set: { until: new Date(0) } });
    const lease = (await current.acquire())!;
    expect(await former.move(lease.epoch - 1, {})).toBe(false);
    expect(await current.move(lease.epoch, lease.partitions)).toBe(true);
    await eventually(
      'it still holds the lease',
      async () => !first.holdsLease || Promise.reject(new Error('it does')),
    );
    const { lanes } = (await relayDocument().findOne({ _id: 'relay' }))!;
    expect(Object.keys(lanes)).toHaveLength(RELAYED_KINDS.length * settings.partitions);
  });

  it('F17: the largest possible event is sent, above the default limit of a broker', async () => {
    const store = new MemoryEventStore();
    await store.append([
      commitOf([eventAt(1, { 'stock-00': 1 }, { data: { text: 'x'.repeat(4_000_000) } })]),
      commitOf([eventAt(2, { 'stock-00': 2 })]),
    ]);
    const relay = relayOf(store);
    await sent(relay, 2);
    expect(
      onTopic().map(({ headers, value }) => [
        Number(headers['ce_sequence']),
        value!.length > 4_000_000,
      ]),
    ).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  it('F24: of a backlog of 40,000 no more is read than can be queued', async () => {
    const COUNT = 40_000;
    let read = 0;
    const store = {
      readAll: async (after: number, limit: number) => {
        const events = Array.from(
          { length: Math.max(0, Math.min(limit, COUNT - after)) },
          (_unused, index) =>
            eventAt(after + index + 1, {
              [`stock-${(after + index + 1) % STREAMS}`]: Math.floor((after + index) / STREAMS) + 1,
            }),
        );
        read = Math.max(read, after + events.length);
        return events;
      },
    } as unknown as EventStore;
    const { passed, open } = gate();
    let messages = 0;
    const relay = relayOf(
      store,
      watching(async (_producer, record, send) => {
        await passed;
        messages += record.messages.length;
        return send(record);
      }),
    );
    await eventually(
      'it does not read',
      async () => read >= 20_000 || Promise.reject(new Error(String(read))),
    );
    await pause(500);
    expect(read).toBeLessThanOrEqual(21_000);
    open();
    await sent(relay, COUNT);
    expect(messages).toBe(COUNT);
  });
});
