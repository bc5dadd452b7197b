// Sends webhooks beside everything else: looks at the end of the ledger each second, in one process
// at a time. A subscription that is slow or fails holds up itself alone.
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { AccessTables } from '../../../kernel/ports/access-records.js';
import { EventStore } from '../../../kernel/ports/event-store.js';
import { log } from '../../../ledger/config/log.js';
import { webhooksOff, webhooksPending } from '../../../ledger/metrics/metrics.js';
import { roundsUntil } from '../../schedule/rounds.js';
import { SendLease } from '../../notices/sending/send-lease.js';
import { SubscriptionRecords } from '../records.js';
import { stateOf, type Subscription } from '../subscription.js';
import { SendEvents } from './send-events.js';

const TICK_MS = 1000;
/** How long a shutdown waits for deliveries, before it cuts them off. */
const SHUTDOWN_MS = 5000;

@Injectable()
export class WebhookSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly records: SubscriptionRecords;
  private readonly running = new Map<string, Promise<void>>();
  private readonly begun = new AbortController();
  private readonly cut = new AbortController();
  private looking: Promise<void> = Promise.resolve();
  private taken = -1;

  constructor(
    @Inject(AccessTables) { notices }: AccessTables,
    @Inject(EventStore) private readonly store: EventStore,
    private readonly lease: SendLease,
    private readonly events: SendEvents,
  ) {
    this.records = new SubscriptionRecords(notices);
  }

  onApplicationBootstrap(): void {
    this.lease.begin();
    this.looking = roundsUntil(this.begun.signal, TICK_MS, () => this.look());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.begun.abort();
    await this.looking;
    const ended = Promise.all(this.running.values());
    await Promise.race([ended, pause(SHUTDOWN_MS, undefined, { ref: false })]);
    this.cut.abort();
    await ended;
    await this.lease.end();
  }

  private get isEnding(): boolean {
    return this.begun.signal.aborted;
  }

  private async look(): Promise<void> {
    try {
      if (await this.lease.take()) await this.round();
      else this.count([], 0);
    } catch (error) {
      if (!this.isEnding) log.warn({ err: error }, 'webhooks cannot be sent now');
    }
  }

  private async round(): Promise<void> {
    if (this.lease.taken !== this.taken) {
      this.taken = this.lease.taken;
      this.events.forget();
      log.info('this process sends webhooks');
    }
    const { position: head } = await this.store.head();
    const subscriptions = await this.records.all();
    this.events.retain(new Set(subscriptions.map(({ id }) => id)));
    for (const subscription of subscriptions)
      if (!this.running.has(subscription.id)) this.begin(subscription, head);
    this.count(subscriptions, head);
  }

  private begin(subscription: Subscription, head: number): void {
    const { id } = subscription;
    const ends = { begun: this.begun.signal, cut: this.cut.signal };
    const work = this.events
      .of(subscription, head, ends)
      .catch((error: unknown) => {
        if (!this.isEnding) log.warn({ err: error, subscription: id }, 'a webhook waits');
      })
      .finally(() => this.running.delete(id));
    this.running.set(id, work);
  }

  /** What waits, and what is off because of its receiver. */
  private count(subscriptions: readonly Subscription[], head: number): void {
    let [pending, off] = [0, 0];
    for (const subscription of subscriptions) {
      const progress = this.events.progressOf(subscription.id);
      if (!progress) continue;
      const { state, reason } = stateOf(subscription, progress);
      if (state !== 'off') pending += Math.max(0, head - progress.position);
      if (reason === 'gave-up' || reason === 'gone') off += 1;
    }
    webhooksPending.set(pending);
    webhooksOff.set(off);
  }
}
