// Brings what the relay sends to whoever takes it: rows first, then offsets; what several
// partitions bring is written together.
import type { Kafka, TopicPartitionOffset } from 'kafkajs';
import { GroupMember } from './group-member.js';
import type { Say } from './client.js';
import { deliveryOf, type Delivery } from '../cloud-events/kafka-message.js';

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
type Waiting = {
  readonly deliveries: readonly Delivery[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
};

export class KafkaFeed {
  private readonly member: GroupMember;
  private queue: Waiting[] = [];
  private pumping = false;
  private readonly written = new Map<string, TopicPartitionOffset>();
  private committing: NodeJS.Timeout | undefined;

  constructor(private readonly options: KafkaFeedOptions) {
    this.member = new GroupMember({
      ...options,
      chunk: CHUNK,
      partitionsAtOnce: 16,
      joined: () => this.written.clear(),
      take: ({ messages }) => this.take(messages.flatMap((message) => deliveryOf(message) ?? [])),
      taken: (upTo) => void this.written.set(`${upTo.topic} ${upTo.partition}`, upTo),
    });
  }

  start(): void {
    this.member.start();
    this.committing = setInterval(() => void this.commit(), COMMIT_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.committing);
    await this.member.stop(() => this.commit());
  }

  /**
   * Offsets of what is written, for several batches at once: each commit is a request of its own.
   */
  private async commit(): Promise<void> {
    const offsets = [...this.written.values()];
    this.written.clear();
    if (offsets.length === 0) return;
    // What is not committed comes again, and is dropped.
    await this.member
      .commit(offsets)
      .catch((error: unknown) =>
        this.options.say('info', { error: (error as Error).message }, 'offsets were not committed'),
      );
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
        else
          for (const { deliveries, done, failed } of group)
            await this.options.take(deliveries).then(done, failed);
      }
    }
    this.pumping = false;
  }
}
