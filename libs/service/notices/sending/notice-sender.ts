// Sends notices beside everything else: nobody waits for it, and one process does it at a time.
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { AccessTables } from '../../../kernel/ports/access-records.js';
import type { Actor } from '../../../kernel/core/event.js';
import { Rules } from '../../../domain/rules.js';
import { AccessStates } from '../../../ledger/access/access-states.js';
import { speakerOf } from '../../../ledger/access/speaker.js';
import { log } from '../../../ledger/config/log.js';
import { Settings } from '../../../ledger/config/settings.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/values/time.js';
import { mailFailing, noticesSent, noticesWaiting } from '../../../ledger/metrics/metrics.js';
import { changed, messageIdOf, type NoticeBox, type WaitingMessage } from '../box.js';
import { NoticeBoxes } from '../boxes.js';
import { NoticeChoices, type NoticeChoice } from '../choices.js';
import { CollectNotices } from './collect.js';
import { Mailer, type MailOutcome } from './mailer.js';
import { contentOf } from './message-content.js';
import { roundsUntil } from '../../schedule/rounds.js';
import { SendLease } from './send-lease.js';
import { keepSenderState, senderStateIn, type SenderState } from '../sender-state.js';

const TICK_MS = 1000;
/** How long a shutdown waits for the message that is being sent. */
const SHUTDOWN_MS = 5000;
/** Pauses after a failure, growing; the last one again and again. */
const PAUSES_MS = [10_000, 30_000, 2 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS];
/** What a server has deferred for so long is given up. */
const GIVE_UP_MS = 3 * DAY_MS;

const pauseAfter = (tries: number): number => PAUSES_MS[Math.min(tries, PAUSES_MS.length) - 1]!;

@Injectable()
export class NoticeSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly choices: NoticeChoices;
  private readonly boxes: NoticeBoxes;
  private readonly mailer: Mailer | undefined;
  private readonly now: () => number = Date.now;
  private running: Promise<void> = Promise.resolve();
  private readonly ended = new AbortController();
  private taken = -1;
  private server: { readonly tries: number; readonly nextAtMs: number } = { tries: 0, nextAtMs: 0 };
  private state: SenderState | undefined;

  constructor(
    @Inject(AccessTables) private readonly tables: AccessTables,
    private readonly states: AccessStates,
    private readonly settings: Settings,
    private readonly rules: Rules,
    private readonly collect: CollectNotices,
    private readonly lease: SendLease,
  ) {
    this.choices = new NoticeChoices(tables.notices);
    this.boxes = new NoticeBoxes(tables.notices);
    const { smtpUrl, mailFrom } = settings;
    if (smtpUrl !== undefined) this.mailer = new Mailer(smtpUrl, mailFrom!);
  }

  onApplicationBootstrap(): void {
    if (!this.mailer) return;
    this.lease.begin();
    const mailer = this.mailer;
    this.running = roundsUntil(this.ended.signal, TICK_MS, () => this.once(mailer));
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (!this.mailer) return;
    this.ended.abort();
    await Promise.race([this.running, pause(SHUTDOWN_MS, undefined, { ref: false })]);
    await this.lease.end();
  }

  private get isStopped(): boolean {
    return this.ended.signal.aborted;
  }

  private async once(mailer: Mailer): Promise<void> {
    try {
      if (await this.lease.take()) await this.round(mailer);
    } catch (error) {
      if (!this.isStopped) log.warn({ err: error }, 'notices cannot be sent now');
    }
  }

  private async round(mailer: Mailer): Promise<void> {
    if (this.lease.taken !== this.taken) {
      this.taken = this.lease.taken;
      this.boxes.forget();
      log.info('this process sends notices');
      this.state = await senderStateIn(this.tables.notices);
    }
    for (const choice of this.collect.round(await this.choices.all())) {
      if (this.isStopped) return;
      const actor = await speakerOf(choice, this.states, this.settings, this.now());
      if (!actor || choice.address === null) await this.boxes.remove(choice.account);
      else await this.serve(mailer, choice, actor);
    }
    await this.note();
  }

  /** Notes what is due for one account, and sends what waits for it. */
  private async serve(mailer: Mailer, choice: NoticeChoice, actor: Actor): Promise<void> {
    const { account } = choice;
    const box = await this.boxes.of(account);
    const collected = await this.collect.into(box, choice, actor);
    if (collected !== box) await this.boxes.keep(account, collected);
    for (const message of collected.waiting) {
      if (this.isStopped || this.now() < this.server.nextAtMs) return;
      if (this.now() >= message.nextAtMs) await this.deliver(mailer, choice, actor, message);
    }
  }

  private async deliver(
    mailer: Mailer,
    choice: NoticeChoice,
    actor: Actor,
    message: WaitingMessage,
  ): Promise<void> {
    const { account } = choice;
    const box = await this.boxes.of(account);
    const place = this.rules.places.get(actor.place)!.name;
    const base = this.settings.publicUrl!;
    const reader = { account, place, language: choice.language, base };
    const content = contentOf(message, box, choice, reader);
    if (!content)
      return this.boxes.keep(
        account,
        changed(box, message.id, () => undefined),
      );
    const messageId = messageIdOf(account, message, new URL(base).hostname);
    const outcome = await mailer.send({ ...content, to: choice.address!, messageId }, async () => {
      if (!(await this.lease.keep())) throw new Error('another process sends notices now');
      await this.keepAs(account, message, 'sending');
    });
    await this.settle(account, message, outcome);
  }

  private async keepAs(
    account: string,
    { id }: WaitingMessage,
    state: WaitingMessage['state'],
  ): Promise<void> {
    const box = await this.boxes.of(account);
    await this.boxes.keep(
      account,
      changed(box, id, (message) => ({ ...message, state })),
    );
  }

  private async settle(
    account: string,
    message: WaitingMessage,
    outcome: MailOutcome,
  ): Promise<void> {
    noticesSent.inc({ outcome: outcome.result });
    const box = await this.boxes.of(account);
    await this.boxes.keep(account, after(box, message, outcome, this.now()));
    if (outcome.result !== 'accepted')
      log.warn({ account, purpose: message.purpose, ...outcome }, 'a notice was not accepted');
    const isDead = outcome.result === 'later' && outcome.isServer;
    const tries = isDead ? this.server.tries + 1 : 0;
    this.server = { tries, nextAtMs: isDead ? this.now() + pauseAfter(tries) : 0 };
    const failingSince = this.state?.failingSince ?? new Date(this.now()).toISOString();
    await this.keepState(
      isDead
        ? { failingSince, error: outcome.text, waiting: this.boxes.waiting }
        : { failingSince: null, error: null, waiting: this.boxes.waiting },
    );
  }

  /** For the operator: how much waits, and since when the server takes nothing. */
  private async note(): Promise<void> {
    const { waiting } = this.boxes;
    const { failingSince = null, error = null } = waiting === 0 ? {} : (this.state ?? {});
    await this.keepState({ waiting, failingSince, error });
    noticesWaiting.set(waiting);
    const seconds = failingSince === null ? 0 : (this.now() - Date.parse(failingSince)) / 1000;
    mailFailing.set(seconds);
  }

  private async keepState(state: SenderState): Promise<void> {
    if (JSON.stringify(state) === JSON.stringify(this.state)) return;
    this.state = state;
    await keepSenderState(this.tables.notices, state);
  }
}

/** The box after an answer of the mail server, or none. */
function after(
  box: NoticeBox,
  { id, queuedAtMs, lines }: WaitingMessage,
  outcome: MailOutcome,
  nowMs: number,
): NoticeBox {
  const without = changed(box, id, () => undefined);
  if (outcome.result === 'accepted')
    return { ...without, sentAtMs: nowMs, fault: null, unsure: lines.length > 0 ? [] : box.unsure };
  const faulty = { fault: { atMs: nowMs, text: outcome.text } };
  if (outcome.result === 'unknown')
    return { ...without, ...faulty, unsure: [...box.unsure, ...lines] };
  const isOver =
    outcome.result === 'refused' || (!outcome.isServer && nowMs - queuedAtMs > GIVE_UP_MS);
  if (isOver) return { ...without, ...faulty };
  return {
    ...changed(box, id, (message) => {
      const tries = message.tries + 1;
      const nextAtMs = outcome.isServer ? nowMs : nowMs + pauseAfter(tries);
      return { ...message, state: 'waiting', tries, nextAtMs };
    }),
    ...faulty,
  };
}
