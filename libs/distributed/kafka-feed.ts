// Brings what the relay sends to whoever takes it: rows first, then offsets; a batch that fails is tried again, a consumer that stands still is replaced.
import { setTimeout as pause } from 'node:timers/promises';
import type { Admin, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { Say } from './kafka.js';
import { deliveryOf, type Delivery } from './messages.js';

const CHUNK = 1000;
const COMMIT_MS = 500;

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
  private queue: Waiting[] = [];
  private pumping = false;
  private stopped = false;
  private readonly written = new Map<string, { topic: string; partition: number; offset: string }>();
  private committing: NodeJS.Timeout | undefined;
  private progressAt = performance.now();
  private replaced = false;
  private watchdog: NodeJS.Timeout | undefined;
  private watching: Promise<void> | undefined;

  constructor(private readonly options: KafkaFeedOptions) {}

  /** Joins the group in the background: members that died may hold it up for as long as their session lasts. */
  start(): void {
    void this.connect();
    this.committing = setInterval(() => void this.commit(), COMMIT_MS).unref();
    const stallMs = this.options.stallMs ?? 30_000;
    this.watchdog = setInterval(() => {
      this.watching ??= this.watch(stallMs).catch((error: unknown) => this.options.say('warn', { error: (error as Error).message }, 'the watchdog could not look'))
        .finally(() => (this.watching = undefined));
    }, stallMs / 3).unref();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.watchdog);
    await this.watching;
    clearInterval(this.committing);
    await this.commit();
    await this.consumer?.disconnect().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const { kafka, groupId, topics, say, sessionMs } = this.options;
    const consumer = kafka.consumer({ groupId, sessionTimeout: sessionMs, heartbeatInterval: sessionMs / 10, rebalanceTimeout: 60_000, maxBytesPerPartition: 1_048_576, maxWaitTimeInMs: 50, minBytes: 1, allowAutoTopicCreation: false, retry: { initialRetryTime: 200, maxRetryTime: 3000, retries: 10 } });
    // Others may own what we have read: they commit it.
    consumer.on(consumer.events.REBALANCING, () => this.written.clear());
    consumer.on(consumer.events.CRASH, ({ payload }) => say('warn', { error: payload.error.message, restart: payload.restart }, 'the consumer broke off'));
    this.consumer = consumer;
    this.written.clear();
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...topics], fromBeginning: true });
      await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: 16, eachBatch: (payload) => this.eachBatch(payload) });
    } catch (error) {
      say('warn', { error: (error as Error).message }, 'the group could not be joined; it is tried again');
      await consumer.disconnect().catch(() => undefined);
      await pause(1000);
      if (!this.stopped && this.consumer === consumer) await this.connect();
    }
  }

  private async eachBatch({ batch, resolveOffset, heartbeat, isRunning, isStale }: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = batch;
    for (let from = 0; from < messages.length; from += CHUNK) {
      const chunk = messages.slice(from, from + CHUNK);
      const deliveries = chunk.flatMap((message) => deliveryOf(message) ?? []);
      // Throwing would hold up the other partitions: what cannot be written now is tried again here, while the group knows that we live.
      while (!(await this.wrote(deliveries))) {
        await pause(500);
        await heartbeat();
        if (!isRunning() || isStale()) return;
      }
      if (isStale()) return;
      const last = chunk[chunk.length - 1]!.offset;
      resolveOffset(last);
      this.progressAt = performance.now();
      this.replaced = false;
      await heartbeat();
      if (!isRunning() || isStale()) return;
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

  private async wrote(deliveries: readonly Delivery[]): Promise<boolean> {
    try {
      await this.take(deliveries);
      return true;
    } catch (error) {
      this.options.say('warn', { error: (error as Error).message }, 'rows could not be written; they are tried again');
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
        for (const { failed } of group) failed(error);
      }
    }
    this.pumping = false;
  }

  /** No progress while there is something to read: a new consumer; and when that stands still too, the end. */
  private async watch(stallMs: number): Promise<void> {
    if (this.stopped || performance.now() - this.progressAt < stallMs || !(await this.lags())) return;
    if (this.replaced) {
      this.options.say('error', {}, 'a new consumer stands still too');
      return this.options.onStalled();
    }
    this.options.say('warn', {}, 'the consumer stands still with messages to read: it is replaced');
    this.progressAt = performance.now();
    this.replaced = true;
    const old = this.consumer;
    await Promise.race([old?.disconnect().catch(() => undefined), pause(5000)]);
    if (!this.stopped) void this.connect();
  }

  /** True where the group has not read what the topics have. */
  private async lags(): Promise<boolean> {
    const admin = this.options.kafka.admin();
    try {
      await admin.connect();
      return (await lagOf(admin, this.options.groupId, this.options.topics)) > 0;
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}

/** Messages that a group has not read yet. */
export async function lagOf(admin: Admin, groupId: string, topics: readonly string[]): Promise<number> {
  const committed = await admin.fetchOffsets({ groupId, topics: [...topics] });
  let lag = 0;
  for (const { topic, partitions } of committed) {
    const tips = new Map((await admin.fetchTopicOffsets(topic)).map(({ partition, high, low }) => [partition, { high: Number(high), low: Number(low) }]));
    for (const { partition, offset } of partitions) {
      const { high = 0, low = 0 } = tips.get(partition) ?? {};
      lag += Math.max(0, high - Math.max(low, Number(offset)));
    }
  }
  return lag;
}
