// A topic of events on real Kafka with its readers, for the tests of what kafkajs consumers do
// wrong.
import {
  Partitioners,
  type Admin,
  type Consumer,
  type Kafka,
  type MemberDescription,
  type Producer,
} from 'kafkajs';
import { messageOf } from '../../../libs/cloud-events/kafka-message.js';
import { untilKnown } from '../../../libs/kafka/client.js';
import { TopicReader, type TopicReaderOptions } from '../../../libs/kafka/topic-reader.js';
import type { Delivery } from '../../../libs/kernel/core/event.js';
import { eventually } from '../../../libs/testing/servers/process.js';
import { freshName } from '../../../libs/testing/servers/servers.js';
import { spied } from '../../../libs/testing/servers/spies.js';
import { eventAt } from '../../../libs/testing/suites/event-store.suite.js';

export const PARTITIONS = 3;
const EPOCH = { id: 'e-1', isFirst: true };
const SEND_MESSAGES = 500;

export class EventTopic {
  private readonly readers: TopicReader[] = [];

  private constructor(
    readonly name: string,
    private readonly kafka: Kafka,
    private readonly producer: Producer,
  ) {}

  /** Creates an empty topic. */
  static async create(kafka: Kafka): Promise<EventTopic> {
    const topic = freshName('feed');
    const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    const created = new EventTopic(topic, kafka, producer);
    await created.withAdmin((admin) =>
      untilKnown(() =>
        admin.createTopics({
          topics: [{ topic, numPartitions: PARTITIONS, replicationFactor: 1 }],
          waitForLeaders: true,
        }),
      ),
    );
    return created;
  }

  /** Stops all readers. */
  async close(): Promise<void> {
    await Promise.all(this.readers.map((reader) => reader.stop()));
    await this.producer.disconnect();
  }

  /** Sends the versions `from` to `to` of the stream `stock-<partition>` to that partition. */
  async send(partition: number, from: number, to: number): Promise<void> {
    const stream = `stock-${partition}`;
    const message = (version: number) => ({
      ...messageOf(eventAt(version, { [stream]: version }), stream, 'http://x', EPOCH.id),
      partition,
    });
    for (let first = from; first <= to; first += SEND_MESSAGES)
      await this.producer.send({
        topic: this.name,
        messages: Array.from(
          { length: Math.min(SEND_MESSAGES, to - first + 1) },
          (_unused, index) => message(first + index),
        ),
      });
  }

  /** Starts another reader of the topic in its one group. */
  read(handle: TopicReaderOptions['handle'], more: Partial<TopicReaderOptions> = {}): TopicReader {
    const reader = new TopicReader({
      kafka: this.kafka,
      groupId: this.name,
      topics: [this.name],
      epoch: EPOCH,
      onDropped: () => undefined,
      handle,
      log: () => undefined,
      onStalled: () => undefined,
      sessionMs: 6000,
      ...more,
    });
    this.readers.push(reader);
    reader.start();
    return reader;
  }

  /** The committed offset of a partition. */
  committed(partition: number): Promise<number> {
    return this.withAdmin(async (admin) => {
      const [found] = await admin.fetchOffsets({ groupId: this.name, topics: [this.name] });
      return Number(found!.partitions.find((entry) => entry.partition === partition)!.offset);
    });
  }

  members(): Promise<readonly MemberDescription[]> {
    return this.withAdmin(async (admin) => {
      const { groups } = await admin.describeGroups([this.name]);
      return groups[0]!.members;
    });
  }

  /** The same Kafka with changed consumers; the first consumer is number 1. */
  withConsumers(change: (consumer: Consumer, number: number) => Consumer): Kafka {
    let count = 0;
    return spied(this.kafka, {
      consumer: (real) => (config) => change(real.consumer(config), (count += 1)),
    });
  }

  /** The same consumer, which joins and reads nothing, without an error. */
  readonly silent = (consumer: Consumer): Consumer =>
    spied(consumer, {
      run: (real) => async (config) => {
        await real.run(config);
        real.pause([{ topic: this.name }]);
      },
    });

  private async withAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = this.kafka.admin();
    await admin.connect();
    return work(admin).finally(() => admin.disconnect());
  }
}

/**
 * A handler that records deliveries as `<stream>@<version>`; `before` runs first, and where it
 * rejects nothing is recorded. `has` waits until all of these are recorded.
 */
export function recording(
  before: (deliveries: readonly Delivery[]) => Promise<void> = async () => undefined,
) {
  const handled: string[] = [];
  const handle = async (deliveries: readonly Delivery[]) => {
    await before(deliveries);
    handled.push(...deliveries.map(({ stream, event }) => `${stream}@${event.streams[stream]}`));
  };
  const has = (...expected: string[]) =>
    eventually(
      `${expected.join(', ')} not handled`,
      async () =>
        expected.every((delivery) => handled.includes(delivery)) ||
        Promise.reject(new Error(`${handled.length} handled`)),
      20,
    );
  return { handled, handle, has };
}
