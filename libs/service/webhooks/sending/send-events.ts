// Sends what is due of one subscription: its events in order, one after the other.
import { Inject, Injectable } from '@nestjs/common';
import { AccessTables } from '../../../kernel/ports/access-records.js';
import type { StoredEvent } from '../../../kernel/core/event.js';
import { EventStore } from '../../../kernel/ports/event-store.js';
import { mayReadEvent } from '../../../domain/authorization/read.js';
import { Rules } from '../../../domain/rules.js';
import { AccessStates } from '../../../ledger/access/access-states.js';
import { speakerOf } from '../../../ledger/access/speaker.js';
import { log } from '../../../ledger/config/log.js';
import { Settings } from '../../../ledger/config/settings.js';
import { webhookDeliveries } from '../../../ledger/metrics/metrics.js';
import { SendLease } from '../../notices/sending/send-lease.js';
import {
  afterTry,
  isTaken,
  withResumptions,
  type Outcome,
  type SendProgress,
} from '../attempts.js';
import { deliver, eventMessage } from '../delivery.js';
import { SubscriptionRecords } from '../records.js';
import { SafeConnection } from '../safe-connection.js';
import { Slots } from '../slots.js';
import { isChosen, type Subscription } from '../subscription.js';

/** Events that are read at one time. */
const PAGE = 500;
/** Where nothing is sent, the position is stored after so long, or after a page. */
const STORE_MS = 10_000;
/** Deliveries at one time: each may take 15 s. */
const DELIVERIES_MAX = 64;

/** What is known of a subscription, the position that is stored, and when it was. */
type Known = {
  readonly progress: SendProgress;
  readonly position: number;
  readonly atMs: number;
  /** It could not be stored: nothing is sent before it is. */
  readonly isUnsaved?: true;
};

/** `begun`: no other delivery begins; `cut`: the one that runs ends too. */
export type Ends = { readonly begun: AbortSignal; readonly cut: AbortSignal };

@Injectable()
export class SendEvents {
  private readonly records: SubscriptionRecords;
  private readonly known = new Map<string, Known>();
  private readonly slots = new Slots(DELIVERIES_MAX);
  private readonly now: () => number = Date.now;

  constructor(
    @Inject(AccessTables) { notices }: AccessTables,
    @Inject(EventStore) private readonly store: EventStore,
    private readonly states: AccessStates,
    private readonly settings: Settings,
    private readonly rules: Rules,
    private readonly lease: SendLease,
    private readonly connection: SafeConnection,
  ) {
    this.records = new SubscriptionRecords(notices);
  }

  /** Another process may have sent: what it stored is read again. */
  forget(): void {
    this.known.clear();
  }

  /** What is known of others is not needed any more. */
  retain(ids: ReadonlySet<string>): void {
    for (const id of this.known.keys()) if (!ids.has(id)) this.known.delete(id);
  }

  /** How far a subscription is, as far as this process knows. */
  progressOf(id: string): SendProgress | undefined {
    return this.known.get(id)?.progress;
  }

  /** Sends until nothing is due, a delivery fails, or the process ends. */
  async of(given: Subscription, head: number, ends: Ends): Promise<void> {
    const { taken } = this.lease;
    let progress = await this.beginning(given, head);
    if (!progress || given.isPaused || progress.off !== null) return;
    if (!(await this.speaker(given))) return this.end(given, progress);
    if (this.now() < (progress.nextAttemptAtMs ?? 0)) return;
    while (progress.position < head) {
      const page = await this.store.readAll(progress.position, PAGE);
      for (const event of page) {
        if (ends.begun.aborted || taken !== this.lease.taken) return;
        const next = await this.past(given, progress, event, ends);
        if (!next || next.position < event.position) return;
        progress = next;
      }
      if (page.length < PAGE) break;
      await this.keep(given.id, progress);
    }
    await this.keepSometimes(given.id, progress);
  }

  /** As it is stored, and as if nothing had failed where it was resumed since. */
  private async beginning(
    { id, resumed }: Subscription,
    head: number,
  ): Promise<SendProgress | undefined> {
    const known = this.known.get(id);
    const stored = known?.progress ?? (await this.records.progressOf(id));
    if (!stored) return undefined;
    if (!known) this.remember(id, stored);
    if (known?.isUnsaved && !(await this.keep(id, stored))) return undefined;
    // A ledger that was restored to an earlier end has other events behind it.
    const position = Math.min(stored.position, head);
    const progress = { ...withResumptions(stored, resumed), position };
    const isSame = resumed === stored.resumed && position === stored.position;
    if (!isSame) await this.keep(id, progress);
    return progress;
  }

  /**
   * Where the subscription stands after an event: behind it where it was sent or is not for it,
   * before it where it was not taken. Undefined where it has ended, or another process sends.
   */
  private async past(
    given: Subscription,
    progress: SendProgress,
    event: StoredEvent,
    ends: Ends,
  ): Promise<SendProgress | undefined> {
    const behind = { ...progress, position: event.position };
    if (!isChosen(given, event)) return behind;
    const current = await this.records.get(given.id);
    const isSame = current && !current.isPaused && current.resumed === given.resumed;
    if (!isSame || !(await this.lease.keep())) return undefined;
    const actor = await this.speaker(current);
    if (!actor) return void (await this.end(current, progress));
    if (!mayReadEvent(this.rules.places, actor, Object.keys(event.streams)))
      return { ...behind, failures: 0, nextAttemptAtMs: null };
    const message = eventMessage(event, this.settings.publicUrl ?? current.baseUrl);
    const outcome = await this.slots.take(() =>
      deliver(this.connection, current, message, this.now(), ends.cut),
    );
    // What was cut off by the end of this process is no failure of the receiver.
    if (!isTaken(outcome) && ends.cut.aborted) return undefined;
    return this.settle(current, progress, event, outcome);
  }

  private async settle(
    given: Subscription,
    progress: SendProgress,
    event: StoredEvent,
    outcome: Outcome,
  ): Promise<SendProgress | undefined> {
    const { id, account } = given;
    const next = afterTry(progress, event.position, outcome, this.now(), Math.random());
    webhookDeliveries.inc({ outcome: outcomeWord(outcome) });
    if (!isTaken(outcome))
      log.warn({ subscription: id, account, ...next.lastError }, 'a webhook was not taken');
    // The lease may be over: then another process stores how far it is.
    if (!(await this.lease.keep())) return undefined;
    return (await this.keep(id, next)) ? next : undefined;
  }

  private async end(given: Subscription, progress: SendProgress): Promise<void> {
    const { id, account } = given;
    log.info({ subscription: id, account }, 'a webhook has ended with its account or token');
    await this.keep(id, { ...progress, off: 'account', nextAttemptAtMs: null });
  }

  private speaker(given: Subscription) {
    return speakerOf(given, this.states, this.settings, this.now());
  }

  private async keep(id: string, progress: SendProgress): Promise<boolean> {
    this.known.set(id, { progress, position: progress.position, atMs: 0, isUnsaved: true });
    const isThere = await this.records.keepProgress(id, progress);
    if (isThere) this.remember(id, progress);
    else this.known.delete(id);
    return isThere;
  }

  private remember(id: string, progress: SendProgress): void {
    this.known.set(id, { progress, position: progress.position, atMs: this.now() });
  }

  private async keepSometimes(id: string, progress: SendProgress): Promise<void> {
    const known = this.known.get(id);
    if (!known || progress.position === known.position) return;
    if (this.now() - known.atMs >= STORE_MS) await this.keep(id, progress);
    else this.known.set(id, { ...known, progress });
  }
}

const outcomeWord = (outcome: Outcome): string => {
  if (isTaken(outcome)) return 'taken';
  return 'status' in outcome ? 'refused' : 'no-answer';
};
