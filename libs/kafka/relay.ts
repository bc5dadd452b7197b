// The relay: sends every stored event to Kafka, once for each of its streams, in the order of
// versions. One relay at a time holds the lease; two at once would do no harm.
import { setTimeout as pause } from 'node:timers/promises';
import type { Admin, Kafka } from 'kafkajs';
import type { EventStore } from '../kernel/ports/event-store.js';
import type {
  PartitionCheckpoint,
  PartitionCheckpoints,
  RelayCheckpoints,
} from '../kernel/ports/relay-checkpoints.js';
import { streamKind, type StoredEvent } from '../kernel/core/event.js';
import {
  partitionOf,
  prepareTopics,
  RELAYED_KINDS,
  topicOf,
  type KafkaSettings,
  type KafkaLog,
} from './client.js';
import { PartitionSender } from './partition-sender.js';
import { messageOf } from '../cloud-events/kafka-message.js';
import { LEASE_RETRY_MS } from './retry-delays.js';

const PAGE = 1000;
const QUEUED_MAX = 20_000;
/** What comes within this time is sent together: a send costs more than a message. */
const GATHER_MS = 15;
const SAVE_EVERY_MS = 500;
const RENEW_LEASE_MS = 2000;
const CHECK_TOPICS_EVERY_MS = 10_000;
const REST_MS = 100;

type Senders = ReadonlyMap<string, PartitionSender>;

export type RelayOptions = {
  readonly kafka: Kafka;
  readonly settings: KafkaSettings;
  readonly baseUrl: string;
  /** The epoch of the ledger, which every message names. */
  readonly ledgerEpoch: string;
  readonly log: KafkaLog;
  readonly restMs?: number;
};

export class Relay {
  private stopped = false;
  private running: Promise<void> | undefined;
  private woken: (() => void) | undefined;
  private partitions = new Map<string, number>();
  /** The last position up to which Kafka has confirmed all messages. */
  sent = 0;
  holdsLease = false;

  constructor(
    private readonly store: EventStore,
    private readonly checkpoints: RelayCheckpoints,
    private readonly options: RelayOptions,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** A hint that there may be new events. */
  wake(): void {
    this.woken?.();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
  }

  /** Waits for the lease, sends until it is lost or something fails, and starts again. */
  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        const lease = await this.checkpoints.acquire();
        if (lease) await this.sendWithLease(lease.epoch, lease.partitions);
      } catch (error) {
        this.options.log(
          'error',
          { error: (error as Error).message },
          'the relay stopped; it starts again from its checkpoint',
        );
      }
      this.holdsLease = false;
      if (!this.stopped) await this.rest(LEASE_RETRY_MS);
    }
  }

  private async sendWithLease(epoch: number, checkpoints: PartitionCheckpoints): Promise<void> {
    const { kafka, settings, log } = this.options;
    await prepareTopics(kafka, settings);
    const admin = kafka.admin();
    await admin.connect();
    const senders = new Map<string, PartitionSender>();
    let dirty = true;
    const onSent = () => {
      dirty = true;
      this.wake();
    };
    try {
      for (const kind of RELAYED_KINDS) {
        const topic = topicOf(settings.prefix, kind);
        for (const [partition, from] of await this.partitionsOf(admin, kind, checkpoints))
          senders.set(
            `${kind}-${partition}`,
            new PartitionSender(topic, partition, from, kafka, log, onSent),
          );
      }
      log('info', { epoch }, 'this relay holds the lease');
      this.holdsLease = true;
      await this.follow(epoch, senders, admin, () => {
        const changed = dirty;
        dirty = false;
        return changed;
      });
    } finally {
      await Promise.all([...senders.values()].map((sender) => sender.stop()));
      await admin.disconnect().catch(() => undefined);
      // What was confirmed is kept, and the next relay need not wait for the lease to run out.
      await this.checkpoints.move(epoch, checkpointsOf(senders)).catch(() => false);
      await this.checkpoints.release(epoch).catch(() => undefined);
    }
  }

  /**
   * Where each partition of a topic continues; from the first event where the topic has less than
   * was confirmed: it was lost.
   */
  private async partitionsOf(
    admin: Admin,
    kind: string,
    checkpoints: PartitionCheckpoints,
  ): Promise<readonly [number, PartitionCheckpoint][]> {
    const topic = topicOf(this.options.settings.prefix, kind);
    const offsets = await admin.fetchTopicOffsets(topic);
    this.partitions.set(kind, offsets.length);
    return offsets.map(({ partition, high }): [number, PartitionCheckpoint] => {
      const stored = checkpoints[`${kind}-${partition}`] ?? { position: 0, offset: -1 };
      if (Number(high) > stored.offset) return [partition, stored];
      this.options.log(
        'warn',
        { topic, partition, high, confirmed: stored.offset },
        'the topic has less than was confirmed: it is filled again from the store',
      );
      return [partition, { position: 0, offset: -1 }];
    });
  }

  /** Sends until the lease or a topic is lost, or the relay is stopped. */
  private async follow(
    epoch: number,
    senders: Senders,
    admin: Admin,
    changed: () => boolean,
  ): Promise<void> {
    let read = Math.min(...[...senders.values()].map(({ position }) => position));
    let savedAt = 0;
    let checkedAt = performance.now();
    while (!this.stopped) {
      const events = queuedIn(senders) < QUEUED_MAX ? await this.store.readAll(read, PAGE) : [];
      for (const event of events) this.enqueue(senders, event);
      read = events[events.length - 1]?.position ?? read;
      // Partitions without traffic move too, or a restart would read everything again.
      for (const sender of senders.values())
        if (sender.idle && sender.position < read) sender.position = read;
      this.sent = Math.min(...[...senders.values()].map(({ position }) => position));
      const now = performance.now();
      const unsaved = now - savedAt > SAVE_EVERY_MS && (events.length > 0 || changed());
      if (unsaved || now - savedAt > RENEW_LEASE_MS) {
        savedAt = now;
        if (!(await this.checkpoints.move(epoch, checkpointsOf(senders))))
          return this.options.log('warn', { epoch }, 'another relay holds the lease now');
      }
      if (now - checkedAt > CHECK_TOPICS_EVERY_MS) {
        checkedAt = now;
        if (await this.lostMessages(senders, admin)) return;
      }
      if (events.length === PAGE) continue;
      await pause(GATHER_MS);
      if (events.length === 0) await this.rest(this.options.restMs ?? REST_MS);
    }
  }

  /** Queues the event once for each of its streams that are sent and have not got it yet. */
  private enqueue(senders: Senders, event: StoredEvent): void {
    const { baseUrl, ledgerEpoch } = this.options;
    for (const stream in event.streams) {
      const sender = this.senderOf(senders, stream);
      if (sender && event.position > sender.position)
        sender.push(event.position, messageOf(event, stream, baseUrl, ledgerEpoch));
    }
  }

  /** True where a topic has less than was confirmed: it was lost while this relay was sending. */
  private async lostMessages(senders: Senders, admin: Admin): Promise<boolean> {
    for (const kind of RELAYED_KINDS) {
      const confirmed = new Map([...senders].map(([name, { offset }]) => [name, offset]));
      const offsets = await admin.fetchTopicOffsets(topicOf(this.options.settings.prefix, kind));
      for (const { partition, high } of offsets)
        if (Number(high) <= confirmed.get(`${kind}-${partition}`)!) return true;
    }
    return false;
  }

  private senderOf(senders: Senders, stream: string): PartitionSender | undefined {
    const kind = streamKind(stream);
    const partitions = this.partitions.get(kind);
    return partitions === undefined
      ? undefined
      : senders.get(`${kind}-${partitionOf(stream, partitions)}`);
  }

  private async rest(ms: number): Promise<void> {
    const ended = new AbortController();
    this.woken = () => ended.abort();
    await pause(ms, undefined, { signal: ended.signal }).catch(() => undefined);
    this.woken = undefined;
  }
}

function queuedIn(senders: Senders): number {
  return [...senders.values()].reduce((sum, { queued }) => sum + queued, 0);
}

function checkpointsOf(senders: Senders): PartitionCheckpoints {
  return Object.fromEntries(
    [...senders].map(([name, { position, offset }]) => [name, { position, offset }]),
  );
}
