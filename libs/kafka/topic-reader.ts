// Reads the events that the relay sends: hands them over, then commits offsets; what several
// partitions bring at the same time is handed over together.
import type { Kafka, KafkaMessage, TopicPartitionOffset } from 'kafkajs';
import { deliveryOf, EPOCH_HEADER, headerText } from '../cloud-events/kafka-message.js';
import type { Delivery } from '../kernel/core/event.js';
import { isOfEpoch, type LedgerEpoch } from '../kernel/core/ledger-epoch.js';
import type { KafkaLog } from './client.js';
import { GroupMember } from './group-member.js';
import type { OnDropped } from './stored-deliveries.js';

const CHUNK_MESSAGES = 1000;
const COMMIT_EVERY_MS = 500;

export type TopicReaderOptions = {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly topics: readonly string[];
  /** Messages of another epoch are of another history: they are dropped. */
  readonly epoch: LedgerEpoch;
  readonly onDropped: OnDropped;
  /** Resolves when everything is written; where it rejects, the same deliveries come again. */
  readonly handle: (deliveries: readonly Delivery[]) => Promise<void>;
  readonly log: KafkaLog;
  /** Called when a replaced consumer stalls too: the process should end. */
  readonly onStalled: () => void;
  readonly sessionMs: number;
  readonly stallMs?: number | undefined;
};

type PendingDeliveries = {
  readonly deliveries: readonly Delivery[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
};

export class TopicReader {
  private readonly member: GroupMember;
  private queue: PendingDeliveries[] = [];
  private handling = false;
  private readonly handled = new Map<string, TopicPartitionOffset>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: TopicReaderOptions) {
    this.member = new GroupMember({
      ...options,
      chunkMessages: CHUNK_MESSAGES,
      partitionsAtOnce: 16,
      joined: () => this.handled.clear(),
      handle: ({ messages }) =>
        this.enqueue(this.ofEpoch(messages).flatMap((message) => deliveryOf(message) ?? [])),
      handled: (next) => void this.handled.set(`${next.topic} ${next.partition}`, next),
    });
  }

  start(): void {
    this.member.start();
    this.timer = setInterval(() => void this.commit(), COMMIT_EVERY_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.member.stop(() => this.commit());
  }

  private ofEpoch(messages: readonly KafkaMessage[]): readonly KafkaMessage[] {
    const { epoch, onDropped } = this.options;
    const kept = messages.filter(({ headers }) =>
      isOfEpoch(headerText(headers, EPOCH_HEADER), epoch),
    );
    if (kept.length < messages.length) onDropped('epoch', messages.length - kept.length);
    return kept;
  }

  /** Commits the offsets of several batches in one request. */
  private async commit(): Promise<void> {
    const offsets = [...this.handled.values()];
    this.handled.clear();
    if (offsets.length === 0) return;
    // What is not committed comes again; rows drop what they have seen.
    await this.member
      .commit(offsets)
      .catch((error: unknown) =>
        this.options.log('info', { error: (error as Error).message }, 'offsets were not committed'),
      );
  }

  private enqueue(deliveries: readonly Delivery[]): Promise<void> {
    return new Promise((done, failed) => {
      this.queue.push({ deliveries, done, failed });
      if (!this.handling) void this.handleQueue();
    });
  }

  private async handleQueue(): Promise<void> {
    this.handling = true;
    while (this.queue.length > 0) {
      const group = this.queue.splice(0);
      try {
        await this.options.handle(group.flatMap(({ deliveries }) => deliveries));
        for (const { done } of group) done();
      } catch (error) {
        if (group.length === 1) group[0]!.failed(error);
        // One partition that cannot be written must not hold up the others: each is tried alone.
        else
          for (const { deliveries, done, failed } of group)
            await this.options.handle(deliveries).then(done, failed);
      }
    }
    this.handling = false;
  }
}
