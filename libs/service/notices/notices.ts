// What an account chooses of its notices, and how they are.
import { Inject, Injectable } from '@nestjs/common';
import { AccessTables } from '../../kernel/ports/access-records.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { Settings } from '../../ledger/config/settings.js';
import type { NoticesAnswer } from './answers.js';
import type { ChosenNotices } from './bodies.js';
import { boxIn } from './boxes.js';
import {
  chosen,
  confirmed,
  NoticeChoices,
  triedWrong,
  withTrial,
  type NoticeChoice,
} from './choices.js';

@Injectable()
export class Notices {
  private readonly choices: NoticeChoices;
  private readonly now: () => number = Date.now;

  constructor(
    @Inject(AccessTables) private readonly tables: AccessTables,
    private readonly settings: Settings,
    private readonly permissions: ReadPermissions,
  ) {
    this.choices = new NoticeChoices(tables.notices);
  }

  /** Throws not-yours-to-read where the actor has no inbox, as the others do. */
  async read(actor: Actor): Promise<NoticesAnswer> {
    this.permissions.requirePlace(actor, 'inbox', actor.place);
    return this.answerOf(await this.choices.of(actor));
  }

  /** Throws mail-off, notice-too-soon. */
  async choose(actor: Actor, given: ChosenNotices): Promise<NoticesAnswer> {
    const before = await this.changeable(actor);
    return this.kept(chosen(before, given, this.now()));
  }

  /** Throws wrong-confirmation-code, mail-off. */
  async confirm(actor: Actor, code: string): Promise<NoticesAnswer> {
    const before = await this.changeable(actor);
    const after = confirmed(before, code, this.now());
    if (after) return this.kept(after);
    await this.choices.keep(triedWrong(before));
    throw new Rejection('wrong-confirmation-code');
  }

  /** Throws address-not-confirmed, notice-too-soon, mail-off. */
  async sendTrial(actor: Actor): Promise<NoticesAnswer> {
    return this.kept(withTrial(await this.changeable(actor), this.now()));
  }

  private async changeable(actor: Actor): Promise<NoticeChoice> {
    this.permissions.requirePlace(actor, 'inbox', actor.place);
    if (this.settings.smtpUrl === undefined) throw new Rejection('mail-off');
    return this.choices.of(actor);
  }

  private async kept(choice: NoticeChoice): Promise<NoticesAnswer> {
    await this.choices.keep(choice);
    return this.answerOf(choice);
  }

  private async answerOf(choice: NoticeChoice): Promise<NoticesAnswer> {
    const { account, address, isConfirmed, confirming, kinds, every, hour, language } = choice;
    const { waiting, sentAtMs, fault } = await boxIn(this.tables.notices, account);
    const time = (ms: number | undefined | null) =>
      ms === undefined || ms === null ? null : new Date(ms).toISOString();
    return {
      mail: this.settings.smtpUrl === undefined ? 'off' : 'on',
      address,
      state: address === null ? 'none' : isConfirmed ? 'confirmed' : 'to-confirm',
      confirmUntil: time(confirming?.untilMs),
      kinds,
      every,
      hour,
      language,
      waiting: waiting.length,
      lastSentAt: time(sentAtMs),
      lastError: fault?.text ?? null,
      lastErrorAt: time(fault?.atMs),
    };
  }
}
