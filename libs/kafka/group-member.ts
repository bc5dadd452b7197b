// One member of a consumer group: joins, hands over chunks, lets a partition that fails rest alone,
// is replaced when it stands still, leaves.
import { setTimeout as pause } from 'node:timers/promises';
import type {
  Consumer,
  EachBatchPayload,
  Kafka,
  KafkaMessage,
  TopicPartitionOffset,
} from 'kafkajs';
import type { Say } from './client.js';
import { Watchdog } from './watchdog.js';

const RETRY_MS = 500;
/** How long a consumer that should end is waited for. */
const LEAVE_MS = 2000;

/** Messages of one partition, in order. */
export type Chunk = {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly KafkaMessage[];
};
export type GroupMemberOptions = {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly sessionMs: number;
  /** Beyond which time without progress a consumer is taken to stand still. */
  readonly stallMs?: number | undefined;
  readonly say: Say;
  /** Called when also a new consumer stands still: the process should end. */
  readonly onStalled: () => void;
  /** Most messages handed over at once, and partitions at the same time. */
  readonly chunk: number;
  readonly partitionsAtOnce: number;
  /**
   * Resolves when they are done with. Where it rejects they come again; the other partitions go on.
   */
  readonly take: (chunk: Chunk) => Promise<void>;
  /**
   * What was taken may be committed up to here, exclusively, by this `commit` and only while we are
   * a member.
   */
  readonly taken: (
    upTo: TopicPartitionOffset,
    commit: Consumer['commitOffsets'],
  ) => Promise<void> | void;
  /** Others may own now what we have read: they commit it. */
  readonly joined?: () => void;
};

export class GroupMember {
  private consumer: Consumer | undefined;
  private joining: Promise<void> | undefined;
  private stopped = false;
  private readonly watchdog: Watchdog;

  constructor(private readonly options: GroupMemberOptions) {
    this.watchdog = new Watchdog({ ...options, replace: () => this.replace() });
  }

  /**
   * Joins in the background: members that died may hold it up for as long as their session lasts.
   */
  start(): void {
    this.joining = this.join();
    this.watchdog.start();
  }

  /** Leaves the group, after `last`. */
  async stop(last: () => Promise<void> = async () => undefined): Promise<void> {
    this.stopped = true;
    await this.watchdog.stop();
    await last();
    // Who has not joined yet cannot leave, and would be waited for by the others.
    await Promise.race([this.joining, pause(LEAVE_MS, undefined, { ref: false })]);
    await this.leave(this.consumer);
  }

  /** Commits as the member that we are now; rejects where we are none. */
  async commit(offsets: readonly TopicPartitionOffset[]): Promise<void> {
    await this.consumer?.commitOffsets([...offsets]);
  }

  private async leave(consumer: Consumer | undefined): Promise<void> {
    await Promise.race([
      consumer?.disconnect().catch(() => undefined),
      pause(LEAVE_MS, undefined, { ref: false }),
    ]);
  }

  private async replace(): Promise<void> {
    const old = this.consumer;
    this.consumer = undefined;
    await this.leave(old);
    if (!this.stopped) this.joining = this.join();
  }

  private async join(): Promise<void> {
    const { groupId, topics, say, partitionsAtOnce } = this.options;
    const consumer = this.newConsumer();
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      this.options.joined?.();
      this.watchdog.joined(payload.memberAssignment);
    });
    consumer.on(consumer.events.CRASH, ({ payload }) =>
      say(
        'warn',
        { groupId, error: payload.error.message, restart: payload.restart },
        'the consumer broke off',
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
      say(
        'warn',
        { groupId, error: (error as Error).message },
        'the group could not be joined; it is tried again',
      );
      await consumer.disconnect().catch(() => undefined);
      await pause(1000);
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
      maxWaitTimeInMs: 50,
      minBytes: 1,
      allowAutoTopicCreation: false,
      // One that is given up while it joins breaks off, and would come back by itself.
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
    // Taking may last longer than a session: the group must know that we live.
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
    { batch, resolveOffset, heartbeat, pause: holdPartition, isRunning, isStale }: EachBatchPayload,
  ): Promise<void> {
    const { topic, partition, messages } = batch;
    const { chunk: most, take, taken, say } = this.options;
    for (let from = 0; from < messages.length; from += most) {
      const chunk = messages.slice(from, from + most);
      try {
        await take({ topic, partition, messages: chunk });
      } catch (error) {
        say(
          'warn',
          { topic, partition, error: (error as Error).message },
          'messages could not be taken; they are tried again',
        );
        // Throwing or waiting would hold up the other partitions: this one alone rests, and is read
        // again from where it stands.
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
      await taken({ topic, partition, offset: (BigInt(last) + 1n).toString() }, (offsets) =>
        consumer.commitOffsets(offsets),
      );
    }
  }
}
