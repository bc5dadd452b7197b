// The topic of seals: one partition, kept for ever; each seal under its position, and the last one
// read back to go on from.
import { randomUUID } from 'node:crypto';
import { Partitioners, type Admin, type Kafka } from 'kafkajs';
import { topicOf } from './client.js';

const READ_MS = 20_000;

export class KafkaSealTopic {
  private readonly topic: string;

  constructor(
    private readonly kafka: Kafka,
    private readonly prefix: string,
  ) {
    this.topic = topicOf(prefix, 'seals');
  }

  /** Resolves when all replicas in sync have it. */
  async publish(key: string, text: string): Promise<void> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    try {
      await producer.send({
        topic: this.topic,
        acks: -1,
        messages: [{ key, value: text, headers: { 'content-type': 'application/json' } }],
      });
    } finally {
      await producer.disconnect();
    }
  }

  /** The last message; undefined where there is none. */
  async last(): Promise<string | undefined> {
    const admin = this.kafka.admin();
    await admin.connect();
    const groupId = `${this.prefix}seals-${randomUUID()}`;
    try {
      const [tip] = await admin.fetchTopicOffsets(this.topic);
      if (!tip || Number(tip.high) === Number(tip.low)) return undefined;
      return await this.read(groupId, String(Number(tip.high) - 1));
    } finally {
      await leave(admin, groupId);
    }
  }

  private async read(groupId: string, offset: string): Promise<string> {
    const consumer = this.kafka.consumer({ groupId, allowAutoTopicCreation: false });
    await consumer.connect();
    let timer: NodeJS.Timeout | undefined;
    try {
      await consumer.subscribe({ topics: [this.topic] });
      return await new Promise<string>((found, failed) => {
        timer = setTimeout(() => failed(new Error('the last seal was not read in time')), READ_MS);
        consumer
          .run({
            autoCommit: false,
            eachMessage: async ({ message }) => {
              if (message.offset === offset) found(message.value?.toString() ?? '');
            },
          })
          .catch(failed);
        consumer.seek({ topic: this.topic, partition: 0, offset });
      });
    } finally {
      clearTimeout(timer);
      await consumer.disconnect();
    }
  }
}

/** The group was for one message. */
async function leave(admin: Admin, groupId: string): Promise<void> {
  await admin.deleteGroups([groupId]).catch(() => undefined);
  await admin.disconnect();
}
