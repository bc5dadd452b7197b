// Feed on Kafka: delivers what the relay sends, as the store has it, and fetches from the store
// what got lost on the way there.
import { setTimeout as pause } from 'node:timers/promises';
import type { Delivery } from '../kernel/core/event.js';
import type { StreamProjection } from '../kernel/core/projection.js';
import type { EventStore } from '../kernel/ports/event-store.js';
import type { EventLookup } from '../kernel/ports/event-lookup.js';
import type { DeliveryConsumer, Feed } from '../kernel/ports/feed.js';
import type { StreamChanges } from '../kernel/ports/stream-changes.js';
import { StoredDeliveries } from './stored-deliveries.js';
import { Sweep, type SweptRows } from './sweep.js';
import { TopicReader, type TopicReaderOptions } from './topic-reader.js';

export type KafkaFeedOptions = Omit<TopicReaderOptions, 'handle'> & {
  readonly consumer: DeliveryConsumer;
  readonly store: Pick<EventStore, 'head'> & StreamChanges & EventLookup;
  /** Where the consumer's rows and checkpoints are stored. */
  readonly rows: SweptRows;
  /** The projections of the consumer. */
  readonly projections: readonly StreamProjection[];
  /** How long a row may lag behind its stream before the missing events are fetched. */
  readonly patienceMs: number;
  readonly sweepEveryMs?: number;
};

const SWEEP_EVERY_MS = 200;
const CAUGHT_UP_POLL_MS = 20;
/** How long `stop` waits for deliveries that are being handled. */
const STOP_MS = 2000;

export class KafkaFeed implements Feed {
  private readonly reader: TopicReader;
  private readonly sweep: Sweep;
  private readonly stored: StoredDeliveries;
  private stopped = false;
  private lastTurn: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: KafkaFeedOptions) {
    const { log, store, rows, projections, patienceMs } = options;
    this.stored = new StoredDeliveries(store, options.onDropped);
    this.reader = new TopicReader({
      ...options,
      handle: async (deliveries) => this.deliver(await this.stored.of(deliveries), []),
    });
    this.sweep = new Sweep(store, rows, projections, {
      everyMs: options.sweepEveryMs ?? SWEEP_EVERY_MS,
      patienceMs,
      onError: (error) =>
        log('warn', { error: (error as Error).message }, 'the sweep failed; it is tried again'),
      refill: (streams) => {
        log(
          'warn',
          { streams: streams.slice(0, 20), count: streams.length },
          'streams lacked their last events: they are fetched from the store',
        );
        return this.deliver([], streams);
      },
    });
  }

  async start(): Promise<void> {
    await this.options.consumer.start();
    this.reader.start();
    this.sweep.start();
  }

  wake(): void {
    // Kafka delivers new messages by itself.
  }

  get seen(): number {
    return this.sweep.seen;
  }

  async caughtUp(upTo?: number): Promise<void> {
    const position = upTo ?? (await this.options.store.head()).position;
    while (!this.stopped) {
      await this.sweep.look();
      if (this.sweep.seen >= position) return;
      await pause(CAUGHT_UP_POLL_MS);
    }
  }

  hold(work: () => Promise<void>): Promise<void> {
    return this.inTurn(async () => {
      try {
        await work();
      } finally {
        // The rows in memory may be older than what `work` has written.
        await this.options.consumer.start();
      }
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.reader.stop();
    await this.sweep.stop();
    await Promise.race([this.lastTurn, pause(STOP_MS, undefined, { ref: false })]);
  }

  private deliver(deliveries: readonly Delivery[], lagging: readonly string[]): Promise<void> {
    return this.inTurn(async () => {
      // What is not handled is not committed: it comes again to whoever continues.
      if (this.stopped && deliveries.length > 0) throw new Error('the feed has been stopped');
      if (this.stopped) return;
      await this.options.consumer.handleDelivered(deliveries, lagging);
    });
  }

  /** One after the other: Kafka's deliveries and the sweep's end in the same rows. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.lastTurn.then(work);
    this.lastTurn = turn.catch(() => undefined);
    return turn;
  }
}
