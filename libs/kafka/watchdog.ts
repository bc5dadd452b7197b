// Compares what a consumer has read with what there is to read: kafkajs consumers are known to stop
// without an error.
import type { Admin, Kafka } from 'kafkajs';
import type { KafkaLog } from './client.js';

/** Partitions by topic. */
type Assignment = Readonly<Record<string, readonly number[]>>;

/**
 * While messages are being handled the consumer waits and is not the one that stalls: on a slow
 * machine a backlog takes its time. Handling that hangs counts as a stall after this many times
 * `stallMs`.
 */
const HANDLING_STALLS = 10;

export type WatchdogOptions = {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly topics: readonly string[];
  /** 30 s longer than the session where not given: dead members may delay joining for a session. */
  readonly stallMs?: number | undefined;
  readonly sessionMs: number;
  readonly log: KafkaLog;
  /** Replaces the stalled consumer with a new one. */
  readonly replace: () => Promise<void>;
  /** Called when the new consumer stalls too: the process should end. */
  readonly onStalled: () => void;
};

export class Watchdog {
  private progressAt = performance.now();
  /** The partitions of this member; undefined until it has joined: then all partitions count. */
  private assignment: Assignment | undefined;
  private handling = 0;
  private replaced = false;
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;
  private checking: Promise<void> | undefined;
  private readonly stallMs: number;

  constructor(private readonly options: WatchdogOptions) {
    this.stallMs = options.stallMs ?? 30_000 + options.sessionMs;
  }

  start(): void {
    const { groupId, log } = this.options;
    this.progressAt = performance.now();
    this.timer ??= setInterval(() => {
      this.checking ??= this.check()
        .catch((error: unknown) =>
          log('warn', { groupId, error: (error as Error).message }, 'the watchdog check failed'),
        )
        .finally(() => (this.checking = undefined));
    }, this.stallMs / 3).unref();
  }

  /** Counts as progress for as long as `work` handles messages, up to `HANDLING_STALLS`. */
  async handles(work: Promise<void>): Promise<void> {
    this.handling += 1;
    this.progressAt = performance.now();
    await work.finally(() => (this.handling -= 1));
  }

  /** Messages were handled, or failed for a reason outside the consumer: it has not stalled. */
  progress(): void {
    this.progressAt = performance.now();
    this.replaced = false;
  }

  /** The group was joined: from now on these partitions should be read. */
  joined(assignment: Assignment): void {
    this.assignment = assignment;
    this.progressAt = performance.now();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.checking;
  }

  /** Without progress while there is a lag: replaces the consumer once, then reports the stall. */
  private async check(): Promise<void> {
    const { groupId, log, replace, onStalled } = this.options;
    if (this.stopped || this.hasRecentProgress() || !(await this.lags())) return;
    if (this.hasRecentProgress()) return;
    if (this.replaced) {
      log('error', { groupId }, 'the new consumer has stalled too');
      return onStalled();
    }
    log('warn', { groupId }, 'the consumer has stalled with messages to read: it is replaced');
    this.progressAt = performance.now();
    this.assignment = undefined;
    this.replaced = true;
    await replace();
  }

  private hasRecentProgress(): boolean {
    const stalls = this.handling > 0 ? HANDLING_STALLS : 1;
    return performance.now() - this.progressAt < stalls * this.stallMs;
  }

  /** True where this member has not read all of its own partitions. */
  private async lags(): Promise<boolean> {
    const admin = this.options.kafka.admin();
    try {
      await admin.connect();
      const { groupId, topics } = this.options;
      return (await lagOf(admin, groupId, topics, this.assignment)) > 0;
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}

/** How many messages a group has not read; only of the assigned partitions where they are given. */
async function lagOf(
  admin: Admin,
  groupId: string,
  topics: readonly string[],
  assignment?: Assignment,
): Promise<number> {
  const committed = await admin.fetchOffsets({ groupId, topics: [...topics] });
  let lag = 0;
  for (const { topic, partitions } of committed) {
    const ends = new Map(
      (await admin.fetchTopicOffsets(topic)).map(({ partition, high, low }) => [
        partition,
        { high: Number(high), low: Number(low) },
      ]),
    );
    for (const { partition, offset } of partitions) {
      if (assignment && !assignment[topic]?.includes(partition)) continue;
      const { high = 0, low = 0 } = ends.get(partition) ?? {};
      lag += Math.max(0, high - Math.max(low, Number(offset)));
    }
  }
  return lag;
}
