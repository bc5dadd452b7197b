// What the command line does about accounts and tokens: each a request that is recorded, here or by
// the running service.
import { randomUUID } from 'node:crypto';
import type { AccessCommandName, AccessCommands } from '../../domain/access/commands.js';
import { DAY_MS } from '../../domain/values/time.js';
import type { Actor } from '../../kernel/core/event.js';
import type { AccessRequest } from './access-requests.js';
import type { AccessStates } from './access-states.js';
import { hashOf, newPassword } from './secrets.js';

/** How long the password that the operator is shown opens a session. */
export const FIRST_PASSWORD_DAYS = 7;

type Administered = {
  readonly states: AccessStates;
  readonly perform: (request: AccessRequest) => Promise<void>;
};

export class AccessAdministration {
  constructor(
    private readonly access: Administered,
    private readonly now: () => number = Date.now,
  ) {}

  /** Adds an account; gives its first password. */
  async add({ account, role, place }: Actor): Promise<string> {
    const first = { firstPasswordUntil: this.inDays(FIRST_PASSWORD_DAYS) };
    return this.withPassword('AddAccount', { account, role, place, ...first });
  }

  /** Gives a new first password; a disabled account stays disabled. */
  reset(account: string): Promise<string> {
    const firstPasswordUntil = this.inDays(FIRST_PASSWORD_DAYS);
    return this.withPassword('ResetPassword', { account, firstPasswordUntil });
  }

  change({ account, role, place }: Actor): Promise<void> {
    return this.send('ChangeAccount', { account, role, place });
  }

  disable(account: string): Promise<void> {
    return this.send('DisableAccount', { account });
  }

  enable(account: string): Promise<void> {
    return this.send('EnableAccount', { account });
  }

  /** Ends the lock of a restore for these accounts; gives those that were locked. */
  async unlock(accounts: readonly string[] | 'all'): Promise<readonly string[]> {
    const locked = (await this.access.states.all())
      .filter((state) => this.access.states.faultOf(state) === 'locked')
      .map(({ account }) => account)
      .filter((account) => accounts === 'all' || accounts.includes(account));
    for (const account of locked) await this.send('UnlockAccount', { account });
    return locked;
  }

  /** Records a token, which the caller signs under this id; gives the id. */
  async issue({ account, role, place }: Actor, days: number): Promise<string> {
    const token = randomUUID();
    await this.send('IssueToken', { account, token, role, place, until: this.inDays(days) });
    return token;
  }

  /** Revokes a token of whatever account; false where none was issued under this id. */
  async revoke(token: string): Promise<boolean> {
    const owner = (await this.access.states.all()).find(({ tokens }) => tokens.has(token));
    if (owner) await this.send('RevokeToken', { account: owner.account, token });
    return owner !== undefined;
  }

  private inDays(days: number): string {
    return new Date(this.now() + days * DAY_MS).toISOString();
  }

  private async withPassword<N extends 'AddAccount' | 'ResetPassword'>(
    name: N,
    data: AccessCommands[N],
  ): Promise<string> {
    const password = newPassword();
    await this.send(name, data, await hashOf(password));
    return password;
  }

  private send<N extends AccessCommandName>(
    name: N,
    data: AccessCommands[N],
    passwordHash?: string,
  ): Promise<void> {
    const hashed = passwordHash === undefined ? {} : { passwordHash };
    return this.access.perform({ id: randomUUID(), name, data, ...hashed } as AccessRequest);
  }
}
