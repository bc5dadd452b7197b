// What kafkajs consumers are known to do wrong, on real Kafka: silence, rebalance loops, jumps over
// what was not taken, commits for others' partitions.
import { setTimeout as pause } from 'node:timers/promises';
import {
  Kafka,
  logLevel,
  Partitioners,
  type Consumer,
  type ConsumerRunConfig,
  type Producer,
  type TopicPartitionOffsetAndMetadata,
} from 'kafkajs';
import { TopicReader, type TopicReaderOptions } from '../../libs/kafka/topic-reader.js';
import type { Delivery } from '../../libs/kernel/core/event.js';
import { messageOf } from '../../libs/cloud-events/kafka-message.js';
import { eventAt } from '../../libs/testing/suites/event-store.suite.js';
import { eventually } from '../../libs/testing/servers/process.js';
import {
  freshName,
  servers,
  serversRefused,
  type Servers,
} from '../../libs/testing/servers/servers.js';
import { gate, joiningSeen, spied } from '../../libs/testing/servers/spies.js';

const PARTITIONS = 3;

(serversRefused ? describe.skip : describe)('a feed from real Kafka', () => {
  let given: Servers;
  let kafka: Kafka;
  let topic: string;
  let feeds: TopicReader[];
  let producer: Producer;
  beforeAll(async () => {
    given = await servers({ kafka: true });
    kafka = new Kafka({ brokers: given.brokers.split(','), logLevel: logLevel.NOTHING });
    producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
  }, 120_000);
  afterAll(async () => {
    await producer?.disconnect();
    await given?.close();
  });
  beforeEach(async () => {
    topic = freshName('feed');
    feeds = [];
    const admin = kafka.admin();
    await admin.connect();
    await admin.createTopics({
      topics: [{ topic, numPartitions: PARTITIONS, replicationFactor: 1 }],
      waitForLeaders: true,
    });
    await admin.disconnect();
  });
  afterEach(async () => void (await Promise.all(feeds.map((feed) => feed.stop()))));

  /** Versions `from`…`to` of the stream `stock-<partition>`, into that partition. */
  const produce = async (partition: number, from: number, to: number) => {
    const message = (version: number) => ({
      ...messageOf(
        eventAt(version, { [`stock-${partition}`]: version }),
        `stock-${partition}`,
        'http://x',
      ),
      partition,
    });
    for (let first = from; first <= to; first += 500)
      await producer.send({
        topic,
        messages: Array.from({ length: Math.min(500, to - first + 1) }, (_unused, index) =>
          message(first + index),
        ),
      });
  };
  const feedOf = (handle: TopicReaderOptions['handle'], more: Partial<TopicReaderOptions> = {}) => {
    const feed = new TopicReader({
      kafka,
      groupId: topic,
      topics: [topic],
      handle,
      log: () => undefined,
      onStalled: () => undefined,
      sessionMs: 6000,
      ...more,
    });
    feeds.push(feed);
    feed.start();
    return feed;
  };
  /** Remembers what was taken, and says when a stream has got to a version. */
  const taking = (
    also: (deliveries: readonly Delivery[]) => Promise<void> = async () => undefined,
  ) => {
    const taken: string[] = [];
    const take = async (deliveries: readonly Delivery[]) => {
      await also(deliveries);
      taken.push(...deliveries.map(({ stream, event }) => `${stream}@${event.streams[stream]}`));
    };
    const has = (...wanted: string[]) =>
      eventually(
        `${wanted.join(', ')} not taken`,
        async () =>
          wanted.every((one) => taken.includes(one)) ||
          Promise.reject(new Error(`${taken.length} taken`)),
        20_000,
        20,
      );
    return { taken, take, has };
  };
  const committed = async (partition: number) => {
    const admin = kafka.admin();
    await admin.connect();
    const [found] = await admin.fetchOffsets({ groupId: topic, topics: [topic] });
    await admin.disconnect();
    return Number(found!.partitions.find((one) => one.partition === partition)!.offset);
  };
  const members = async () => {
    const admin = kafka.admin();
    await admin.connect();
    const { groups } = await admin.describeGroups([topic]);
    await admin.disconnect();
    return groups[0]!.members;
  };
  /** The same Kafka, whose consumers are told to `change`; the first is number 1. */
  const withConsumers = (change: (consumer: Consumer, number: number) => Consumer) => {
    let count = 0;
    return spied(kafka, {
      consumer: (real) => (config) => change(real.consumer(config), (count += 1)),
    });
  };
  /** Joins, and reads nothing, without a word. */
  const silent = (consumer: Consumer) =>
    spied(consumer, {
      run: (real) => async (config) => {
        await real.run(config);
        real.pause([{ topic }]);
      },
    });

  it('F14, K9: a consumer that stands still with messages to read is replaced, and the new one reads them', async () => {
    const { take, has } = taking();
    const said: string[] = [];
    let stalled = 0;
    await produce(0, 1, 5);
    // One that cannot join yet is tried again: silent is whoever was not put in another's place.
    const isReplaced = () => said.some((message) => message.includes('it is replaced'));
    feedOf(take, {
      kafka: withConsumers((consumer) => (isReplaced() ? consumer : silent(consumer))),
      stallMs: 1500,
      onStalled: () => (stalled += 1),
      log: (_level, _facts, message) => said.push(message),
    });
    await has('stock-0@5');
    expect(said).toContain('the consumer has stalled with messages to read: it is replaced');
    expect(stalled).toBe(0);
  }, 40_000);

  it('F14, K9: where the new one stands still too, the process is told to end', async () => {
    const { take, taken } = taking();
    const ended = gate();
    await produce(0, 1, 5);
    feedOf(take, { kafka: withConsumers(silent), stallMs: 1500, onStalled: ended.open });
    await ended.passed;
    expect(taken).toEqual([]);
  }, 40_000);

  it('F14: a member is left alone whose own partitions are read, however far behind another is', async () => {
    const held = gate();
    let holding = false;
    const said: string[] = [];
    const slow = taking(() => (holding ? held.passed : Promise.resolve()));
    const idle = taking();
    try {
      feedOf(slow.take, { stallMs: 60_000 });
      feedOf(idle.take, {
        stallMs: 400,
        onStalled: () => said.push('stalled'),
        log: (_level, _facts, message) => said.push(message),
      });
      let version = 0;
      await eventually(
        'they do not share the partitions',
        async () => {
          version += 1;
          for (let partition = 0; partition < PARTITIONS; partition += 1)
            await produce(partition, version, version);
          await pause(300);
          return (
            (slow.taken.length > 0 && idle.taken.length > 0) ||
            Promise.reject(new Error(`${slow.taken.length}, ${idle.taken.length}`))
          );
        },
        30_000,
      );
      // Now the one stands still with a backlog, and the other has read what is its own.
      holding = true;
      for (let partition = 0; partition < PARTITIONS; partition += 1)
        await produce(partition, version + 1, version + 5);
      await pause(2500);
      expect(said.filter((message) => /stalled/.test(message))).toEqual([]);
    } finally {
      held.open();
    }
  }, 60_000);

  it('F14: a consumer with nothing to read is left alone', async () => {
    const { take, has } = taking();
    let consumers = 0;
    let stalled = 0;
    await produce(0, 1, 2);
    feedOf(take, {
      kafka: withConsumers((consumer, number) => ((consumers = number), consumer)),
      stallMs: 300,
      onStalled: () => (stalled += 1),
    });
    await has('stock-0@2');
    await eventually(
      'nothing was committed',
      async () => (await committed(0)) === 2 || Promise.reject(new Error('not yet')),
    );
    const before = consumers;
    await pause(1500);
    expect([consumers, stalled]).toEqual([before, 0]);
  }, 40_000);

  it('K9: a consumer that is stopped while it joins does not stay in the group', async () => {
    const joining = gate();
    // A feed commits before it leaves: by then the broker has the second request.
    const feed = feedOf(async () => undefined, {
      kafka: withConsumers((consumer) => joiningSeen(consumer, joining, 1)),
    });
    await joining.passed;
    await feed.stop();
    await pause(1500);
    expect(await members()).toEqual([]);
  }, 40_000);

  it('K9: a consumer that is given up while it joins does not come back by itself', async () => {
    const busy = gate();
    await produce(0, 1, 1);
    let taking = false;
    feedOf(
      async () => {
        taking = true;
        await busy.passed;
      },
      { sessionMs: 1500 },
    );
    await eventually(
      'nothing is taken',
      async () => taking || Promise.reject(new Error('not yet')),
    );
    // The others wait for who is busy; longer than who gives up.
    const other = feedOf(async () => undefined, { sessionMs: 1500 });
    await pause(500);
    await other.stop();
    busy.open();
    await eventually(
      'it came back',
      async () => (await members()).length === 1 || Promise.reject(new Error('two')),
      10_000,
    );
    await pause(2000);
    expect(await members()).toHaveLength(1);
  }, 40_000);

  it('K8: writing that takes longer than a session ends in no rebalance, and comes once', async () => {
    let joins = 0;
    const { take, taken, has } = taking(() => pause(4500));
    await produce(0, 1, 3);
    feedOf(take, {
      sessionMs: 1500,
      kafka: withConsumers((consumer) => {
        consumer.on(consumer.events.GROUP_JOIN, () => (joins += 1));
        return consumer;
      }),
    });
    await has('stock-0@3');
    await produce(1, 1, 1);
    await has('stock-1@1');
    expect([joins, taken]).toEqual([1, ['stock-0@1', 'stock-0@2', 'stock-0@3', 'stock-1@1']]);
  }, 40_000);

  it('K10: what was not taken is not done with, wherever the consumer ends', async () => {
    const ending = gate();
    let runs: ConsumerRunConfig | undefined;
    const first = taking(async (deliveries) => {
      if (deliveries.some(({ event }) => event.position > 1000))
        await ending.passed.then(() => Promise.reject(new Error('the rows cannot be written')));
    });
    await produce(0, 1, 2500);
    const feed = feedOf(first.take, {
      kafka: withConsumers((consumer) =>
        spied(consumer, { run: (real) => (config) => real.run((runs = config!)) }),
      ),
    });
    await first.has('stock-0@1000');
    const stopped = feed.stop();
    ending.open();
    await stopped;
    expect(runs).toMatchObject({ autoCommit: false, eachBatchAutoResolve: false });
    expect(await committed(0)).toBeLessThanOrEqual(1000);
    const second = taking();
    feedOf(second.take);
    await second.has('stock-0@2500');
    expect(new Set([...first.taken, ...second.taken]).size).toBe(2500);
  }, 40_000);

  it.each([0, 1, 2])(
    'K13: partition %i, which cannot be written, holds up none of the others, and goes on when it can',
    async (bad) => {
      let broken = true;
      const { take, taken, has } = taking(async (deliveries) => {
        if (broken && deliveries.some(({ stream }) => stream === `stock-${bad}`))
          throw new Error('the row is too large');
      });
      const [busy, quiet] = [(bad + 1) % 3, (bad + 2) % 3] as const;
      const failed = new Set<unknown>();
      const ofBad = () => taken.filter((one) => one.startsWith(`stock-${bad}@`));
      await Promise.all([0, 1, 2].map((partition) => produce(partition, 1, 10)));
      feedOf(take, {
        log: (_level, facts) => failed.add((facts as { partition?: number }).partition),
      });
      // One goes on without a pause; the other has something now and then.
      let version = 10;
      for (const last of [10, 20]) {
        if (last > 10) await produce(quiet, 11, last);
        const found = has(`stock-${quiet}@${last}`);
        let waits = true;
        for (const done = () => (waits = false); waits; version += 1)
          await Promise.all([
            produce(busy, version + 1, version + 1),
            Promise.race([found.then(done), pause(10)]),
          ]);
      }
      await has(`stock-${busy}@${version}`);
      expect([ofBad(), [...failed]]).toEqual([[], [bad]]);
      broken = false;
      await has(`stock-${bad}@10`);
      expect(ofBad()).toEqual(
        Array.from({ length: 10 }, (_unused, index) => `stock-${bad}@${index + 1}`),
      );
    },
    40_000,
  );

  it('F24: of a backlog no more than a thousand a partition is handed over at once', async () => {
    let most = 0;
    const { take, has } = taking(
      async (deliveries) => void (most = Math.max(most, deliveries.length)),
    );
    await Promise.all([0, 1, 2].map((partition) => produce(partition, 1, 5000)));
    feedOf(take);
    await has('stock-0@5000', 'stock-1@5000', 'stock-2@5000');
    expect(most).toBeLessThanOrEqual(PARTITIONS * 1000);
  }, 40_000);

  it('K7: offsets are committed only for partitions that are owned, through members that come and go', async () => {
    const faults: string[] = [];
    const owned = new Map<number, readonly number[]>();
    let commits = 0;
    const watched = withConsumers((consumer, number) => {
      consumer.on(
        consumer.events.GROUP_JOIN,
        ({ payload }) => void owned.set(number, payload.memberAssignment[topic] ?? []),
      );
      return spied(consumer, {
        commitOffsets: (real) => async (offsets: TopicPartitionOffsetAndMetadata[]) => {
          commits += 1;
          for (const { partition } of offsets)
            if (!owned.get(number)?.includes(partition))
              faults.push(
                `consumer ${number} committed ${partition}, and owns ${owned.get(number)?.join()}`,
              );
          await real.commitOffsets(offsets);
        },
      });
    });
    const { take, has } = taking();
    let version = 0;
    /** Goes on writing to every partition until `done`, and a while longer than a commit waits. */
    const traffic = async (done: () => boolean) => {
      for (let left = 25; left > 0; left -= done() ? 1 : 0) {
        version += 1;
        await Promise.all([0, 1, 2].map((partition) => produce(partition, version, version)));
        await pause(25);
      }
    };
    feedOf(take, { kafka: watched, sessionMs: 1500 });
    for (let number = 2; number <= 4; number += 1) {
      await traffic(() => owned.get(1)?.length === PARTITIONS);
      const other = feedOf(take, { kafka: watched, sessionMs: 1500 });
      await traffic(() => owned.has(number) && owned.get(1)!.length < PARTITIONS);
      await other.stop();
    }
    await has(`stock-0@${version}`, `stock-1@${version}`, `stock-2@${version}`);
    expect(commits).toBeGreaterThan(6);
    expect(faults).toEqual([]);
  }, 60_000);
});
