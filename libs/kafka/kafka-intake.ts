// MessageIntake on Kafka: stores the outcome first, then sends the result, then commits the offset;
// a message that comes again gets the stored outcome.
import type { Kafka, KafkaMessage, Message, Producer } from 'kafkajs';
import { DATA_CONTENT_TYPE, SPEC_VERSION, typeAttribute } from '../cloud-events/attributes.js';
import type { IntakeOutcomes } from '../kernel/ports/intake-outcomes.js';
import type {
  AnswerMessage,
  IntakeMessage,
  MessageAnswer,
  MessageIntake,
} from '../kernel/ports/message-intake.js';
import { atMost, GroupMember, type PartitionChunk } from './group-member.js';
import { FEW_RETRIES, orderedProducer, partitionOf, topicOf, type KafkaLog } from './client.js';

const CHUNK_MESSAGES = 200;
const VALUE_BYTES_MAX = 1024 * 1024;
type AnsweredMessage = {
  readonly message: KafkaMessage;
  /** `<topic>/<partition>/<offset>`. */
  readonly id: string;
  readonly answer: MessageAnswer;
};

export type KafkaIntakeOptions = {
  readonly kafka: Kafka;
  readonly prefix: string;
  /** The topics of single sources, without the prefix, with their source. */
  readonly sources?: ReadonlyMap<string, string>;
  readonly sessionMs: number;
  /** Stores the results of rejected messages by topic, partition and offset. */
  readonly outcomes: IntakeOutcomes;
  readonly log: KafkaLog;
  /** Called when a replaced consumer stalls too: the process should end. */
  readonly onStalled: () => void;
  readonly stallMs?: number;
};

export class KafkaIntake implements MessageIntake {
  private readonly kafka: Kafka;
  private readonly results: string;
  /** By topic. */
  private readonly sources: ReadonlyMap<string, string>;
  private readonly member: GroupMember;
  private producer: Producer | undefined;
  private sending: Promise<unknown> = Promise.resolve();
  private answer: AnswerMessage | undefined;

  constructor(private readonly options: KafkaIntakeOptions) {
    const { kafka, prefix, sources = new Map<string, string>() } = options;
    this.kafka = kafka;
    this.results = topicOf(prefix, 'intake.results');
    this.sources = new Map([...sources].map(([topic, source]) => [topicOf(prefix, topic), source]));
    this.member = new GroupMember({
      ...options,
      groupId: `${prefix}intake`,
      topics: [topicOf(prefix, 'intake'), ...this.sources.keys()],
      chunkMessages: CHUNK_MESSAGES,
      partitionsAtOnce: 8,
      handle: (chunk) => this.handle(chunk),
      // At once, while this is still a member: later the partition might belong to another (the
      // broker rejects an old membership).
      handled: (next, commit) => commit([next]),
    });
  }

  start(answer: AnswerMessage): void {
    this.answer = answer;
    this.member.start();
  }

  async stop(): Promise<void> {
    await this.member.stop();
    // What is not sent is sent again by the next member: its offset is not committed.
    await atMost(this.sending);
    await atMost(this.producer?.disconnect().catch(() => undefined));
  }

  async publish(key: string, answer: MessageAnswer): Promise<void> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      const partitions = (await admin.fetchTopicOffsets(this.results)).length;
      await this.send(partitionOf(key, partitions), [resultOf(key, `${answer.id}/final`, answer)]);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  private async handle({ topic, partition, messages }: PartitionChunk): Promise<void> {
    const ids = messages.map(({ offset }) => `${topic}/${partition}/${offset}`);
    const stored = await this.options.outcomes.find(ids);
    const answered: AnsweredMessage[] = [];
    // Messages of one key one after the other, of different keys at the same time.
    const keys = new Map<string, Promise<void>>();
    messages.forEach((message, index) => {
      const key = message.key?.toString() ?? '';
      const id = ids[index]!;
      const decide = async () => {
        const answer =
          stored.get(id) ?? (await this.answer!(messageFrom(message, this.sources.get(topic))));
        answered[index] = { message, id, answer };
      };
      keys.set(key, (keys.get(key) ?? Promise.resolve()).then(decide));
    });
    await Promise.all(keys.values());
    const rejected = answered.filter(
      ({ id, answer }) => answer.state === 'refused' && !stored.has(id),
    );
    if (rejected.length > 0)
      await this.options.outcomes.add(new Map(rejected.map(({ id, answer }) => [id, answer])));
    await this.send(
      partition,
      answered.map(({ message, id, answer }) =>
        resultOf(message.key?.toString() ?? '', id, answer),
      ),
    );
  }

  /** One send at a time, to one partition: overlapping idempotent sends would lose messages. */
  private send(partition: number, messages: readonly Message[]): Promise<void> {
    const turn = this.sending.then(() => this.sendNow(partition, messages));
    this.sending = turn.catch(() => undefined);
    return turn;
  }

  private async sendNow(partition: number, messages: readonly Message[]): Promise<void> {
    try {
      if (!this.producer) {
        this.producer = orderedProducer(this.kafka, FEW_RETRIES);
        await this.producer.connect();
      }
      const [answer] = await this.producer.send({
        topic: this.results,
        acks: -1,
        messages: messages.map((message) => ({ ...message, partition })),
      });
      if (answer?.errorCode !== 0 || answer.partition !== partition)
        throw new Error(`results were not confirmed: ${JSON.stringify(answer)}`);
    } catch (error) {
      await atMost(this.producer?.disconnect().catch(() => undefined));
      this.producer = undefined;
      throw error;
    }
  }
}

function messageFrom(
  { key, value, headers = {} }: KafkaMessage,
  topicSource: string | undefined,
): IntakeMessage {
  const texts = Object.entries(headers).map(([name, found]) => [
    name.toLowerCase(),
    String(Array.isArray(found) ? found[0] : found),
  ]);
  return {
    key: key?.toString() ?? '',
    value: value === null || value.length > VALUE_BYTES_MAX ? undefined : value.toString(),
    headers: Object.fromEntries(texts) as Record<string, string>,
    topicSource,
  };
}

function resultOf(
  key: string,
  id: string,
  { id: correlationId, state, body }: MessageAnswer,
): Message {
  return {
    key,
    value: JSON.stringify(body),
    headers: {
      'content-type': DATA_CONTENT_TYPE,
      ce_specversion: SPEC_VERSION,
      ce_id: id,
      ce_source: '/keping/intake',
      ce_type: typeAttribute(`intake.${state}`),
      ce_correlationid: correlationId,
    },
  };
}
