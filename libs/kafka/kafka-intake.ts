// Takes commands and claims from the intake topic: outcome first, then the result, then the offset;
// whatever comes again gets the stored outcome.
import { Partitioners, type Kafka, type KafkaMessage, type Message, type Producer } from 'kafkajs';
import type { Collection } from 'mongodb';
import { GroupMember, type Chunk } from './group-member.js';
import { partitionOf, topicOf, type Say } from './client.js';

/** A message as it came, and what it is answered. */
export type IntakeMessage = {
  readonly key: string;
  readonly value: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
};
export type MessageAnswer = {
  readonly id: string;
  readonly body: object;
  readonly state: 'accepted' | 'waiting' | 'refused';
};
/** Decides a message; rejects only where it must be tried again (the store is not there). */
export type AnswerMessage = (message: IntakeMessage) => Promise<MessageAnswer>;

const CHUNK = 200;
const VALUE_MAX = 1024 * 1024;
type Answered = {
  readonly message: KafkaMessage;
  readonly place: string;
  readonly answer: MessageAnswer;
};

export type KafkaIntakeOptions = {
  readonly kafka: Kafka;
  readonly prefix: string;
  readonly sessionMs: number;
  /** Keeps what was refused under topic, partition and offset. */
  readonly outcomes: Collection<{ _id: string; result: string }>;
  readonly say: Say;
  /** Called when also a new consumer stands still: the process should end. */
  readonly onStalled: () => void;
  readonly stallMs?: number;
};

export class KafkaIntake {
  private readonly kafka: Kafka;
  private readonly results: string;
  private readonly member: GroupMember;
  private producer: Producer | undefined;
  private sending: Promise<unknown> = Promise.resolve();
  private answer: AnswerMessage | undefined;

  constructor(private readonly options: KafkaIntakeOptions) {
    const { kafka, prefix } = options;
    this.kafka = kafka;
    this.results = topicOf(prefix, 'intake.results');
    this.member = new GroupMember({
      ...options,
      groupId: `${prefix}intake`,
      topics: [topicOf(prefix, 'intake')],
      chunk: CHUNK,
      partitionsAtOnce: 8,
      take: (chunk) => this.take(chunk),
      // At once, while the group cannot move on without us: what we committed later might be
      // another's (the broker refuses an old membership).
      taken: (upTo, commit) => commit([upTo]),
    });
  }

  start(answer: AnswerMessage): void {
    this.answer = answer;
    this.member.start();
  }

  async stop(): Promise<void> {
    await this.member.stop();
    await this.sending.catch(() => undefined);
    await this.producer?.disconnect().catch(() => undefined);
  }

  /** The final result of what had to wait. Rejects where Kafka does not take it. */
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

  private async take({ topic, partition, messages }: Chunk): Promise<void> {
    const places = messages.map(({ offset }) => `${topic}/${partition}/${offset}`);
    const known = new Map(
      (await this.options.outcomes.find({ _id: { $in: places } }).toArray()).map(
        ({ _id, result }) => [_id, JSON.parse(result) as MessageAnswer],
      ),
    );
    const answered: Answered[] = [];
    // Of one key one after the other, of different keys together.
    const keys = new Map<string, Promise<void>>();
    messages.forEach((message, index) => {
      const key = message.key?.toString() ?? '';
      const decide = async () => {
        answered[index] = {
          message,
          place: places[index]!,
          answer: known.get(places[index]!) ?? (await this.answer!(messageFrom(message))),
        };
      };
      keys.set(key, (keys.get(key) ?? Promise.resolve()).then(decide));
    });
    await Promise.all(keys.values());
    const refused = answered.filter(
      ({ place, answer }) => answer.state === 'refused' && !known.has(place),
    );
    if (refused.length > 0) {
      await this.options.outcomes.bulkWrite(
        refused.map(({ place, answer }) => ({
          updateOne: {
            filter: { _id: place },
            update: { $setOnInsert: { result: JSON.stringify(answer) } },
            upsert: true,
          },
        })),
      );
    }
    await this.send(
      partition,
      answered.map(({ message, place, answer }) =>
        resultOf(message.key?.toString() ?? '', place, answer),
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
        this.producer = this.kafka.producer({
          idempotent: true,
          maxInFlightRequests: 1,
          allowAutoTopicCreation: false,
          createPartitioner: Partitioners.DefaultPartitioner,
        });
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
      await this.producer?.disconnect().catch(() => undefined);
      this.producer = undefined;
      throw error;
    }
  }
}

function messageFrom({ key, value, headers = {} }: KafkaMessage): IntakeMessage {
  const texts = Object.entries(headers).map(([name, found]) => [
    name.toLowerCase(),
    String(Array.isArray(found) ? found[0] : found),
  ]);
  return {
    key: key?.toString() ?? '',
    value: value === null || value.length > VALUE_MAX ? undefined : value.toString(),
    headers: Object.fromEntries(texts) as Record<string, string>,
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
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: id,
      ce_source: '/keping/intake',
      ce_type: `id.keping.intake.${state}`,
      ce_correlationid: correlationId,
    },
  };
}
