// Which process sends notices and webhooks: the one that has the lease, where there are several.
import type { RelayCheckpoints } from '../../../kernel/ports/relay-checkpoints.js';
import { log } from '../../../ledger/config/log.js';

const RENEW_MS = 3000;

export class SendLease {
  /** Counts the times that this process took the lease: another one may have sent in between. */
  taken = 0;
  private epoch: number | undefined;
  private timer: NodeJS.Timeout | undefined;
  private taking: Promise<boolean> | undefined;
  /** How many senders of this process use it. */
  private users = 0;

  /** Undefined where there is only one process. */
  constructor(private readonly lease: RelayCheckpoints | undefined) {}

  begin(): void {
    this.users += 1;
    if (this.lease) this.timer ??= setInterval(() => void this.keep(), RENEW_MS).unref();
  }

  /** Keeps or takes the lease; false where another process has it, or nobody can tell. */
  take(): Promise<boolean> {
    // Two senders of this process are no rivals.
    this.taking ??= this.keepOrAcquire().finally(() => (this.taking = undefined));
    return this.taking;
  }

  private async keepOrAcquire(): Promise<boolean> {
    if (!this.lease || (await this.keep())) return true;
    this.epoch = (await this.lease.acquire())?.epoch;
    if (this.epoch !== undefined) this.taken += 1;
    return this.epoch !== undefined;
  }

  /** False where the lease is over: another process may send. */
  async keep(): Promise<boolean> {
    if (!this.lease) return true;
    if (this.epoch === undefined) return false;
    try {
      if (await this.lease.move(this.epoch, {})) return true;
    } catch (error) {
      log.warn({ err: error }, 'the lease of senders cannot be kept');
    }
    this.epoch = undefined;
    return false;
  }

  /** Given back when the last sender of this process has ended. */
  async end(): Promise<void> {
    this.users -= 1;
    if (this.users > 0) return;
    clearInterval(this.timer);
    if (this.epoch !== undefined) await this.lease!.release(this.epoch).catch(() => undefined);
  }
}
