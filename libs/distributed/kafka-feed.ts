// Brings what the relay sends to whoever takes it: rows first, then offsets; a batch that fails is tried again, a consumer that stands still is replaced.
import { setTimeout as pause } from 'node:timers/promises';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { Say } from './kafka.js';
import { deliveryOf, type Delivery } from './messages.js';
import { Watchdog } from './watchdog.js';

const CHUNK = 1000;
const COMMIT_MS = 500;
const RETRY_MS = 500;
/** How long a consumer that should end is waited for. */
const LEAVE_MS = 2000;

export type KafkaFeedOptions = {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly topics: readonly string[];
  /** Resolves when everything is written. Several partitions are taken together. */
  readonly take: (deliveries: readonly Delivery[]) => Promise<void>;
  readonly say: Say;
  /** Called when also a new consumer stands still: the process should end. */
  readonly onStalled: () => void;
  readonly sessionMs: number;
  readonly stallMs?: number;
};
type Waiting = { readonly deliveries: readonly Delivery[]; readonly done: () => void; readonly failed: (error: unknown) => void };

export class KafkaFeed {
  private consumer: Consumer | undefined;
  private joining: Promise<void> | undefined;
  private queue: Waiting[] = [];
  private pumping = false;
  private stopped = false;
  private readonly written = new Map<string, { topic: string; partition: number; offset: string }>();
  private committing: NodeJS.Timeout | undefined;
  private readonly watchdog: Watchdog;

  constructor(private readonly options: KafkaFeedOptions) {
    this.watchdog = new Watchdog({ ...options, replace: () => this.replace() });
  }

  /** Joins the group in the background: members that died may hold it up for as long as their session lasts. */
  start(): void {
    this.joining = this.connect();
    this.committing = setInterval(() => void this.commit(), COMMIT_MS).unref();
    this.watchdog.start();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.watchdog.stop();
    clearInterval(this.committing);
    await this.commit();
    // Who has not joined yet cannot leave, and would be waited for by the others.
    await Promise.race([this.joining, pause(LEAVE_MS, undefined, { ref: false })]);
    await this.leave(this.consumer);
  }

  private async leave(consumer: Consumer | undefined): Promise<void> {
    await Promise.race([consumer?.disconnect().catch(() => undefined), pause(LEAVE_MS, undefined, { ref: false })]);
  }

  private async replace(): Promise<void> {
    const old = this.consumer;
    this.consumer = undefined;
    await this.leave(old);
    if (!this.stopped) this.joining = this.connect();
  }

  private async connect(): Promise<void> {
    const { kafka, groupId, topics, say, sessionMs } = this.options;
    // One that is given up while it joins breaks off, and would come back by itself.
    const consumer: Consumer = kafka.consumer({ groupId, sessionTimeout: sessionMs, heartbeatInterval: sessionMs / 10, rebalanceTimeout: 60_000, maxBytesPerPartition: 1_048_576, maxWaitTimeInMs: 50, minBytes: 1, allowAutoTopicCreation: false, retry: { initialRetryTime: 200, maxRetryTime: 3000, retries: 10, restartOnFailure: async () => !this.stopped && this.consumer === consumer } });
    // Others may own now what we have read: they commit it.
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      this.written.clear();
      this.watchdog.joined(payload.memberAssignment);
    });
    consumer.on(consumer.events.CRASH, ({ payload }) => say('warn', { error: payload.error.message, restart: payload.restart }, 'the consumer broke off'));
    this.consumer = consumer;
    this.written.clear();
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...topics], fromBeginning: true });
      await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: 16, eachBatch: (payload) => this.eachBatch(consumer, payload) });
    } catch (error) {
      say('warn', { error: (error as Error).message }, 'the group could not be joined; it is tried again');
      await consumer.disconnect().catch(() => undefined);
      await pause(1000);
      if (!this.stopped && this.consumer === consumer) await this.connect();
    }
  }

  private async eachBatch(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    // Writing may take longer than a session lasts: the group must know that we live.
    const beat = setInterval(() => void payload.heartbeat().catch(() => undefined), this.options.sessionMs / 5);
    try {
      await this.chunks(consumer, payload);
    } finally {
      clearInterval(beat);
    }
  }

  private async chunks(consumer: Consumer, { batch, resolveOffset, heartbeat, pause: holdPartition, isRunning, isStale }: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = batch;
    for (let from = 0; from < messages.length; from += CHUNK) {
      const chunk = messages.slice(from, from + CHUNK);
      if (!(await this.wrote(chunk.flatMap((message) => deliveryOf(message) ?? []), { topic, partition }))) {
        // Throwing or waiting would hold up the other partitions: this one alone rests, and is read again from where it stands.
        setTimeout(holdPartition(), RETRY_MS).unref();
        this.watchdog.progress();
        return;
      }
      if (isStale()) return;
      const last = chunk[chunk.length - 1]!.offset;
      resolveOffset(last);
      this.watchdog.progress();
      await heartbeat();
      // A consumer that was replaced commits nothing any more.
      if (!isRunning() || isStale() || this.consumer !== consumer) return;
      this.written.set(`${topic} ${partition}`, { topic, partition, offset: (BigInt(last) + 1n).toString() });
    }
  }

  /** Offsets of what is written, for several batches at once: each commit is a request of its own. */
  private async commit(): Promise<void> {
    const offsets = [...this.written.values()];
    this.written.clear();
    if (offsets.length === 0) return;
    // What is not committed comes again, and is dropped.
    await this.consumer?.commitOffsets(offsets).catch((error: unknown) => this.options.say('info', { error: (error as Error).message }, 'offsets were not committed'));
  }

  private async wrote(deliveries: readonly Delivery[], place: object): Promise<boolean> {
    try {
      await this.take(deliveries);
      return true;
    } catch (error) {
      this.options.say('warn', { ...place, error: (error as Error).message }, 'rows could not be written; they are tried again');
      return false;
    }
  }

  /** What several partitions bring at the same time is written together. */
  private take(deliveries: readonly Delivery[]): Promise<void> {
    return new Promise((done, failed) => {
      this.queue.push({ deliveries, done, failed });
      if (!this.pumping) void this.pump();
    });
  }

  private async pump(): Promise<void> {
    this.pumping = true;
    while (this.queue.length > 0) {
      const group = this.queue.splice(0);
      try {
        await this.options.take(group.flatMap(({ deliveries }) => deliveries));
        for (const { done } of group) done();
      } catch (error) {
        if (group.length === 1) group[0]!.failed(error);
        // One that cannot be written does not hold up the others: each is tried alone.
        else for (const { deliveries, done, failed } of group) await this.options.take(deliveries).then(done, failed);
      }
    }
    this.pumping = false;
  }
}
