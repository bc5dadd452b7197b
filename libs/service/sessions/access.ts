// Who can sign in and who is signed in: listed by operators, who also end sessions, as each account
// does with its own.
import { Inject, Injectable } from '@nestjs/common';
import type { Counter } from 'prom-client';
import type { AccessState, IssuedToken } from '../../domain/access/state.js';
import { readScope } from '../../domain/authorization/read.js';
import { AccessTables } from '../../kernel/ports/access-records.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { AccessStates } from '../../ledger/access/access-states.js';
import { Clock } from '../../ledger/config/clock.js';
import { log } from '../../ledger/config/log.js';
import { requireOperator } from '../../http/security/read-permissions.js';
import { signIns, unknownAccess } from '../../ledger/metrics/metrics.js';
import { accountAnswer, Accounts, type AccountRecord } from './accounts.js';
import type { AccessSummaryAnswer, AccountAnswer, OpenSessionAnswer } from './answers.js';
import {
  digestOfSecret,
  sessionEndMs,
  type SessionRecord,
} from '../../ledger/access/session-register.js';
import { Sessions } from './sessions.js';

const mayReadAll = ({ role }: Actor): boolean => readScope('account', role) === 'all';

@Injectable()
export class Access {
  private readonly records: Accounts;

  constructor(
    @Inject(AccessTables) tables: AccessTables,
    private readonly states: AccessStates,
    private readonly open: Sessions,
    private readonly clock: Clock,
  ) {
    this.records = new Accounts(tables, states);
  }

  /** All accounts by name. Throws operator-only. */
  async accounts(actor: Actor): Promise<readonly AccountAnswer[]> {
    requireOperator(actor, 'account');
    const sessions = [...(await this.open.all()).values()];
    return (await this.records.all()).map((record) =>
      accountAnswer(record, sessions.filter(({ account }) => account === record.account).length),
    );
  }

  /** In numbers. Throws operator-only. */
  async summary(actor: Actor): Promise<AccessSummaryAnswer> {
    requireOperator(actor, 'account');
    const records = await this.records.all();
    const isOpen = ({ disabledAt, isLocked }: AccountRecord) => disabledAt === null && !isLocked;
    const signedIn = await countsBy(signIns, 'outcome');
    return {
      accounts: records.filter(isOpen).length,
      disabled: records.filter(({ disabledAt }) => disabledAt !== null).length,
      locked: records.filter(({ isLocked }) => isLocked).length,
      firstPasswords: records.filter((record) => isOpen(record) && record.mustChange).length,
      tokens: (await this.states.all()).flatMap((state) => this.validTokens(state)).length,
      sessions: (await this.open.all()).size,
      signInsAccepted: signedIn('accepted'),
      signInsRefused: signedIn('refused') + signedIn('failed'),
      signInsHeldOff: signedIn('waiting') + signedIn('busy'),
      unknownAccess: [...(await unknownAccess.get()).values].reduce(
        (sum, { value }) => sum + value,
        0,
      ),
    };
  }

  private validTokens({ tokens }: AccessState): readonly IssuedToken[] {
    const now = this.clock.now();
    return [...tokens.values()].filter(
      ({ revokedAt, until }) => revokedAt === null && Date.parse(until) > now,
    );
  }

  /** The sessions that the actor may see, latest first; `secret` is that of the request. */
  async sessions(actor: Actor, secret: string | undefined): Promise<readonly OpenSessionAnswer[]> {
    const own = secret === undefined ? undefined : digestOfSecret(secret);
    return [...(await this.open.all())]
      .filter(([, session]) => maySee(actor, session))
      .sort(([, one], [, other]) => other.openedAtMs - one.openedAtMs)
      .map(([id, session]) => ({
        id,
        ...session.actor,
        openedAt: new Date(session.openedAtMs).toISOString(),
        usedAt: new Date(session.usedAtMs).toISOString(),
        expiresAt: new Date(sessionEndMs(session)).toISOString(),
        own: id === own,
      }));
  }

  /** Ends a session. Throws not-found, also where the actor may not see it. */
  async close(id: string, actor: Actor): Promise<void> {
    const session = (await this.open.all()).get(id);
    if (!session || !maySee(actor, session)) throw new Rejection('not-found');
    await this.open.closeById(id);
    log.info({ account: session.actor.account, by: actor.account }, 'a session was ended');
  }
}

const maySee = (actor: Actor, session: SessionRecord): boolean =>
  mayReadAll(actor) || session.actor.account === actor.account;

/** How often a counter of this process has counted each value of a label. */
async function countsBy(counter: Counter, label: string): Promise<(value: string) => number> {
  const { values } = await counter.get();
  return (wanted) => values.find(({ labels }) => labels[label] === wanted)?.value ?? 0;
}
