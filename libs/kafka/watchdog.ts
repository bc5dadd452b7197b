// Compares what a consumer reads with what there is, not whether it lives: kafkajs consumers are
// known to stop in silence.
import type { Admin, Kafka } from 'kafkajs';
import type { Say } from './client.js';

/** Partitions by topic. */
type Assignment = Readonly<Record<string, readonly number[]>>;

export type WatchdogOptions = {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly topics: readonly string[];
  /** 30 s beyond the session where not given: so long may members that died hold up the joining. */
  readonly stallMs?: number | undefined;
  readonly sessionMs: number;
  readonly say: Say;
  /** Puts a new consumer in the place of the one that stands still. */
  readonly replace: () => Promise<void>;
  /** Called when also a new consumer stands still: the process should end. */
  readonly onStalled: () => void;
};

export class Watchdog {
  private progressAt = performance.now();
  /**
   * What this member has been given to read; undefined until it has joined: then everything counts.
   */
  private own: Assignment | undefined;
  private replaced = false;
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  private readonly stallMs: number;

  constructor(private readonly options: WatchdogOptions) {
    this.stallMs = options.stallMs ?? 30_000 + options.sessionMs;
  }

  start(): void {
    const { groupId, say } = this.options;
    this.progressAt = performance.now();
    this.timer ??= setInterval(() => {
      this.looking ??= this.look()
        .catch((error: unknown) =>
          say('warn', { groupId, error: (error as Error).message }, 'the watchdog could not look'),
        )
        .finally(() => (this.looking = undefined));
    }, this.stallMs / 3).unref();
  }

  /**
   * Something was read and is done with, or was tried and failed for another's sake: the consumer
   * itself does not stand still.
   */
  progress(): void {
    this.progressAt = performance.now();
    this.replaced = false;
  }

  /**
   * The group was joined, which members that died may hold up: from now on something is due, of
   * what was given to us.
   */
  joined(own: Assignment): void {
    this.own = own;
    this.progressAt = performance.now();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.looking;
  }

  /**
   * No progress while there is something to read: a new consumer; and when that stands still too,
   * the end.
   */
  private async look(): Promise<void> {
    const { groupId, say, replace, onStalled } = this.options;
    const quiet = () => performance.now() - this.progressAt < this.stallMs;
    if (this.stopped || quiet() || !(await this.lags()) || quiet()) return;
    if (this.replaced) {
      say('error', { groupId }, 'a new consumer stands still too');
      return onStalled();
    }
    say('warn', { groupId }, 'the consumer stands still with messages to read: it is replaced');
    this.progressAt = performance.now();
    this.own = undefined;
    this.replaced = true;
    await replace();
  }

  /** True where what is ours to read has not been read: others' backlog is theirs. */
  private async lags(): Promise<boolean> {
    const admin = this.options.kafka.admin();
    try {
      await admin.connect();
      return (await lagOf(admin, this.options.groupId, this.options.topics, this.own)) > 0;
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}

/** Messages that a group has not read yet; only of these partitions where they are given. */
async function lagOf(
  admin: Admin,
  groupId: string,
  topics: readonly string[],
  own?: Assignment,
): Promise<number> {
  const committed = await admin.fetchOffsets({ groupId, topics: [...topics] });
  let lag = 0;
  for (const { topic, partitions } of committed) {
    const tips = new Map(
      (await admin.fetchTopicOffsets(topic)).map(({ partition, high, low }) => [
        partition,
        { high: Number(high), low: Number(low) },
      ]),
    );
    for (const { partition, offset } of partitions) {
      if (own && !own[topic]?.includes(partition)) continue;
      const { high = 0, low = 0 } = tips.get(partition) ?? {};
      lag += Math.max(0, high - Math.max(low, Number(offset)));
    }
  }
  return lag;
}
