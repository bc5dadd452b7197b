// What kafkajs consumers are known to do wrong, on real Kafka: stalls without an error, rebalance
// loops, skipped messages, commits for others' partitions.
import { setTimeout as pause } from 'node:timers/promises';
import {
  Kafka,
  logLevel,
  type ConsumerRunConfig,
  type TopicPartitionOffsetAndMetadata,
} from 'kafkajs';
import { eventually } from '../../../libs/testing/servers/process.js';
import { servers, type Servers } from '../../../libs/testing/servers/servers.js';
import { gate, joiningSeen, spied } from '../../../libs/testing/servers/spies.js';
import { EventTopic, PARTITIONS, recording } from './event-topic.js';

describe('reading events from real Kafka', () => {
  let given: Servers;
  let kafka: Kafka;
  let topic: EventTopic;
  beforeAll(async () => {
    given = await servers({ kafka: true });
    kafka = new Kafka({ brokers: given.brokers.split(','), logLevel: logLevel.NOTHING });
  });
  afterAll(() => given?.close());
  beforeEach(async () => {
    topic = await EventTopic.create(kafka);
  });
  afterEach(() => topic.close());

  it('F14, K9: a consumer that stalls with messages to read is replaced', async () => {
    const { handle, has } = recording();
    const logged: string[] = [];
    let stalled = 0;
    await topic.send(0, 1, 5);
    // A consumer may fail to join and be retried: only replacements are not silent.
    const isReplaced = () => logged.some((message) => message.includes('it is replaced'));
    topic.read(handle, {
      kafka: topic.withConsumers((consumer) => (isReplaced() ? consumer : topic.silent(consumer))),
      stallMs: 1500,
      onStalled: () => (stalled += 1),
      log: (_level, _details, message) => logged.push(message),
    });
    await has('stock-0@5');
    expect(logged).toContain('the consumer has stalled with messages to read: it is replaced');
    expect(stalled).toBe(0);
  });

  it('F14, K9: where the new consumer stalls too, the process is to end', async () => {
    const { handle, handled } = recording();
    const ended = gate();
    await topic.send(0, 1, 5);
    topic.read(handle, {
      kafka: topic.withConsumers(topic.silent),
      stallMs: 1500,
      onStalled: ended.open,
    });
    await ended.passed;
    expect(handled).toEqual([]);
  });

  it('F14: a member that has read its own partitions is not replaced', async () => {
    const held = gate();
    let holding = false;
    const logged: string[] = [];
    const slow = recording(() => (holding ? held.passed : Promise.resolve()));
    const idle = recording();
    try {
      topic.read(slow.handle, { stallMs: 60_000 });
      topic.read(idle.handle, {
        stallMs: 1500,
        onStalled: () => logged.push('stalled'),
        log: (_level, _details, message) => logged.push(message),
      });
      let version = 0;
      await eventually('they do not share the partitions', async () => {
        version += 1;
        for (let partition = 0; partition < PARTITIONS; partition += 1)
          await topic.send(partition, version, version);
        await pause(300);
        return (
          (slow.handled.length > 0 && idle.handled.length > 0) ||
          Promise.reject(new Error(`${slow.handled.length}, ${idle.handled.length}`))
        );
      });
      // Now the first is blocked with a backlog, and the other has read its own partitions.
      holding = true;
      for (let partition = 0; partition < PARTITIONS; partition += 1)
        await topic.send(partition, version + 1, version + 5);
      await pause(5000);
      expect(logged.filter((message) => /stalled/.test(message))).toEqual([]);
    } finally {
      held.open();
    }
  });

  it('F14: a consumer with nothing to read is not replaced', async () => {
    const { handle, has } = recording();
    let consumers = 0;
    let stalled = 0;
    await topic.send(0, 1, 2);
    topic.read(handle, {
      kafka: topic.withConsumers((consumer, number) => ((consumers = number), consumer)),
      stallMs: 1500,
      onStalled: () => (stalled += 1),
    });
    await has('stock-0@2');
    await eventually(
      'nothing was committed',
      async () => (await topic.committed(0)) === 2 || Promise.reject(new Error('not yet')),
    );
    const before = consumers;
    await pause(5000);
    expect([consumers, stalled]).toEqual([before, 0]);
  });

  it('K9: a consumer that is stopped while it joins does not stay in the group', async () => {
    const joining = gate();
    // A reader commits before it leaves: by then the broker has the second request.
    const feed = topic.read(async () => undefined, {
      kafka: topic.withConsumers((consumer) => joiningSeen(consumer, joining, 1)),
    });
    await joining.passed;
    await feed.stop();
    await pause(1500);
    expect(await topic.members()).toEqual([]);
  });

  it('K9: a consumer that is stopped while it joins does not join later', async () => {
    const busy = gate();
    await topic.send(0, 1, 1);
    let taking = false;
    topic.read(
      async () => {
        taking = true;
        await busy.passed;
      },
      { sessionMs: 1500 },
    );
    await eventually(
      'nothing is handled',
      async () => taking || Promise.reject(new Error('not yet')),
    );
    // The group waits for the busy member longer than the other one waits to join.
    const other = topic.read(async () => undefined, { sessionMs: 1500 });
    await pause(500);
    await other.stop();
    busy.open();
    await eventually(
      'it joined',
      async () => (await topic.members()).length === 1 || Promise.reject(new Error('two')),
    );
    await pause(2000);
    expect(await topic.members()).toHaveLength(1);
  });

  it('K8: handling for longer than a session causes no rebalance and no repeat', async () => {
    let joins = 0;
    const { handle, handled, has } = recording(() => pause(4500));
    await topic.send(0, 1, 3);
    topic.read(handle, {
      sessionMs: 1500,
      kafka: topic.withConsumers((consumer) => {
        consumer.on(consumer.events.GROUP_JOIN, () => (joins += 1));
        return consumer;
      }),
    });
    await has('stock-0@3');
    await topic.send(1, 1, 1);
    await has('stock-1@1');
    expect([joins, handled]).toEqual([1, ['stock-0@1', 'stock-0@2', 'stock-0@3', 'stock-1@1']]);
  });

  it('K10: what was not handled is not committed, wherever the consumer ends', async () => {
    const ending = gate();
    let runs: ConsumerRunConfig | undefined;
    const first = recording(async (deliveries) => {
      if (deliveries.some(({ event }) => event.position > 1000))
        await ending.passed.then(() => Promise.reject(new Error('the rows cannot be written')));
    });
    await topic.send(0, 1, 2500);
    const feed = topic.read(first.handle, {
      kafka: topic.withConsumers((consumer) =>
        spied(consumer, { run: (real) => (config) => real.run((runs = config!)) }),
      ),
    });
    await first.has('stock-0@1000');
    const stopped = feed.stop();
    ending.open();
    await stopped;
    expect(runs).toMatchObject({ autoCommit: false, eachBatchAutoResolve: false });
    expect(await topic.committed(0)).toBeLessThanOrEqual(1000);
    const second = recording();
    topic.read(second.handle);
    await second.has('stock-0@2500');
    expect(new Set([...first.handled, ...second.handled]).size).toBe(2500);
  });

  it.each([0, 1, 2])(
    'K13: a failing partition %i delays no other and continues later',
    async (bad) => {
      let broken = true;
      const { handle, handled, has } = recording(async (deliveries) => {
        if (broken && deliveries.some(({ stream }) => stream === `stock-${bad}`))
          throw new Error('the row is too large');
      });
      const [busy, quiet] = [(bad + 1) % 3, (bad + 2) % 3] as const;
      const failed = new Set<unknown>();
      const ofBad = () => handled.filter((delivery) => delivery.startsWith(`stock-${bad}@`));
      await Promise.all([0, 1, 2].map((partition) => topic.send(partition, 1, 10)));
      topic.read(handle, {
        log: (_level, details) => failed.add((details as { partition?: number }).partition),
      });
      // One partition has traffic all the time, the other now and then.
      let version = 10;
      for (const last of [10, 20]) {
        if (last > 10) await topic.send(quiet, 11, last);
        const found = has(`stock-${quiet}@${last}`);
        let waits = true;
        for (const done = () => (waits = false); waits; version += 1)
          await Promise.all([
            topic.send(busy, version + 1, version + 1),
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
  );

  it('F24: of a backlog at most 1,000 messages per partition are handled at once', async () => {
    let most = 0;
    const { handle, has } = recording(
      async (deliveries) => void (most = Math.max(most, deliveries.length)),
    );
    await Promise.all([0, 1, 2].map((partition) => topic.send(partition, 1, 5000)));
    topic.read(handle);
    await has('stock-0@5000', 'stock-1@5000', 'stock-2@5000');
    expect(most).toBeLessThanOrEqual(PARTITIONS * 1000);
  });

  it('K7: offsets are committed only for own partitions while members come and go', async () => {
    const faults: string[] = [];
    const owned = new Map<number, readonly number[]>();
    let commits = 0;
    const watched = topic.withConsumers((consumer, number) => {
      consumer.on(
        consumer.events.GROUP_JOIN,
        ({ payload }) => void owned.set(number, payload.memberAssignment[topic.name] ?? []),
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
    const { handle, has } = recording();
    let version = 0;
    /** Sends to every partition until `done`, and longer than the interval of commits. */
    const traffic = async (done: () => boolean) => {
      for (let left = 25; left > 0; left -= done() ? 1 : 0) {
        version += 1;
        await Promise.all([0, 1, 2].map((partition) => topic.send(partition, version, version)));
        await pause(25);
      }
    };
    topic.read(handle, { kafka: watched, sessionMs: 1500 });
    for (let number = 2; number <= 4; number += 1) {
      await traffic(() => owned.get(1)?.length === PARTITIONS);
      const other = topic.read(handle, { kafka: watched, sessionMs: 1500 });
      await traffic(() => owned.has(number) && owned.get(1)!.length < PARTITIONS);
      await other.stop();
    }
    await has(`stock-0@${version}`, `stock-1@${version}`, `stock-2@${version}`);
    expect(commits).toBeGreaterThan(6);
    expect(faults).toEqual([]);
  });
});
