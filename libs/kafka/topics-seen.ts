// How far topics have seen the ledger: a store that ends before that was rolled back.
import type { Kafka, KafkaMessage, TopicPartitionOffset } from 'kafkajs';
import { EPOCH_HEADER, headerText } from '../cloud-events/kafka-message.js';
import { UnusableStore } from '../kernel/core/errors.js';
import type { PartitionCheckpoints } from '../kernel/ports/relay-checkpoints.js';
import { RELAYED_KINDS, topicOf, untilKnown } from './client.js';
import { readMessages } from './read-messages.js';

/**
 * The greatest position that the last messages of events and the last seal name; 0 where there are
 * none. A partition that ends where the relay's checkpoint says is not read. `counts` gets the
 * epoch of a message, where it has one. Throws UnusableStore where Kafka cannot be read.
 */
export async function positionOnTopics(
  kafka: Kafka,
  prefix: string,
  confirmed: PartitionCheckpoints,
  counts: (epoch: string | undefined) => boolean,
): Promise<number> {
  const messages = await lastMessages(kafka, prefix, confirmed).catch((error: Error) => {
    throw new UnusableStore(`Kafka cannot be read: ${error.message}`);
  });
  const positions = messages
    .filter((message) => counts(headerText(message.headers, EPOCH_HEADER)))
    // A seal's key is its position.
    .map((message) => Number(headerText(message.headers, 'ce_position') ?? message.key))
    .filter(Number.isSafeInteger);
  return Math.max(0, ...positions);
}

async function lastMessages(
  kafka: Kafka,
  prefix: string,
  confirmed: PartitionCheckpoints,
): Promise<readonly KafkaMessage[]> {
  const wanted = await lastOffsets(kafka, prefix, confirmed);
  return wanted.length === 0 ? [] : readMessages(kafka, `${prefix}seen`, wanted);
}

async function lastOffsets(
  kafka: Kafka,
  prefix: string,
  confirmed: PartitionCheckpoints,
): Promise<readonly TopicPartitionOffset[]> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const wanted: TopicPartitionOffset[] = [];
    for (const kind of [...RELAYED_KINDS, 'seals']) {
      const topic = topicOf(prefix, kind);
      for (const { partition, high, low } of await untilKnown(() =>
        admin.fetchTopicOffsets(topic),
      )) {
        const last = Number(high) - 1;
        const isKnown = last <= (confirmed[`${kind}-${partition}`]?.offset ?? -1);
        if (last >= Number(low) && !isKnown)
          wanted.push({ topic, partition, offset: String(last) });
      }
    }
    return wanted;
  } finally {
    await admin.disconnect();
  }
}
