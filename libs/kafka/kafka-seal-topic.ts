// SealTopic on Kafka: one partition that is kept for ever; each seal under its position.
import { randomUUID } from 'node:crypto';
import { Partitioners, type Admin, type Kafka } from 'kafkajs';
import type { SealTopic } from '../kernel/ports/seal-topic.js';
import { topicOf } from './client.js';

const READ_MS = 20_000;

export class KafkaSealTopic implements SealTopic {
  private readonly topic: string;

  constructor(
    private readonly kafka: Kafka,
    private readonly prefix: string,
  ) {
    this.topic = topicOf(prefix, 'seals');
  }

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

  async last(): Promise<string | undefined> {
    const admin = this.kafka.admin();
    await admin.connect();
    const groupId = `${this.prefix}seals-${randomUUID()}`;
    try {
      const [end] = await admin.fetchTopicOffsets(this.topic);
      if (!end || Number(end.high) === Number(end.low)) return undefined;
      return await this.read(groupId, String(Number(end.high) - 1));
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

/** Removes the group: it was for reading one message. */
async function leave(admin: Admin, groupId: string): Promise<void> {
  await admin.deleteGroups([groupId]).catch(() => undefined);
  await admin.disconnect();
}
