// Signing in and out, and who speaks in a request with a session's cookie.
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { AccessTables } from '../../kernel/ports/access-records.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { AccessStates } from '../../ledger/access/access-states.js';
import { reportUnknown } from '../../ledger/access/unknown-access.js';
import { log } from '../../ledger/config/log.js';
import { Settings } from '../../ledger/config/settings.js';
import { signIns } from '../../ledger/metrics/metrics.js';
import { OpenedLedger } from '../../ledger/storage/opened-ledger.js';
import { Accounts, type AccountRecord } from './accounts.js';
import {
  SessionRegister,
  type NewSession,
  type SessionRecord,
  type StoredSession,
} from '../../ledger/access/session-register.js';
import { SignInCodes } from './sign-in-codes.js';
import { requireStrength } from '../sign-in/password-strength.js';
import { SignInGuard } from '../sign-in/sign-in-guard.js';

export type OpenedSession = { readonly secret: string; readonly record: SessionRecord };

const REMOVE_ENDED_EVERY_MS = 10 * 60_000;

@Injectable()
export class Sessions implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly register: SessionRegister;
  private readonly accounts: Accounts;
  private readonly guard = new SignInGuard();
  private readonly notesUse: boolean;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(AccessTables) tables: AccessTables,
    private readonly states: AccessStates,
    { tasks }: OpenedLedger,
    private readonly settings: Settings,
    private readonly codes: SignInCodes,
  ) {
    this.notesUse = tasks.queries;
    this.register = new SessionRegister(tables.sessions, tasks.queries);
    this.accounts = new Accounts(tables, states);
  }

  onApplicationBootstrap(): void {
    if (!this.notesUse) return;
    const removeEnded = () =>
      this.register
        .removeEnded()
        .catch((error: unknown) => log.warn({ err: error }, 'ended sessions stay for now'));
    this.timer = setInterval(() => void removeEnded(), REMOVE_ENDED_EVERY_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Whether accounts are kept here, and not by an issuer. */
  get takesPasswords(): boolean {
    return this.settings.oidcIssuer === undefined;
  }

  /**
   * Throws sign-in-failed, too-many-tries, sign-in-busy, or not-found where accounts are kept
   * elsewhere.
   */
  async signIn(account: string, password: string, address: string): Promise<OpenedSession> {
    if (!this.takesPasswords) throw new Rejection('not-found');
    const record = await this.guard.password({ account, address }, () =>
      this.accounts.verified(account, password),
    );
    const { role, place, mustChange } = record;
    signedIn({ account, role, place, address, by: 'password' });
    return this.openOf(record, mustChange);
  }

  /** Throws sign-in-failed where the code is not valid from this address, or no account's. */
  async signInByCode(code: string, address: string): Promise<OpenedSession> {
    const account = this.codes.redeem(code, address);
    const state = account === undefined ? undefined : await this.states.fresh(account);
    if (!state || this.states.faultOf(state)) {
      signIns.inc({ outcome: 'refused' });
      throw new Rejection('sign-in-failed');
    }
    const { role, place } = state;
    signedIn({ account: state.account, role, place, address, by: 'code' });
    return this.openOf(state, false);
  }

  /** Opens a session for somebody whom the issuer has named. */
  openFor(actor: Actor, address: string): Promise<OpenedSession> {
    signedIn({ ...actor, address, by: 'issuer' });
    const { account, role, place } = actor;
    return this.open({ account, issuer: { role, place }, version: 0, mustChange: false }, actor);
  }

  /** The session of a secret and for whom it speaks now; undefined where it is over. */
  async find(secret: string): Promise<SessionRecord | undefined> {
    const session = await this.register.find(secret);
    return session && this.spoken(session);
  }

  /** The sessions that are open now, each with the digest of its secret. */
  async all(): Promise<ReadonlyMap<string, SessionRecord>> {
    const open: [string, SessionRecord][] = [];
    for (const [digest, session] of await this.register.all()) {
      const record = await this.spoken(session);
      if (record) open.push([digest, record]);
    }
    return new Map(open);
  }

  /**
   * CTRL-9: role and place are those of the account's events, whatever the record holds; of an
   * issuer's account, what the issuer claims.
   */
  private async spoken(session: StoredSession): Promise<SessionRecord | undefined> {
    const { account, issuer, version } = session;
    if (!this.takesPasswords)
      return issuer && { ...session, actor: { account, role: issuer.role, place: issuer.place } };
    const state = await this.states.of(account);
    const fault = this.states.faultOf(state);
    if (fault === 'unknown') reportUnknown('session', { account });
    if (fault || version < state.sessionsFromVersion) return undefined;
    return { ...session, actor: { account, role: state.role, place: state.place } };
  }

  private openOf(
    {
      account,
      role,
      place,
      version,
    }: Pick<AccountRecord, 'account' | 'role' | 'place' | 'version'>,
    mustChange: boolean,
  ): Promise<OpenedSession> {
    return this.open({ account, version, mustChange }, { account, role, place });
  }

  private async open(session: NewSession, actor: Actor): Promise<OpenedSession> {
    const { secret, record } = await this.register.open(session);
    return { secret, record: { ...record, actor } };
  }

  /** Closes the session with this digest. */
  closeById(digest: string): Promise<void> {
    return this.register.closeByDigest(digest);
  }

  closeAllOf(account: string): Promise<void> {
    return this.register.closeAllOf(account);
  }

  signOut(secret: string): Promise<void> {
    return this.register.close(secret);
  }

  /**
   * Replaces the password; the account's other sessions end and a new one begins. Throws
   * sign-in-failed where `password` is not the present one, same-password where both are equal,
   * weak-password, too-many-tries, sign-in-busy.
   */
  async changePassword(
    { account, place }: Actor,
    { password, newPassword }: { readonly password: string; readonly newPassword: string },
    address: string,
  ): Promise<OpenedSession> {
    if (password === newPassword) throw new Rejection('same-password');
    return this.guard.password({ account, address }, async () => {
      const record = await this.accounts.verified(account, password);
      if (!record) return undefined;
      await requireStrength(newPassword, [account, place]);
      await this.accounts.choosePassword(record, newPassword);
      await this.register.closeAllOf(account);
      log.info({ account, address }, 'the password was changed');
      return this.openOf(record, false);
    });
  }
}

/** `by` says how: password, code or issuer. */
function signedIn(details: Actor & { readonly address: string; readonly by: string }): void {
  signIns.inc({ outcome: 'accepted' });
  log.info(details, 'signed in');
}
