// Whether this process accepts new work.
import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';

const FAILING_MS = 30_000;

@Injectable()
export class ServiceState {
  /** True from the moment the process begins to shut down: new commands get 503. */
  draining = false;
  private failedAtMs: number | undefined;

  constructor(private readonly clock: Clock) {}

  /** An append failed because of the storage, or succeeded. */
  appended(isStored: boolean): void {
    this.failedAtMs = isStored ? undefined : this.clock.now();
  }

  /** Whether the last append failed, up to 30 s ago: later the storage may be well again. */
  get isFailing(): boolean {
    return this.failedAtMs !== undefined && this.clock.now() - this.failedAtMs < FAILING_MS;
  }
}
