// Whether the machine's clock can be believed: an event that is recorded in the future can never be
// taken back, and all later ones would carry its time.
import { uptime } from 'node:os';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { TemporaryRejection } from '../../kernel/core/errors.js';
import { DAY_MS } from '../../domain/values/time.js';
import { Clock } from './clock.js';
import { Settings } from './settings.js';
import { RELEASED_ON } from './version.js';

type ClockFault = 'clock-jumped' | 'clock-behind' | 'clock-ahead' | 'clock-unlikely';

/** How far the clock may move against the time since the machine started. */
const JUMP_MAX_MS = 60_000;
/** At the start: how far the clock may be behind the last event, and ahead of it. */
const BEHIND_MAX_MS = 5_000;
const AHEAD_MAX_MS = DAY_MS;
/** The first event of a ledger is not recorded before the release, nor later after it than this. */
const FIRST_MAX_MS = 5 * 365 * DAY_MS;
/** KEPING_CLOCK_ACCEPT is good for this long before and after the time that it names. */
const ACCEPTED_MS = DAY_MS;

/**
 * A clock that was believed is believed for so long while it moves on with the process: to read the
 * time since the machine started costs as much as to decide a command.
 */
const BELIEVED_MS = 100;

/** A clock that cannot be set: ms since the machine started, sleep included. */
export abstract class SteadyClock {
  abstract now(): number;
}

@Injectable()
export class ClockGuard {
  private lastRecordedAtMs: number | undefined;
  /** The clock minus the steady clock, once the clock was believed. */
  private offset: number | undefined;
  /** When the clock was last compared, by itself and by the time of the process. */
  private compared = { clockMs: 0, processMs: -Infinity };

  constructor(
    private readonly clock: Clock,
    private readonly settings: Settings,
    @Optional()
    @Inject(SteadyClock)
    private readonly steady: SteadyClock = { now: () => uptime() * 1000 },
  ) {}

  /** Sets when the last event of the ledger was recorded (ms); undefined where there is none. */
  begin(lastRecordedAtMs: number | undefined): void {
    this.lastRecordedAtMs = lastRecordedAtMs;
    this.offset = undefined;
    this.compared.processMs = -Infinity;
  }

  /** How far the clock has moved since it was believed, in s; 0 before. */
  get aheadSeconds(): number {
    const moved =
      this.offset === undefined ? 0 : this.clock.now() - this.steady.now() - this.offset;
    return Math.round(moved / 1000);
  }

  /** Why the clock is not believed now; undefined where it is. A simulated clock always is. */
  get fault(): TemporaryRejection<ClockFault> | undefined {
    if (this.clock.simulated || this.isBelievedStill()) return undefined;
    if (this.offset === undefined) {
      const fault = this.faultAtStart();
      if (fault) return fault;
      this.offset = this.clock.now() - this.steady.now();
    }
    const seconds = this.aheadSeconds;
    if (Math.abs(seconds) * 1000 > JUMP_MAX_MS)
      return new TemporaryRejection('clock-jumped', { seconds, now: this.nowText() });
    this.compared = { clockMs: this.clock.now(), processMs: performance.now() };
    return undefined;
  }

  private isBelievedStill(): boolean {
    const { clockMs, processMs } = this.compared;
    return (
      performance.now() - processMs < BELIEVED_MS &&
      Math.abs(this.clock.now() - clockMs) < 10 * BELIEVED_MS
    );
  }

  /** Throws one of the faults above while the clock is not believed. */
  require(): void {
    const { fault } = this;
    if (fault) throw fault;
  }

  private faultAtStart(): TemporaryRejection<ClockFault> | undefined {
    const last = this.lastRecordedAtMs;
    if (this.isAccepted()) return undefined;
    if (last === undefined) return this.faultOfFirst();
    const details = { now: this.nowText(), last: new Date(last).toISOString() };
    const ahead = this.clock.now() - last;
    if (ahead < -BEHIND_MAX_MS) return new TemporaryRejection('clock-behind', details);
    return ahead > AHEAD_MAX_MS ? new TemporaryRejection('clock-ahead', details) : undefined;
  }

  private faultOfFirst(): TemporaryRejection<'clock-unlikely'> | undefined {
    const fromMs = Date.parse(RELEASED_ON);
    const toMs = fromMs + FIRST_MAX_MS;
    const now = this.clock.now();
    if (now >= fromMs && now <= toMs) return undefined;
    const to = new Date(toMs).toISOString().slice(0, 10);
    return new TemporaryRejection('clock-unlikely', { now: this.nowText(), from: RELEASED_ON, to });
  }

  private isAccepted(): boolean {
    const { clockAccept } = this.settings;
    return (
      clockAccept !== undefined &&
      Math.abs(this.clock.now() - Date.parse(clockAccept)) <= ACCEPTED_MS
    );
  }

  private nowText = (): string => new Date(this.clock.now()).toISOString();
}
