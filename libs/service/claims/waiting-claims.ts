// Tries waiting claims again: those of a shipment when it appears, and all of them regularly, for
// shipments of other processes and for claims that expire.
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Rejection } from '../../kernel/core/errors.js';
import { ClaimsJournal, type Claim, type ClaimsQuery } from '../../kernel/ports/claims-journal.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { shipmentStream } from '../../domain/values/streams.js';
import { HOUR_MS } from '../../domain/values/time.js';
import { Clock } from '../../ledger/config/clock.js';
import { log } from '../../ledger/config/log.js';
import { Settings } from '../../ledger/config/settings.js';
import { ServiceState } from '../../ledger/storage/service-state.js';
import { ClaimsInWaiting, countOne } from './claims-in-waiting.js';
import { Claims } from './claims.service.js';

const SWEEP_MS = 2000;
/** All claims are tried again after so many times the duration of the last time: 5 % of a core. */
const REST = 20;
const PAGE = 200;

@Injectable()
export class WaitingClaims implements OnApplicationBootstrap, OnApplicationShutdown {
  /** Claims that were decided although their shipment is there, by its version then. */
  private readonly tried = new Map<string, number>();
  /** Shipments that have appeared, and whether all claims are to be tried. */
  private readonly appeared = new Set<string>();
  private isSweepDue = false;
  private running: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(ClaimsJournal) private readonly journal: ClaimsJournal,
    @Inject(EventStore) private readonly store: EventStore,
    private readonly claims: Claims,
    private readonly waiting: ClaimsInWaiting,
    private readonly state: ServiceState,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.waiting.onShipment((shipment) => this.retryFor(shipment));
    await this.sweep();
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  /** Tries every waiting claim again; resolves when that is done. */
  async retryAll(): Promise<void> {
    this.isSweepDue = true;
    await this.run();
  }

  private async sweep(): Promise<void> {
    const startedMs = performance.now();
    await this.retryAll();
    const restMs = Math.max(SWEEP_MS, REST * (performance.now() - startedMs));
    this.timer = setTimeout(() => void this.sweep(), restMs).unref();
  }

  private retryFor(shipment: string): void {
    this.appeared.add(shipment);
    setImmediate(() => void this.run());
  }

  private async run(): Promise<void> {
    while (this.running) await this.running;
    this.running = this.rounds().finally(() => (this.running = undefined));
    await this.running;
  }

  private async rounds(): Promise<void> {
    try {
      while ((this.isSweepDue || this.appeared.size > 0) && !this.state.draining) {
        const [shipment] = this.appeared;
        if (shipment === undefined) {
          this.isSweepDue = false;
          await this.waiting.recount(() => this.retryEach({}));
        } else {
          this.appeared.delete(shipment);
          await this.retryEach({ waitsFor: shipment });
        }
      }
    } catch (error) {
      log.error({ err: error }, 'waiting claims could not be tried again');
    }
  }

  /** Tries what waits; gives how many of each account continue to wait. */
  private async retryEach(query: Pick<ClaimsQuery, 'waitsFor'>): Promise<Map<string, number>> {
    const still = new Map<string, number>();
    for (let after = ''; ;) {
      const page = await this.journal.list({ ...query, state: 'waiting', after, limit: PAGE });
      for (const claim of page) if (await this.waits(claim)) countOne(still, claim.account);
      if (page.length < PAGE) return still;
      after = page[page.length - 1]!.commandId;
    }
  }

  /** Tries a claim again where that may end it; true where it continues to wait. */
  private async waits(claim: Claim): Promise<boolean> {
    const { commandId, receivedAt, waitsFor } = claim;
    const untilMs = Date.parse(receivedAt) + this.settings.claimWaitHours * HOUR_MS;
    if (waitsFor !== undefined && this.clock.now() <= untilMs) {
      const { version } = await this.store.streamHead(shipmentStream(waitsFor));
      // A shipment of others is as one that is not there: until it changes, deciding again is vain.
      if (version === (this.tried.get(commandId) ?? 0)) return true;
      this.tried.set(commandId, version);
    }
    return !(await this.ended(claim));
  }

  private async ended(claim: Claim): Promise<boolean> {
    try {
      await this.claims.retry(claim);
    } catch (error) {
      if (!(error instanceof Rejection)) {
        // The others need not wait for it: it is tried again with all of them.
        const { id, source } = claim;
        log.error({ claim: id, source, err: error }, 'a waiting claim could not be ended');
        this.tried.delete(claim.commandId);
        return false;
      }
    }
    const after = await this.journal.get(claim.commandId);
    if (after?.state === 'waiting') return false;
    this.tried.delete(claim.commandId);
    return true;
  }
}
