// Tries waiting claims again when a shipment appears, and regularly, one round at a time.
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Rejection } from '../../kernel/core/errors.js';
import { ClaimsJournal, type Claim } from '../../kernel/ports/claims-journal.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { shipmentStream } from '../../domain/values/streams.js';
import { HOUR_MS } from '../../domain/values/time.js';
import { Clock } from '../config/clock.js';
import { log } from '../config/log.js';
import { Settings } from '../config/settings.js';
import { AppendedEvents } from '../storage/appended-events.js';
import { ServiceState } from '../storage/service-state.js';

const SWEEP_MS = 2000;
const PAGE = 200;

@Injectable()
export class WaitingClaims implements OnApplicationBootstrap, OnApplicationShutdown {
  /** Decides one waiting claim; set by Claims. */
  retry: (claim: Claim) => Promise<void> = async () => undefined;
  /** How often shipments were recorded in this process. */
  shipmentsSeen = 0;
  /** How many claims wait, at least: with 0 nothing needs to be looked up. */
  private waiting = 0;
  private isRunning = false;
  private runAgain = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(ClaimsJournal) private readonly claims: ClaimsJournal,
    @Inject(EventStore) private readonly store: EventStore,
    private readonly appended: AppendedEvents,
    private readonly state: ServiceState,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.appended.subscribe((types) => {
      if (!types.some((type) => type === 'BlankShipped' || type === 'InkShipped')) return;
      this.shipmentsSeen += 1;
      if (this.waiting > 0) setImmediate(() => void this.retryAll());
    });
    this.timer = setInterval(() => void this.retryAll(), SWEEP_MS).unref();
    await this.retryAll();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /**
   * A claim waits since now. A shipment that was recorded between its decision and this call has
   * not looked for it: then everything is tried again.
   */
  added(shipmentsSeenBefore: number): void {
    this.waiting += 1;
    if (this.shipmentsSeen !== shipmentsSeenBefore) setImmediate(() => void this.retryAll());
  }

  /** Tries every waiting claim again. */
  async retryAll(): Promise<void> {
    if (this.state.draining) return;
    this.runAgain = true;
    if (this.isRunning) return;
    this.isRunning = true;
    try {
      while (this.runAgain && !this.state.draining) await this.round();
    } catch (error) {
      this.waiting += 1;
      log.error({ err: error }, 'waiting claims could not be tried again');
    } finally {
      this.isRunning = false;
    }
  }

  /** Claims that continue to wait are counted again, those that begin to wait meanwhile too. */
  private async round(): Promise<void> {
    this.runAgain = false;
    this.waiting = 0;
    for (let after = ''; ;) {
      const page = await this.claims.list({ state: 'waiting', after, limit: PAGE });
      for (const claim of page) await this.retryOne(claim);
      if (page.length < PAGE) return;
      after = page[page.length - 1]!.commandId;
    }
  }

  private async retryOne(claim: Claim): Promise<void> {
    if (await this.mustWait(claim)) {
      this.waiting += 1;
      return;
    }
    try {
      await this.retry(claim);
    } catch (error) {
      if (error instanceof Rejection) return;
      // The others need not wait for it: it is tried again in the next round.
      this.waiting += 1;
      const { id, source } = claim;
      log.error({ claim: id, source, err: error }, 'a waiting claim could not be ended');
    }
  }

  /** Whether the claim has not expired and its shipment, from any process, is not there yet. */
  private async mustWait({ receivedAt, waitsFor }: Claim): Promise<boolean> {
    const untilMs = Date.parse(receivedAt) + this.settings.claimWaitHours * HOUR_MS;
    if (this.clock.now() > untilMs || waitsFor === undefined) return false;
    return (await this.store.streamHead(shipmentStream(waitsFor))).version === 0;
  }
}
