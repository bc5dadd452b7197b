// What becomes a message of an account: new lines of its inbox, its digest, codes and trials.
import { Inject, Injectable } from '@nestjs/common';
import { isUndecided, Rejection } from '../../../kernel/core/errors.js';
import type { Actor } from '../../../kernel/core/event.js';
import { EventStore } from '../../../kernel/ports/event-store.js';
import { Rules } from '../../../domain/rules.js';
import { localDay, localDayNumber, offsetMs } from '../../../domain/values/places.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/values/time.js';
import { Clock } from '../../../ledger/config/clock.js';
import { log } from '../../../ledger/config/log.js';
import { waitingMessage, withLines, type NoticeBox, type WaitingMessage } from '../box.js';
import type { NoticeChoice } from '../choices.js';
import { ReadInbox } from './read-inbox.js';

/** Between two looks at an inbox: where something was recorded, and where not. */
const LOOK_MS = 5_000;
const LOOK_AGAIN_MS = MINUTE_MS;
/** Looks take this part of the time at most. */
const SHARE = 1 / 10;
/** On a machine so busy that a look takes seconds, notices must still come. */
const REST_MAX_MS = 10_000;
/** Looks of one round take so long at most: codes and messages of others do not wait for them. */
const ROUND_MS = 1_000;
/** A trial that was asked for so long ago is not sent: nobody waits for it. */
const TRIAL_MS = 10 * MINUTE_MS;

/**
 * A look at an inbox, and the end of the ledger then. Rows follow events: what was recorded last
 * may not have been in them, so an end is looked at twice.
 */
type Look = { readonly atMs: number; readonly position: number; readonly isSecond: boolean };

@Injectable()
export class CollectNotices {
  private readonly looks = new Map<string, Look>();
  private untilMs = 0;
  private restUntilMs = 0;
  private readonly now: () => number = Date.now;

  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly rules: Rules,
    private readonly inbox: ReadInbox,
  ) {}

  /** Begins a round; gives its choices, those first whose inbox was looked at longest ago. */
  round(choices: readonly NoticeChoice[]): readonly NoticeChoice[] {
    this.untilMs = this.now() + ROUND_MS;
    const lookedAtMs = ({ account }: NoticeChoice) => this.looks.get(account)?.atMs ?? 0;
    return [...choices].sort((one, other) => lookedAtMs(one) - lookedAtMs(other));
  }

  /** The box with what is due now; the same object where nothing has changed. */
  async into(box: NoticeBox, choice: NoticeChoice, actor: Actor): Promise<NoticeBox> {
    const next = this.withTrial(this.withCode(box, choice), choice);
    const { account } = choice;
    if (!choice.isConfirmed) return next;
    try {
      return choice.every === 'daily'
        ? await this.withDigest(next, choice, actor)
        : await this.withNew(next, choice, actor);
    } catch (error) {
      // Rows that are being built, or a storage that does not answer, are looked at again.
      const isBuilding = error instanceof Rejection && error.code === 'not-yet';
      if (!isBuilding && !isUndecided(error))
        log.error({ err: error, account }, 'an inbox cannot be read');
      return next;
    }
  }

  /** Only the last code is good. */
  private withCode(box: NoticeBox, { confirming }: NoticeChoice): NoticeBox {
    if (confirming === null || confirming.code === box.code) return box;
    if (this.now() >= confirming.untilMs) return box;
    const waiting = box.waiting.filter(({ purpose }) => purpose !== 'confirmation');
    const message = waitingMessage('confirmation', confirming.code, this.now());
    return { ...box, code: confirming.code, waiting: [...waiting, message] };
  }

  private withTrial(box: NoticeBox, { trialAtMs }: NoticeChoice): NoticeBox {
    if (trialAtMs === null || trialAtMs === box.trialAtMs) return box;
    const isOld = this.now() - trialAtMs > TRIAL_MS;
    const message = waitingMessage('trial', String(trialAtMs), this.now());
    return { ...box, trialAtMs, waiting: isOld ? box.waiting : [...box.waiting, message] };
  }

  private async withNew(box: NoticeBox, choice: NoticeChoice, actor: Actor): Promise<NoticeBox> {
    const { position } = await this.store.head();
    const last = this.looks.get(choice.account);
    const age = this.now() - (last?.atMs ?? -Infinity);
    const isSame = position === last?.position;
    const isDue = age >= LOOK_AGAIN_MS || (age >= LOOK_MS && !(isSame && last.isSecond));
    if ((!isDue && box.seen !== null) || !this.mayLook) return box;
    this.looks.set(choice.account, { atMs: this.now(), position, isSecond: isSame });
    const next = withLines(box, await this.lines(choice, actor), choice, this.now());
    return sameLines(box, next) ? box : next;
  }

  /** Once a local day, from the hour on; none for an hour that was over at the choice. */
  private async withDigest(box: NoticeBox, choice: NoticeChoice, actor: Actor): Promise<NoticeBox> {
    const { tz } = this.rules.places.get(actor.place)!;
    const nowMs = this.clock.now();
    const today = localDay(nowMs, tz);
    const hour = (nowMs + offsetMs(tz) - localDayNumber(nowMs, tz) * DAY_MS) / HOUR_MS;
    if (box.digestOn === null)
      return { ...box, seen: null, digestOn: hour >= choice.hour ? today : '' };
    if (hour < choice.hour || box.digestOn === today) return box;
    if (!this.mayLook) return box;
    this.looks.set(choice.account, { atMs: this.now(), position: 0, isSecond: true });
    const lines = (await this.lines(choice, actor)).filter(({ kind }) =>
      choice.kinds.includes(kind),
    );
    const message: WaitingMessage[] =
      lines.length === 0 ? [] : [waitingMessage('digest', today, this.now(), lines)];
    return { ...box, seen: null, digestOn: today, waiting: [...box.waiting, ...message] };
  }

  private get mayLook(): boolean {
    return this.now() <= this.untilMs && this.now() >= this.restUntilMs;
  }

  private async lines({ language }: NoticeChoice, actor: Actor) {
    const beganMs = this.now();
    const lines = await this.inbox.of(actor, language);
    // What was found is sent at once; the next look comes later.
    const took = this.now() - beganMs;
    this.restUntilMs = this.now() + Math.min(REST_MAX_MS, took * (1 / SHARE - 1));
    return lines;
  }
}

function sameLines(one: NoticeBox, other: NoticeBox): boolean {
  if (one.waiting !== other.waiting || one.seen === null) return false;
  return one.seen.join('\n') === other.seen?.join('\n');
}
