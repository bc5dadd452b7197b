// The intake topic where kafkajs is known to fail, on real Kafka and MongoDB: every message is
// answered, whatever the consumer or an answer does.
import { setTimeout as pause } from 'node:timers/promises';
import {
  Kafka,
  logLevel,
  Partitioners,
  type Consumer,
  type ConsumerRunConfig,
  type Producer,
} from 'kafkajs';
import type { AnswerMessage } from '../../../libs/kernel/ports/message-intake.js';
import { KafkaIntake, type KafkaIntakeOptions } from '../../../libs/kafka/kafka-intake.js';
import { prepareTopics } from '../../../libs/kafka/client.js';
import { MongoIntakeOutcomes } from '../../../libs/mongodb/mongo-intake-outcomes.js';
import { connectMongo, type Connected } from '../../../libs/mongodb/client.js';
import { eventually } from '../../../libs/testing/servers/process.js';
import {
  freshName,
  servers,
  withDatabase,
  type Servers,
} from '../../../libs/testing/servers/servers.js';
import { gate, joiningSeen, spied } from '../../../libs/testing/servers/spies.js';

describe('the intake topic on real Kafka', () => {
  let given: Servers;
  let connected: Connected;
  let kafka: Kafka;
  let producer: Producer;
  let prefix: string;
  let intakes: KafkaIntake[];
  let reader: Consumer;
  let results: string[];
  beforeAll(async () => {
    given = await servers();
    connected = await connectMongo(withDatabase(given.mongodbUrl, freshName('intake')));
    kafka = new Kafka({ brokers: given.brokers.split(','), logLevel: logLevel.NOTHING });
    producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
  });
  afterAll(async () => {
    await producer?.disconnect();
    await connected?.client.close();
    await given?.close();
  });
  beforeEach(async () => {
    prefix = `${freshName('intake')}.`;
    intakes = [];
    await prepareTopics(kafka, { brokers: [], prefix, partitions: 3, replication: 1 });
    results = [];
    reader = kafka.consumer({ groupId: `${prefix}reader`, maxWaitTimeInMs: 50 });
    await reader.connect();
    await reader.subscribe({ topic: `${prefix}intake.results`, fromBeginning: true });
    await reader.run({
      eachMessage: async ({ message }) =>
        void results.push(String(message.headers!['ce_correlationid'])),
    });
  });
  afterEach(async () => {
    await Promise.all(intakes.map((intake) => intake.stop()));
    await reader.disconnect();
  });

  const send = (partition: number, ...ids: readonly string[]) =>
    producer.send({
      topic: `${prefix}intake`,
      messages: ids.map((id) => ({ key: id, value: '{}', headers: { ce_id: id }, partition })),
    });
  const accepted: AnswerMessage = async ({ headers }) => ({
    id: headers['ce_id']!,
    state: 'accepted',
    body: {},
  });
  const begin = (answer: AnswerMessage, more: Partial<KafkaIntakeOptions> = {}) => {
    const intake = new KafkaIntake({
      kafka,
      prefix,
      sessionMs: 6000,
      outcomes: new MongoIntakeOutcomes(connected.db),
      log: () => undefined,
      onStalled: () => undefined,
      ...more,
    });
    intakes.push(intake);
    intake.start(answer);
    return intake;
  };
  const withConsumers = (change: (consumer: Consumer, number: number) => Consumer) => {
    let count = 0;
    return spied(kafka, {
      consumer: (real) => (config) => change(real.consumer(config), (count += 1)),
    });
  };
  const silent = (consumer: Consumer) =>
    spied(consumer, {
      run: (real) => async (config) => {
        await real.run(config);
        real.pause([{ topic: `${prefix}intake` }]);
      },
    });
  const answered = (...ids: readonly string[]) =>
    eventually(
      'not answered',
      async () =>
        ids.every((id) => results.includes(id))
          ? results
          : Promise.reject(new Error(results.join())),
      50,
    );

  it('F14, K9: a stalled consumer is replaced once, then the process is to end', async () => {
    await send(0, 'a', 'b');
    const first = begin(accepted, {
      stallMs: 1500,
      kafka: withConsumers((consumer, number) => (number === 1 ? silent(consumer) : consumer)),
    });
    expect([...(await answered('a', 'b'))].sort()).toEqual(['a', 'b']);
    await first.stop();
    await send(0, 'c');
    const ended = gate();
    begin(accepted, { stallMs: 1500, kafka: withConsumers(silent), onStalled: ended.open });
    await ended.passed;
  });

  it('K9: a consumer that is stopped while it joins does not stay in the group', async () => {
    const joining = gate();
    const intake = begin(accepted, {
      kafka: withConsumers((consumer) => joiningSeen(consumer, joining, 2)),
    });
    await joining.passed;
    await intake.stop();
    await pause(1500);
    const admin = kafka.admin();
    await admin.connect();
    const { groups } = await admin.describeGroups([`${prefix}intake`]);
    await admin.disconnect();
    expect(groups[0]!.members).toEqual([]);
  });

  it('K8: the membership is kept alive while an answer takes long', async () => {
    let joins = 0;
    let beats = 0;
    const beaten = gate();
    await send(0, 'slow');
    begin(
      async (message) => {
        beats = 0;
        await beaten.passed;
        return accepted(message);
      },
      {
        // No stall of the machine lasts so long.
        sessionMs: 30_000,
        kafka: withConsumers((consumer) => {
          consumer.on(consumer.events.GROUP_JOIN, () => (joins += 1));
          consumer.on(consumer.events.HEARTBEAT, () => {
            if ((beats += 1) === 3) beaten.open();
          });
          return consumer;
        }),
      },
    );
    expect(await answered('slow')).toEqual(['slow']);
    expect(joins).toBe(1);
  });

  it('K13: a message that cannot be decided delays no other partition', async () => {
    let broken = true;
    begin(async (message) => {
      if (broken && message.key === 'bad') throw new Error('the store is not available');
      return accepted(message);
    });
    await Promise.all([send(0, 'bad'), send(1, 'good-1'), send(2, 'good-2')]);
    await answered('good-1', 'good-2');
    await Promise.all([send(1, 'good-3'), send(2, 'good-4')]);
    expect(await answered('good-3', 'good-4')).not.toContain('bad');
    broken = false;
    await answered('bad');
  });

  // Results are sent one partition and one request at a time.
  it('K1, K3, K7, K10: the offset is committed last, after the result', async () => {
    const steps: string[] = [];
    let flying = 0;
    let runs: ConsumerRunConfig | undefined;
    const watched = spied(
      withConsumers((consumer) =>
        spied(consumer, {
          run: (real) => (config) => real.run((runs = config!)),
          commitOffsets: (real) => async (offsets) => {
            const places = offsets.map(({ partition, offset }) => `${partition}@${offset}`);
            steps.push(`committed ${places.join()}`);
            await real.commitOffsets(offsets);
          },
        }),
      ),
      {
        producer: (real) => (config) =>
          spied(real.producer(config), {
            send: (real: Producer) => async (record) => {
              if (
                (flying += 1) > 1 ||
                new Set(record.messages.map(({ partition }) => partition)).size !== 1 ||
                record.acks !== -1
              )
                steps.push('two at once');
              // Long enough for the other partitions to send too.
              await pause(200);
              const answer = await real.send(record).finally(() => (flying -= 1));
              steps.push(`sent ${answer[0]!.partition}`);
              return answer;
            },
          }),
      },
    );
    await Promise.all(
      [0, 1, 2].map((partition) =>
        send(
          partition,
          ...Array.from({ length: 20 }, (_unused, index) => `m-${partition}-${index}`),
        ),
      ),
    );
    begin(accepted, { kafka: watched });
    await eventually(
      'not committed',
      async () =>
        [0, 1, 2].every((partition) => steps.includes(`committed ${partition}@20`)) ||
        Promise.reject(new Error(steps.join('; '))),
    );
    expect(runs).toMatchObject({ autoCommit: false, eachBatchAutoResolve: false });
    expect(steps).not.toContain('two at once');
    for (const partition of [0, 1, 2])
      expect(steps.indexOf(`sent ${partition}`)).toBeLessThan(
        steps.indexOf(`committed ${partition}@20`),
      );
    await eventually(
      'results are missing',
      async () => new Set(results).size === 60 || Promise.reject(new Error(String(results.length))),
    );
  });
});
