// Seals by schedule: a signed statement over the history, written to a folder outside the data
// folder and, where the storage has one, to a topic.
import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { type EventStore } from '../../kernel/ports/event-store.js';
import type { Seal } from '../../audit/verification/seal-check.js';
import { type Clock } from '../../ledger/config/clock.js';
import { log } from '../../ledger/config/log.js';
import { type Settings } from '../../ledger/config/settings.js';
import { sealsFailed } from '../../ledger/metrics/metrics.js';
import type { Sealing } from '../../ledger/storage/opened-ledger.js';
import { keepSeal, lastSealIn } from '../../ledger/integrity/seal-folder.js';
import {
  keyIdOf,
  NotInOrder,
  readSealKey,
  sealMessage,
  Sealer,
} from '../../ledger/integrity/seals.js';

const TICK_MS = 1000;
/** How long a shutdown waits for a topic that does not answer; the next lease holder seals. */
const SHUTDOWN_MS = 2000;

/** How sealing is: the last seal of this process, and why there is no newer one. */
export type SealStatus = {
  readonly position: number;
  /** When the last seal was made, ms; undefined before the first. */
  readonly sealedAtMs: number | undefined;
  /** `not in order`: the history is not the one that was sealed. */
  readonly fault: 'not in order' | 'not sent' | undefined;
};

/**
 * Seals every KEPING_SEAL_EVERY_MINUTES while this process holds the lease, where a folder or a
 * topic is set; the first at once. Continues from the last seal in either. A history that is not
 * valid, or differs from what was sealed before, is not sealed: it is logged as an error.
 */
export class SealSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sealing: Sealing | undefined;
  private sealer: Sealer | undefined;
  private stopped = false;
  private unsent: Seal[] = [];
  private sealedAtMs: number | undefined;
  private fault: SealStatus['fault'];
  private running: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private ticksLeft = 0;

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly store: EventStore,
    /** Undefined where sealing is not this process's task. */
    sealing: Sealing | undefined,
    private readonly epoch?: string,
  ) {
    const hasTarget = settings.sealFolder !== undefined || sealing?.topic !== undefined;
    this.sealing = hasTarget ? sealing : undefined;
  }

  onApplicationBootstrap(): void {
    if (!this.sealing) return;
    const key = readSealKey(this.settings);
    if (this.sealing.topic && this.settings.sealKeyFile === undefined)
      log.warn(
        { key: keyIdOf(key) },
        'seals are signed with a key of this process alone: set KEPING_SEAL_KEY_FILE',
      );
    this.sealer = new Sealer(this.store, key, () => this.clock.now(), this.epoch);
    this.tick();
    this.timer = setInterval(() => this.tick(), TICK_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await Promise.race([this.running, pause(SHUTDOWN_MS, undefined, { ref: false })]);
  }

  /** Undefined where this process does not seal. */
  get status(): SealStatus | undefined {
    if (!this.sealer || !this.sealing!.holdsLease()) return undefined;
    const { sealedAtMs, fault } = this;
    return { position: this.sealer.sealedTo, sealedAtMs, fault };
  }

  /** Seals now, after what is running. */
  now(): Promise<void> {
    return (this.running = this.running.then(() => this.sealOnce()));
  }

  /**
   * N8: seals what was recorded up to the stop of the process, for 2 s at most: what is not sealed
   * while nobody runs can be cut off unseen.
   */
  async sealLast(): Promise<void> {
    let isLate = false;
    const late = pause(SHUTDOWN_MS, undefined, { ref: false }).then(() => (isLate = true));
    await Promise.race([late, this.running.then(() => this.sealOnce(() => isLate))]);
  }

  /** A process that gets the lease seals at once. */
  private tick(): void {
    const holdsLease = this.sealing!.holdsLease();
    this.ticksLeft = holdsLease ? this.ticksLeft - 1 : 0;
    if (this.ticksLeft > 0 || !holdsLease) return;
    this.ticksLeft = (this.settings.sealEveryMinutes * 60_000) / TICK_MS;
    void this.now();
  }

  /** `isLate`: whether a seal that is being made is given up. */
  private async sealOnce(isLate = () => this.stopped): Promise<void> {
    if (!this.sealing?.holdsLease() || !this.sealer) return;
    try {
      const { position } = await this.store.head();
      const isSealed = this.unsent.length === 0 && position === this.sealer.sealedTo;
      if (!isSealed) await this.makeSeal(this.sealer, isLate);
      await this.sendSeals();
      this.sealedAtMs = this.clock.now();
      this.fault = undefined;
    } catch (error) {
      this.fault = error instanceof NotInOrder ? 'not in order' : 'not sent';
      sealsFailed.inc();
      if (!this.stopped) log.error({ err: error }, 'the history could not be sealed');
    }
  }

  /** Makes the next seal, unless one is still to be sent. */
  private async makeSeal(sealer: Sealer, isLate: () => boolean): Promise<void> {
    const last = await this.lastSeal();
    // Another process may have sealed since.
    this.unsent = this.unsent.filter(
      ({ statement }) => statement.position > (last?.statement.position ?? 0),
    );
    if (this.unsent.length > 0) return;
    if (last) sealer.after(last);
    const seal = await sealer.seal(() => {
      if (isLate()) throw new Error('the process is shutting down');
    });
    if (seal) this.unsent.push(seal);
  }

  private async sendSeals(): Promise<void> {
    const { sealFolder } = this.settings;
    for (const seal of [...this.unsent]) {
      await this.sealing!.topic?.publish(String(seal.statement.position), sealMessage(seal));
      if (sealFolder !== undefined) keepSeal(sealFolder, seal);
      this.unsent = this.unsent.filter((other) => other !== seal);
      log.info({ position: seal.statement.position, heads: seal.statement.heads }, 'sealed');
    }
  }

  /** The newest seal in the folder or on the topic. */
  private async lastSeal(): Promise<Seal | undefined> {
    const { sealFolder } = this.settings;
    const text = await this.sealing!.topic?.last();
    return [
      sealFolder === undefined ? undefined : lastSealIn(sealFolder),
      text === undefined ? undefined : (JSON.parse(text) as Seal),
    ]
      .filter((seal) => seal !== undefined)
      .sort((a, b) => a.statement.position - b.statement.position)
      .at(-1);
  }
}
