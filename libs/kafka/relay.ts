// The relay: every stored event, once for each of its streams, onto Kafka in the order of versions;
// one at a time by lease, harmless if two.
import { setTimeout as pause } from 'node:timers/promises';
import type { Admin, Kafka } from 'kafkajs';
import type { EventStore } from '../kernel/ports/doors.js';
import { streamKind } from '../kernel/core/event.js';
import {
  partitionOf,
  prepareTopics,
  RELAYED,
  topicOf,
  type KafkaSettings,
  type Say,
} from './client.js';
import { PartitionSender } from './partition-sender.js';
import { messageOf } from '../cloud-events/kafka-message.js';
import type { LaneMark, MongoRelayCheckpoints } from '../mongodb/mongo-relay-checkpoints.js';

const PAGE = 1000;
const QUEUED_MAX = 20_000;
/** What comes within this time goes into one send a lane: a send costs more than a message. */
const GATHER_MS = 15;
const SAVE_MS = 500;
const RENEW_MS = 2000;
const CHECK_MS = 10_000;

export type RelayOptions = {
  readonly kafka: Kafka;
  readonly settings: KafkaSettings;
  readonly baseUrl: string;
  readonly say: Say;
  readonly restMs?: number;
};

export class Relay {
  private stopped = false;
  private running: Promise<void> | undefined;
  private woken: (() => void) | undefined;
  private partitions = new Map<string, number>();
  /** The last position whose messages Kafka has all confirmed; for the lag. */
  sent = 0;
  leading = false;

  constructor(
    private readonly store: EventStore,
    private readonly checkpoints: MongoRelayCheckpoints,
    private readonly options: RelayOptions,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Something may be new. */
  wake(): void {
    this.woken?.();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
  }

  /** Waits for the lease, leads until it is lost or something breaks, and begins again. */
  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        const lease = await this.checkpoints.acquire();
        if (lease) await this.lead(lease.epoch, lease.lanes);
      } catch (error) {
        this.options.say(
          'error',
          { error: (error as Error).message },
          'the relay stopped; it begins again from its checkpoint',
        );
      }
      this.leading = false;
      if (!this.stopped) await this.rest(1000);
    }
  }

  private async lead(epoch: number, marks: Readonly<Record<string, LaneMark>>): Promise<void> {
    const { kafka, settings, say } = this.options;
    await prepareTopics(kafka, settings);
    const admin = kafka.admin();
    await admin.connect();
    const lanes = new Map<string, PartitionSender>();
    let dirty = true;
    try {
      for (const kind of RELAYED) {
        for (const [partition, mark] of await this.marksOf(admin, kind, marks)) {
          lanes.set(
            `${kind}-${partition}`,
            new PartitionSender(topicOf(settings.prefix, kind), partition, mark, kafka, say, () => {
              dirty = true;
              this.wake();
            }),
          );
        }
      }
      say('info', { epoch }, 'this relay leads');
      this.leading = true;
      await this.follow(epoch, lanes, admin, () => {
        const was = dirty;
        dirty = false;
        return was;
      });
    } finally {
      await Promise.all([...lanes.values()].map((lane) => lane.stop()));
      await admin.disconnect().catch(() => undefined);
      // What was confirmed stands, and the next one need not wait for the lease to run out.
      await this.checkpoints.move(epoch, marksIn(lanes)).catch(() => false);
      await this.checkpoints.release(epoch).catch(() => undefined);
    }
  }

  /**
   * Where each lane goes on; from the beginning where the topic has less than was confirmed: it was
   * lost.
   */
  private async marksOf(
    admin: Admin,
    kind: string,
    marks: Readonly<Record<string, LaneMark>>,
  ): Promise<readonly [number, LaneMark][]> {
    const topic = topicOf(this.options.settings.prefix, kind);
    const offsets = await admin.fetchTopicOffsets(topic);
    this.partitions.set(kind, offsets.length);
    return offsets.map(({ partition, high }): [number, LaneMark] => {
      const mark = marks[`${kind}-${partition}`] ?? { position: 0, offset: -1 };
      if (Number(high) > mark.offset) return [partition, mark];
      this.options.say(
        'warn',
        { topic, partition, high, confirmed: mark.offset },
        'the topic has less than was confirmed: it is filled again from the store',
      );
      return [partition, { position: 0, offset: -1 }];
    });
  }

  private async follow(
    epoch: number,
    lanes: ReadonlyMap<string, PartitionSender>,
    admin: Admin,
    changed: () => boolean,
  ): Promise<void> {
    let read = Math.min(...[...lanes.values()].map(({ position }) => position));
    let savedAt = 0;
    let checkedAt = performance.now();
    while (!this.stopped) {
      const queued = [...lanes.values()].reduce((sum, { waiting }) => sum + waiting, 0);
      const events = queued < QUEUED_MAX ? await this.store.readAll(read, PAGE) : [];
      for (const event of events) {
        for (const stream in event.streams) {
          const lane = this.laneOf(lanes, stream);
          if (lane && event.position > lane.position)
            lane.push(event.position, messageOf(event, stream, this.options.baseUrl));
        }
        read = event.position;
      }
      // Lanes without traffic go along, or a restart would read everything again.
      for (const lane of lanes.values())
        if (lane.idle && lane.position < read) lane.position = read;
      this.sent = Math.min(...[...lanes.values()].map(({ position }) => position));
      const now = performance.now();
      if (
        (now - savedAt > SAVE_MS && (events.length > 0 || changed())) ||
        now - savedAt > RENEW_MS
      ) {
        savedAt = now;
        if (!(await this.checkpoints.move(epoch, marksIn(lanes))))
          return this.options.say('warn', { epoch }, 'another relay leads now');
      }
      if (now - checkedAt > CHECK_MS) {
        checkedAt = now;
        if (await this.lost(lanes, admin)) return;
      }
      if (events.length < PAGE)
        await pause(GATHER_MS).then(() =>
          events.length > 0 ? undefined : this.rest(this.options.restMs ?? 100),
        );
    }
  }

  /** True where a topic has less than a quiet lane knows it had: it was lost while we lead. */
  private async lost(lanes: ReadonlyMap<string, PartitionSender>, admin: Admin): Promise<boolean> {
    for (const kind of RELAYED) {
      const before = new Map([...lanes].map(([name, { offset }]) => [name, offset]));
      const offsets = await admin.fetchTopicOffsets(topicOf(this.options.settings.prefix, kind));
      for (const { partition, high } of offsets)
        if (Number(high) <= before.get(`${kind}-${partition}`)!) return true;
    }
    return false;
  }

  private laneOf(
    lanes: ReadonlyMap<string, PartitionSender>,
    stream: string,
  ): PartitionSender | undefined {
    const kind = streamKind(stream);
    const partitions = this.partitions.get(kind);
    return partitions === undefined
      ? undefined
      : lanes.get(`${kind}-${partitionOf(stream, partitions)}`);
  }

  private async rest(ms: number): Promise<void> {
    const ended = new AbortController();
    this.woken = () => ended.abort();
    await pause(ms, undefined, { signal: ended.signal }).catch(() => undefined);
    this.woken = undefined;
  }
}

function marksIn(lanes: ReadonlyMap<string, PartitionSender>): Record<string, LaneMark> {
  return Object.fromEntries(
    [...lanes].map(([name, { position, offset }]) => [name, { position, offset }]),
  );
}
