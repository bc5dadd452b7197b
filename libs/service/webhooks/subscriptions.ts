// Subscriptions of accounts to events: made, read, paused, resumed, tried and removed.
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { AccessTables } from '../../kernel/ports/access-records.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { readScope } from '../../domain/authorization/read.js';
import { Rules } from '../../domain/rules.js';
import { MINUTE_MS } from '../../domain/values/time.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { placeNamed } from '../places/place-lookup.js';
import type { NewSubscriptionAnswer, PingAnswer, SubscriptionAnswer } from './answers.js';
import { beginningAt, withResumptions, type SendProgress } from './attempts.js';
import type { NewSubscription } from './bodies.js';
import { deliver, pingMessage } from './delivery.js';
import { SubscriptionRecords } from './records.js';
import { SafeConnection } from './safe-connection.js';
import { newSecret } from './signature.js';
import { stateOf, withSecret, type Subscription } from './subscription.js';

const OF_ACCOUNT_MAX = 20;
/** Pings that an account may have sent in a minute: they go to addresses of others. */
const PINGS_MAX = 10;

/** Who asks; `token` is the id of its token, null where it has a session. */
export type Asker = { readonly actor: Actor; readonly token: string | null };

@Injectable()
export class Subscriptions {
  private readonly records: SubscriptionRecords;
  private readonly pings = new Map<string, readonly number[]>();
  private readonly now: () => number = Date.now;

  constructor(
    @Inject(AccessTables) { notices }: AccessTables,
    @Inject(EventStore) private readonly store: EventStore,
    private readonly rules: Rules,
    private readonly permissions: ReadPermissions,
    private readonly connection: SafeConnection,
  ) {
    this.records = new SubscriptionRecords(notices);
  }

  /**
   * Throws unknown-place, not-yours-to-read, ahead-of-ledger, too-many-subscriptions,
   * address-not-allowed.
   */
  async add(
    given: NewSubscription,
    { actor, token }: Asker,
    baseUrl: string,
  ): Promise<NewSubscriptionAnswer> {
    const { url, types = null, description = null } = given;
    const places = given.places?.map((code) => this.readablePlace(actor, code)) ?? null;
    const { position } = await this.store.head();
    const { after = position } = given;
    if (after > position) throw new Rejection('ahead-of-ledger', { after, position });
    const own = (await this.records.all()).filter(({ account }) => account === actor.account);
    if (own.length >= OF_ACCOUNT_MAX)
      throw new Rejection('too-many-subscriptions', { max: OF_ACCOUNT_MAX });
    if (await this.connection.refuses(new URL(url))) throw new Rejection('address-not-allowed');
    const [secret, nowMs] = [given.secret ?? newSecret(), this.now()];
    const subscription: Subscription = {
      ...{ id: uuid(), url, types, places, description, ...actor, token, baseUrl },
      ...{ createdAtMs: nowMs, savedAtMs: nowMs, secret, formerSecret: null },
      ...{ isPaused: false, resumed: 0 },
    };
    const progress = beginningAt(after);
    await this.records.add(subscription, progress);
    return { ...answerOf(subscription, progress, position), secret };
  }

  /** Own ones; of an operator all. */
  async list(actor: Actor): Promise<readonly SubscriptionAnswer[]> {
    const { position } = await this.store.head();
    const progress = await this.records.allProgress();
    return (await this.records.all())
      .filter((subscription) => maySee(actor, subscription))
      .flatMap((subscription) => {
        const known = progress.get(subscription.id);
        return known ? [answerOf(subscription, known, position)] : [];
      });
  }

  /** Throws unknown-subscription, also where it is another's. */
  async read(id: string, actor: Actor): Promise<SubscriptionAnswer> {
    return this.answered(await this.seen(id, actor));
  }

  /** Nothing is sent from then on. Throws unknown-subscription. */
  async remove(id: string, actor: Actor): Promise<void> {
    await this.records.remove((await this.seen(id, actor)).id);
  }

  /** Throws unknown-subscription. */
  async pause(id: string, { actor }: Asker): Promise<SubscriptionAnswer> {
    return this.changed({ ...(await this.seen(id, actor)), isPaused: true });
  }

  /** From where it stood; from now on for the token or session that asks. */
  async resume(id: string, { actor, token }: Asker): Promise<SubscriptionAnswer> {
    const before = await this.seen(id, actor);
    const next = { ...before, isPaused: false, resumed: before.resumed + 1 };
    const isOwn = before.account === actor.account;
    return this.changed(isOwn ? { ...next, ...actor, token, savedAtMs: this.now() } : next);
  }

  /** A new secret, beside which the former one signs for a day. Throws unknown-subscription. */
  async renewSecret(id: string, actor: Actor): Promise<string> {
    const next = withSecret(await this.own(id, actor), newSecret(), this.now());
    await this.changed(next);
    return next.secret;
  }

  /** Sends a ping once. Throws unknown-subscription, notice-too-soon. */
  async test(id: string, actor: Actor, ended: AbortSignal): Promise<PingAnswer> {
    const subscription = await this.own(id, actor);
    const beganMs = this.now();
    this.countPing(actor.account, beganMs);
    const ping = pingMessage(subscription, beganMs);
    const outcome = await deliver(this.connection, subscription, ping, beganMs, ended);
    return 'status' in outcome
      ? { status: outcome.status, ms: this.now() - beganMs }
      : { error: outcome.code };
  }

  private readablePlace(actor: Actor, named: string): string {
    const { code } = placeNamed(this.rules.places, named);
    this.permissions.requirePlace(actor, 'event', code);
    return code;
  }

  private async seen(id: string, actor: Actor): Promise<Subscription> {
    const found = await this.records.get(id);
    if (!found || !maySee(actor, found)) throw unknownSubscription(id);
    return found;
  }

  private async own(id: string, actor: Actor): Promise<Subscription> {
    const found = await this.seen(id, actor);
    if (found.account !== actor.account) throw unknownSubscription(id);
    return found;
  }

  private async changed(next: Subscription): Promise<SubscriptionAnswer> {
    if (!(await this.records.replace(next))) throw unknownSubscription(next.id);
    return this.answered(next);
  }

  private async answered(subscription: Subscription): Promise<SubscriptionAnswer> {
    const progress = await this.records.progressOf(subscription.id);
    if (!progress) throw unknownSubscription(subscription.id);
    return answerOf(subscription, progress, (await this.store.head()).position);
  }

  private countPing(account: string, nowMs: number): void {
    const recent = (this.pings.get(account) ?? []).filter((atMs) => nowMs - atMs < MINUTE_MS);
    if (recent.length >= PINGS_MAX)
      throw new Rejection('notice-too-soon', {
        seconds: Math.ceil((recent[0]! + MINUTE_MS - nowMs) / 1000),
      });
    this.pings.set(account, [...recent, nowMs]);
  }
}

const maySee = ({ account, role }: Actor, subscription: Subscription): boolean =>
  subscription.account === account || readScope('account', role) === 'all';

const unknownSubscription = (id: string) =>
  new Rejection('unknown-subscription', { subscription: id.slice(0, 64) });

const time = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

function answerOf(
  subscription: Subscription,
  progress: SendProgress,
  head: number,
): SubscriptionAnswer {
  const { id, url, types, places, description, account } = subscription;
  const { position, failures, nextAttemptAtMs, deliveredAtMs, lastError } = withResumptions(
    progress,
    subscription.resumed,
  );
  return {
    id,
    url,
    types,
    places,
    ...stateOf(subscription, progress),
    description,
    createdAt: time(subscription.createdAtMs)!,
    account,
    position,
    pending: Math.max(0, head - position),
    failures,
    lastDeliveredAt: time(deliveredAtMs),
    nextAttemptAt: time(nextAttemptAtMs),
    lastError: lastError && lastErrorOf(lastError),
  };
}

const lastErrorOf = ({ atMs, ...error }: NonNullable<SendProgress['lastError']>) => ({
  ...error,
  at: time(atMs)!,
});
