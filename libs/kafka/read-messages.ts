// Reads single messages of topics, under a group of its own that is removed again.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Kafka, KafkaMessage, TopicPartitionOffset } from 'kafkajs';
import { JOIN_RETRY_MS } from './retry-delays.js';

const READ_MS = 20_000;

/** The message at each of these offsets, in any order. Throws where they do not come in 20 s. */
export async function readMessages(
  kafka: Kafka,
  groupPrefix: string,
  wanted: readonly TopicPartitionOffset[],
): Promise<readonly KafkaMessage[]> {
  const endMs = Date.now() + READ_MS;
  for (;;) {
    const found = await readOnce(kafka, `${groupPrefix}-${randomUUID()}`, wanted, endMs);
    if (found) return found;
    await pause(JOIN_RETRY_MS);
  }
}

/** Undefined where the consumer ended by itself: as where no broker knew the coordinator yet. */
async function readOnce(
  kafka: Kafka,
  groupId: string,
  wanted: readonly TopicPartitionOffset[],
  endMs: number,
): Promise<readonly KafkaMessage[] | undefined> {
  const consumer = kafka.consumer({
    groupId,
    allowAutoTopicCreation: false,
    // Started anew by kafkajs it would have forgotten where to read.
    retry: { restartOnFailure: async () => false },
  });
  await consumer.connect();
  const found = new Map<string, KafkaMessage>();
  const keyOf = ({ topic, partition }: Pick<TopicPartitionOffset, 'topic' | 'partition'>) =>
    `${topic} ${partition}`;
  const offsets = new Map(wanted.map((one) => [keyOf(one), one.offset]));
  let timer: NodeJS.Timeout | undefined;
  try {
    await consumer.subscribe({ topics: [...new Set(wanted.map(({ topic }) => topic))] });
    return await new Promise((done, failed) => {
      const unread = () => new Error('the last messages of topics were not read in time');
      timer = setTimeout(() => failed(unread()), endMs - Date.now());
      consumer.on(consumer.events.CRASH, () => done(undefined));
      consumer
        .run({
          autoCommit: false,
          eachMessage: async ({ topic, partition, message }) => {
            const key = keyOf({ topic, partition });
            if (message.offset === offsets.get(key)) found.set(key, message);
            if (found.size === offsets.size) done([...found.values()]);
          },
        })
        .catch(failed);
      for (const one of wanted) consumer.seek(one);
    });
  } finally {
    clearTimeout(timer);
    await consumer.disconnect();
    await removeGroup(kafka, groupId);
  }
}

async function removeGroup(kafka: Kafka, groupId: string): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  await admin.deleteGroups([groupId]).catch(() => undefined);
  await admin.disconnect();
}
