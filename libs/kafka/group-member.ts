// One member of a consumer group: joins, hands over chunks, pauses a partition that fails without
// the others, is replaced when it stalls, leaves.
import { setTimeout as pause } from 'node:timers/promises';
import type {
  Consumer,
  EachBatchPayload,
  Kafka,
  KafkaMessage,
  TopicPartitionOffset,
} from 'kafkajs';
import type { KafkaLog } from './client.js';
import { JOIN_RETRY_MS, PARTITION_RETRY_MS } from './retry-delays.js';
import { Watchdog } from './watchdog.js';

/** How long `stop` waits for each thing that needs a broker, which may be gone. */
const LEAVE_MS = 2000;
/**
 * How long a broker holds a fetch for which it has no messages; new ones are answered at once.
 * kafkajs fetches over connections of their own, so nothing else waits behind a fetch; a member
 * that leaves waits for it.
 */
const FETCH_WAIT_MS = 500;

/** Messages of one partition, in order. */
export type PartitionChunk = {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly KafkaMessage[];
};
export type GroupMemberOptions = {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly sessionMs: number;
  /** After how long without progress a consumer counts as stalled. */
  readonly stallMs?: number | undefined;
  readonly log: KafkaLog;
  /** Called when a replaced consumer stalls too: the process should end. */
  readonly onStalled: () => void;
  /** How many messages at most are handed over at once, and how many partitions at a time. */
  readonly chunkMessages: number;
  readonly partitionsAtOnce: number;
  /** Handles a chunk. Where it rejects, the chunk comes again; the other partitions continue. */
  readonly handle: (chunk: PartitionChunk) => Promise<void>;
  /**
   * Everything before `next` has been handled and may be committed, by this `commit` and only while
   * this is a member.
   */
  readonly handled: (
    next: TopicPartitionOffset,
    commit: Consumer['commitOffsets'],
  ) => Promise<void> | void;
  /** Called when the partitions may have changed hands: their new members commit them. */
  readonly joined?: () => void;
};

/** Waits for the work, but no longer than `LEAVE_MS`. */
export const atMost = (work: Promise<unknown> | undefined) =>
  Promise.race([work, pause(LEAVE_MS, undefined, { ref: false })]);

export class GroupMember {
  private consumer: Consumer | undefined;
  private joining: Promise<void> | undefined;
  private stopped = false;
  private readonly watchdog: Watchdog;

  constructor(private readonly options: GroupMemberOptions) {
    this.watchdog = new Watchdog({ ...options, replace: () => this.replace() });
  }

  /** Joins in the background: dead members may delay it for as long as their session lasts. */
  start(): void {
    this.joining = this.join();
    this.watchdog.start();
  }

  /** Leaves the group, after `last`. */
  async stop(last: () => Promise<void> = async () => undefined): Promise<void> {
    this.stopped = true;
    // A consumer that has not joined yet cannot leave: the others would wait for it.
    await Promise.all([atMost(this.watchdog.stop().then(last)), atMost(this.joining)]);
    await this.leave(this.consumer);
  }

  /** Commits as the current member; rejects where there is none. */
  async commit(offsets: readonly TopicPartitionOffset[]): Promise<void> {
    await this.consumer?.commitOffsets([...offsets]);
  }

  private async leave(consumer: Consumer | undefined): Promise<void> {
    await atMost(consumer?.disconnect().catch(() => undefined));
  }

  private async replace(): Promise<void> {
    const old = this.consumer;
    this.consumer = undefined;
    await this.leave(old);
    if (!this.stopped) this.joining = this.join();
  }

  private async join(): Promise<void> {
    const { groupId, topics, log, partitionsAtOnce } = this.options;
    const consumer = this.newConsumer();
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      this.options.joined?.();
      this.watchdog.joined(payload.memberAssignment);
    });
    consumer.on(consumer.events.CRASH, ({ payload }) =>
      log(
        'warn',
        { groupId, error: payload.error.message, restart: payload.restart },
        'the consumer crashed',
      ),
    );
    this.consumer = consumer;
    this.options.joined?.();
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...topics], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: partitionsAtOnce,
        eachBatch: (payload) => this.eachBatch(consumer, payload),
      });
    } catch (error) {
      log(
        'warn',
        { groupId, error: (error as Error).message },
        'the group could not be joined; it is tried again',
      );
      await consumer.disconnect().catch(() => undefined);
      await pause(JOIN_RETRY_MS);
      if (!this.stopped && this.consumer === consumer) await this.join();
    }
  }

  private newConsumer(): Consumer {
    const { kafka, groupId, sessionMs } = this.options;
    const consumer: Consumer = kafka.consumer({
      groupId,
      sessionTimeout: sessionMs,
      heartbeatInterval: sessionMs / 10,
      rebalanceTimeout: 60_000,
      maxBytesPerPartition: 1_048_576,
      maxWaitTimeInMs: FETCH_WAIT_MS,
      minBytes: 1,
      allowAutoTopicCreation: false,
      // A consumer that is replaced while it joins crashes, and would restart by itself.
      retry: {
        initialRetryTime: 200,
        maxRetryTime: 3000,
        retries: 10,
        restartOnFailure: async () => !this.stopped && this.consumer === consumer,
      },
    });
    return consumer;
  }

  private async eachBatch(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    // Handling may last longer than a session: heartbeats keep the membership.
    const beat = setInterval(
      () => void payload.heartbeat().catch(() => undefined),
      this.options.sessionMs / 5,
    );
    try {
      await this.chunks(consumer, payload);
    } finally {
      clearInterval(beat);
    }
  }

  private async chunks(
    consumer: Consumer,
    {
      batch,
      resolveOffset,
      heartbeat,
      pause: pausePartition,
      isRunning,
      isStale,
    }: EachBatchPayload,
  ): Promise<void> {
    const { topic, partition, messages } = batch;
    const { chunkMessages, handle, handled, log } = this.options;
    for (let from = 0; from < messages.length; from += chunkMessages) {
      const chunk = messages.slice(from, from + chunkMessages);
      try {
        await this.watchdog.handles(handle({ topic, partition, messages: chunk }));
      } catch (error) {
        log(
          'warn',
          { topic, partition, error: (error as Error).message },
          'messages could not be handled; they are tried again',
        );
        // Throwing or waiting would hold up the other partitions: only this one is paused, and is
        // read again from the same offset.
        setTimeout(pausePartition(), PARTITION_RETRY_MS).unref();
        this.watchdog.progress();
        return;
      }
      if (isStale()) return;
      const last = chunk[chunk.length - 1]!.offset;
      resolveOffset(last);
      this.watchdog.progress();
      await heartbeat();
      // A consumer that was replaced must not commit.
      if (!isRunning() || isStale() || this.consumer !== consumer) return;
      await handled({ topic, partition, offset: (BigInt(last) + 1n).toString() }, (offsets) =>
        consumer.commitOffsets(offsets),
      );
    }
  }
}
