// Messages a second from MongoDB to Kafka, beside sends of the client alone.
import { NO_TASKS } from '../../../libs/ledger/storage/opened-ledger.js';
import { setTimeout as pause } from 'node:timers/promises';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { freshName, withMongoClient } from '../../../libs/testing/servers/servers.js';
import { perSecond, type BenchRow } from '../fixture.js';
import { openLedgerOn, type BenchServers } from './bench-servers.js';

/** Relays everything that is stored, from the first event on. */
export async function distributedRelay(servers: BenchServers): Promise<readonly BenchRow[]> {
  const ledger = await openLedgerOn(servers, { ...NO_TASKS, relay: true });
  try {
    const { position } = await ledger.ports.store.head();
    let messages = 0;
    for (let after = 0; after < position; after += 5000)
      for (const { streams } of await ledger.ports.store.readAll(after, 5000))
        messages += Object.keys(streams).length;
    const from = performance.now();
    await ledger.ports.feed.start();
    const value = await withMongoClient(servers.mongodbUrl, async (client) => {
      const relays = client
        .db()
        .collection<{ _id: string; lanes: Record<string, { position: number }> }>('relay');
      for (;;) {
        const lanes = Object.values((await relays.findOne({ _id: 'relay' }))?.lanes ?? {});
        if (lanes.length > 0 && lanes.every((lane) => lane.position >= position))
          return (1000 * messages) / (performance.now() - from);
        await pause(20);
      }
    });
    return [
      {
        name: `distributed: relay (${messages} messages, from nothing)`,
        value,
        unit: 'messages/s',
        target: 40_000,
        raw: await rawSends(servers),
        rawName: 'kafkajs, one idempotent lane, 100 a send',
      },
    ];
  } finally {
    await ledger.close();
  }
}

async function rawSends({ brokers }: BenchServers): Promise<number> {
  const kafka = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const topic = freshName('raw');
  await admin.createTopics({
    topics: [{ topic, numPartitions: 1, replicationFactor: 1 }],
    waitForLeaders: true,
  });
  await admin.disconnect();
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  const headers = Object.fromEntries(
    Array.from({ length: 20 }, (_unused, index) => [`ce_header${index}`, 'x'.repeat(24)]),
  );
  const messages = Array.from({ length: 100 }, () => ({
    key: 'stock-32.07',
    value: 'x'.repeat(120),
    partition: 0,
    headers,
  }));
  const value = 100 * (await perSecond(1, 3, () => producer.send({ topic, acks: -1, messages })));
  await producer.disconnect();
  return value;
}
