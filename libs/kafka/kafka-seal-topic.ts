// SealTopic on Kafka: one partition that is kept for ever; each seal under its position.
import type { Kafka } from 'kafkajs';
import { EPOCH_HEADER, headerText } from '../cloud-events/kafka-message.js';
import { isOfEpoch, type LedgerEpoch } from '../kernel/core/ledger-epoch.js';
import type { SealTopic } from '../kernel/ports/seal-topic.js';
import { orderedProducer, topicOf, untilKnown } from './client.js';
import { readMessages } from './read-messages.js';

export class KafkaSealTopic implements SealTopic {
  private readonly topic: string;

  constructor(
    private readonly kafka: Kafka,
    private readonly prefix: string,
    private readonly epoch: LedgerEpoch,
  ) {
    this.topic = topicOf(prefix, 'seals');
  }

  async publish(key: string, text: string): Promise<void> {
    const producer = orderedProducer(this.kafka);
    await producer.connect();
    try {
      await producer.send({
        topic: this.topic,
        acks: -1,
        messages: [
          {
            key,
            value: text,
            headers: { 'content-type': 'application/json', [EPOCH_HEADER]: this.epoch.id },
          },
        ],
      });
    } finally {
      await producer.disconnect();
    }
  }

  /** A seal of another epoch is of another history: it is not the last one of this. */
  async last(): Promise<string | undefined> {
    const admin = this.kafka.admin();
    await admin.connect();
    const [end] = await untilKnown(() => admin.fetchTopicOffsets(this.topic)).finally(() =>
      admin.disconnect(),
    );
    if (!end || Number(end.high) === Number(end.low)) return undefined;
    const last = { topic: this.topic, partition: 0, offset: String(Number(end.high) - 1) };
    const [message] = await readMessages(this.kafka, `${this.prefix}seals`, [last]);
    return isOfEpoch(headerText(message!.headers, EPOCH_HEADER), this.epoch)
      ? (message!.value?.toString() ?? '')
      : undefined;
  }
}
