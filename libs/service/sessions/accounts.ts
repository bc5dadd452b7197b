// Accounts of offices and functions, which sign in with a password: who they are is read from their
// events, whether a password fits from the secrets. Real time only, also where the ledger's clock
// is simulated.
import type { AccessState } from '../../domain/access/state.js';
import type { AccessTables } from '../../kernel/ports/access-records.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { AccessStates } from '../../ledger/access/access-states.js';
import { Secrets } from '../../ledger/access/secrets.js';
import { reportUnknown } from '../../ledger/access/unknown-access.js';
import type { AccountAnswer } from './answers.js';

/** Times are RFC 3339. */
export type AccountRecord = Pick<
  AccessState,
  'account' | 'role' | 'place' | 'addedAt' | 'disabledAt' | 'firstPasswordUntil' | 'version'
> & {
  /** The password was given by the operator: its owner has to choose another one. */
  readonly mustChange: boolean;
  /** By a restore, until the operator unlocks it. */
  readonly isLocked: boolean;
};

export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 128;

export class Accounts {
  private readonly secrets: Secrets;

  constructor(
    { secrets }: Pick<AccessTables, 'secrets'>,
    private readonly states: AccessStates,
    private readonly now: () => number = Date.now,
  ) {
    this.secrets = new Secrets(secrets);
  }

  /** By name, as they are stored now. */
  async all(): Promise<readonly AccountRecord[]> {
    const first = await this.secrets.first();
    return (await this.states.all())
      .filter(({ exists }) => exists)
      .map((state) => this.recordOf(state, first.has(state.account)));
  }

  /** As it is stored now; undefined where there is none. */
  async named(account: string): Promise<AccountRecord | undefined> {
    const state = await this.states.fresh(account);
    const secret = await this.secrets.of(account);
    return state.exists ? this.recordOf(state, secret?.isFirst ?? false) : undefined;
  }

  /**
   * The account with this name and password; undefined where either is wrong or it is disabled,
   * after the same time. Throws account-locked and first-password-ended to who knows the password.
   */
  async verified(account: string, password: string): Promise<AccountRecord | undefined> {
    const [state, secret] = await Promise.all([
      this.states.fresh(account),
      this.secrets.of(account),
    ]);
    if (secret && !state.exists) reportUnknown('secret', { account });
    const fits = await this.secrets.fits(secret, password);
    const fault = this.states.faultOf(state);
    if (!fits || fault === 'unknown' || fault === 'disabled') return undefined;
    if (fault === 'locked') throw new Rejection('account-locked', { account }, 'CTRL-9');
    const record = this.recordOf(state, secret!.isFirst);
    this.requireInTime(record);
    return record;
  }

  /** Replaces the password of an account by one that its owner has chosen. */
  choosePassword({ account }: AccountRecord, password: string): Promise<void> {
    return this.secrets.choose(account, password);
  }

  /** Throws first-password-ended. */
  private requireInTime({ mustChange, firstPasswordUntil }: AccountRecord): void {
    if (!mustChange || firstPasswordUntil === null) return;
    if (this.now() >= Date.parse(firstPasswordUntil))
      throw new Rejection('first-password-ended', { until: firstPasswordUntil }, 'CTRL-9');
  }

  private recordOf(state: AccessState, mustChange: boolean): AccountRecord {
    const { account, role, place, addedAt, disabledAt, firstPasswordUntil, version } = state;
    const isLocked = this.states.faultOf(state) === 'locked';
    const known = { account, role, place, addedAt, disabledAt, firstPasswordUntil, version };
    return { ...known, mustChange, isLocked };
  }
}

/** As it is listed, with how many sessions of it are open. */
export const accountAnswer = (
  { account, role, place, mustChange, addedAt, disabledAt }: AccountRecord,
  sessions: number,
): AccountAnswer => ({ account, role, place, mustChange, addedAt, disabledAt, sessions });
