// Takes commands and claims from the intake topic: outcome first, then the result, then the offset; whatever comes again gets the stored outcome.
import { setTimeout as pause } from 'node:timers/promises';
import { Partitioners, type Consumer, type EachBatchPayload, type Kafka, type KafkaMessage, type Message, type Producer } from 'kafkajs';
import type { Collection } from 'mongodb';
import { partitionOf, topicOf, type Say } from './kafka.js';
import { Watchdog } from './watchdog.js';

/** A message as it came, and what it is answered. */
export type IntakeMessage = { readonly key: string; readonly value: string | undefined; readonly headers: Readonly<Record<string, string>> };
export type MessageAnswer = { readonly id: string; readonly body: object; readonly state: 'accepted' | 'waiting' | 'refused' };
/** Decides a message; rejects only where it must be tried again (the store is not there). */
export type AnswerMessage = (message: IntakeMessage) => Promise<MessageAnswer>;

const CHUNK = 200;
const RETRY_MS = 500;
/** How long a consumer that should end is waited for. */
const LEAVE_MS = 2000;
const VALUE_MAX = 1024 * 1024;
type Answered = { readonly message: KafkaMessage; readonly place: string; readonly answer: MessageAnswer };

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
  private readonly watchdog: Watchdog;
  private consumer: Consumer | undefined;
  private joining: Promise<void> | undefined;
  private producer: Producer | undefined;
  private sending: Promise<unknown> = Promise.resolve();
  private answer: AnswerMessage | undefined;
  private stopped = false;

  constructor(private readonly options: KafkaIntakeOptions) {
    const { kafka, prefix } = options;
    this.kafka = kafka;
    this.results = topicOf(prefix, 'intake.results');
    this.watchdog = new Watchdog({ ...options, groupId: `${prefix}intake`, topics: [topicOf(prefix, 'intake')], replace: () => this.replace() });
  }

  /** Begins in the background: joining the group may take as long as a dead member's session lasts. */
  start(answer: AnswerMessage): void {
    this.answer = answer;
    this.joining = this.join();
    this.watchdog.start();
  }

  private async join(): Promise<void> {
    const { prefix, sessionMs, say } = this.options;
    // One that is given up while it joins breaks off, and would come back by itself.
    const consumer: Consumer = this.kafka.consumer({ groupId: `${prefix}intake`, sessionTimeout: sessionMs, heartbeatInterval: sessionMs / 10, rebalanceTimeout: 60_000, maxWaitTimeInMs: 50, allowAutoTopicCreation: false, retry: { initialRetryTime: 200, maxRetryTime: 3000, retries: 10, restartOnFailure: async () => !this.stopped && this.consumer === consumer } });
    this.consumer = consumer;
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => this.watchdog.joined(payload.memberAssignment));
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [topicOf(prefix, 'intake')], fromBeginning: true });
      await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: 8, eachBatch: (payload) => this.eachBatch(consumer, payload) });
    } catch (error) {
      say('warn', { error: (error as Error).message }, 'the intake topic could not be joined; it is tried again');
      await consumer.disconnect().catch(() => undefined);
      await pause(1000);
      if (!this.stopped && this.consumer === consumer) await this.join();
    }
  }

  private async leave(consumer: Consumer | undefined): Promise<void> {
    await Promise.race([consumer?.disconnect().catch(() => undefined), pause(LEAVE_MS, undefined, { ref: false })]);
  }

  private async replace(): Promise<void> {
    const old = this.consumer;
    this.consumer = undefined;
    await this.leave(old);
    if (!this.stopped) this.joining = this.join();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.watchdog.stop();
    // Who has not joined yet cannot leave, and would be waited for by the others.
    await Promise.race([this.joining, pause(LEAVE_MS, undefined, { ref: false })]);
    await this.leave(this.consumer);
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

  private async eachBatch(consumer: Consumer, { batch, resolveOffset, heartbeat, pause: holdPartition, isRunning, isStale }: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = batch;
    for (let from = 0; from < messages.length; from += CHUNK) {
      const chunk = messages.slice(from, from + CHUNK);
      try {
        await this.take(topic, partition, chunk, heartbeat);
      } catch (error) {
        this.options.say('warn', { partition, error: (error as Error).message }, 'intake messages could not be decided or answered; they are tried again');
        // Throwing or waiting would hold up the other partitions: this one alone rests, and is read again from where it stands.
        setTimeout(holdPartition(), RETRY_MS).unref();
        this.watchdog.progress();
        return;
      }
      if (this.stopped || !isRunning() || isStale()) return;
      const last = chunk[chunk.length - 1]!.offset;
      resolveOffset(last);
      this.watchdog.progress();
      await heartbeat();
      // At once, while the group cannot move on without us: what we committed later might be another's (the broker refuses an old membership).
      await consumer.commitOffsets([{ topic, partition, offset: (BigInt(last) + 1n).toString() }]);
    }
  }

  private async take(topic: string, partition: number, chunk: readonly KafkaMessage[], heartbeat: () => Promise<void>): Promise<void> {
    const places = chunk.map(({ offset }) => `${topic}/${partition}/${offset}`);
    const known = new Map((await this.options.outcomes.find({ _id: { $in: places } }).toArray()).map(({ _id, result }) => [_id, JSON.parse(result) as MessageAnswer]));
    const answered: Answered[] = [];
    // Of one key one after the other, of different keys together.
    const keys = new Map<string, Promise<void>>();
    const beat = setInterval(() => void heartbeat().catch(() => undefined), this.options.sessionMs / 5);
    chunk.forEach((message, index) => {
      const key = message.key?.toString() ?? '';
      const decide = async () => {
        answered[index] = { message, place: places[index]!, answer: known.get(places[index]!) ?? (await this.answer!(messageFrom(message))) };
      };
      keys.set(key, (keys.get(key) ?? Promise.resolve()).then(decide));
    });
    await Promise.all(keys.values()).finally(() => clearInterval(beat));
    const refused = answered.filter(({ place, answer }) => answer.state === 'refused' && !known.has(place));
    if (refused.length > 0) {
      await this.options.outcomes.bulkWrite(refused.map(({ place, answer }) => ({ updateOne: { filter: { _id: place }, update: { $setOnInsert: { result: JSON.stringify(answer) } }, upsert: true } })));
    }
    await this.send(partition, answered.map(({ message, place, answer }) => resultOf(message.key?.toString() ?? '', place, answer)));
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
        this.producer = this.kafka.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false, createPartitioner: Partitioners.DefaultPartitioner });
        await this.producer.connect();
      }
      const [answer] = await this.producer.send({ topic: this.results, acks: -1, messages: messages.map((message) => ({ ...message, partition })) });
      if (answer?.errorCode !== 0 || answer.partition !== partition) throw new Error(`results were not confirmed: ${JSON.stringify(answer)}`);
    } catch (error) {
      await this.producer?.disconnect().catch(() => undefined);
      this.producer = undefined;
      throw error;
    }
  }
}

function messageFrom({ key, value, headers = {} }: KafkaMessage): IntakeMessage {
  const texts = Object.entries(headers).map(([name, found]) => [name.toLowerCase(), String(Array.isArray(found) ? found[0] : found)]);
  return { key: key?.toString() ?? '', value: value === null || value.length > VALUE_MAX ? undefined : value.toString(), headers: Object.fromEntries(texts) as Record<string, string> };
}

function resultOf(key: string, id: string, { id: correlationId, state, body }: MessageAnswer): Message {
  return {
    key, value: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ce_specversion: '1.0', ce_id: id, ce_source: '/keping/intake', ce_type: `id.keping.intake.${state}`, ce_correlationid: correlationId },
  };
}
