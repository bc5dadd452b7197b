// What stands before each password: how often it may be tried, a queue with an end, what is counted
// and logged of it.
import { Rejection } from '../../kernel/core/errors.js';
import { log } from '../../ledger/config/log.js';
import { signIns } from '../../ledger/metrics/metrics.js';
import { PasswordQueue } from './password-queue.js';
import { SignInTries, type Try } from './sign-in-tries.js';

export class SignInGuard {
  private readonly tries = new SignInTries();
  private readonly queue = new PasswordQueue();

  /**
   * What `verify` gives for a right password; it gives undefined for a wrong one. Throws
   * sign-in-failed, too-many-tries and sign-in-busy, and what `verify` throws.
   */
  async password<T>(attempt: Try, verify: () => Promise<T | undefined>): Promise<T> {
    try {
      await this.tries.begin(attempt);
      const found = await this.verified(attempt, verify);
      if (found === undefined) throw new Rejection('sign-in-failed');
      return found;
    } catch (error) {
      this.note(attempt, error);
      throw error;
    }
  }

  private async verified<T>(attempt: Try, verify: () => Promise<T | undefined>) {
    let isDecided = false;
    try {
      const found = await this.queue.run(attempt.address, verify);
      isDecided = true;
      if (found === undefined) this.tries.wrong(attempt);
      else await this.tries.right(attempt);
      return found;
    } finally {
      if (!isDecided) await this.tries.giveBack(attempt);
    }
  }

  private note({ account, address }: Try, error: unknown): void {
    const outcome = error instanceof Rejection ? OUTCOMES[error.code] : 'failed';
    if (outcome === undefined) return;
    signIns.inc({ outcome });
    log.warn({ account: account.slice(0, ACCOUNT_SHOWN), address, outcome }, 'a sign-in failed');
  }
}

/** What a stranger types as a name is not taken whole into the log. */
const ACCOUNT_SHOWN = 64;
/** Every other rejection is of something else than the sign-in. */
const OUTCOMES: Readonly<Record<string, string>> = {
  'sign-in-failed': 'refused',
  'account-locked': 'refused',
  'first-password-ended': 'refused',
  'too-many-tries': 'waiting',
  'sign-in-busy': 'busy',
};
