// The answer about the notices of an account.
import { Int, ListOf, Str, When, WordOf } from '../../http/answers/answer-fields.js';
import { NOTICE_KINDS, type NoticeKind } from '../../projections/worklist/item.js';

export class NoticesAnswer {
  /** `off`: this service has no mail server. */
  @WordOf(['on', 'off']) mail!: 'on' | 'off';
  @Str('or null') address!: string | null;
  @WordOf(['none', 'to-confirm', 'confirmed']) state!: 'none' | 'to-confirm' | 'confirmed';
  /** Until when the code is good that was sent to the address. */
  @When('or null') confirmUntil!: string | null;
  @ListOf({ enum: NOTICE_KINDS }) kinds!: readonly NoticeKind[];
  @WordOf(['at-once', 'daily']) every!: 'at-once' | 'daily';
  /** Of the daily digest, in the zone of the place. */
  @Int() hour!: number;
  @WordOf(['id', 'en']) language!: 'id' | 'en';
  /** Messages that wait to be sent. */
  @Int() waiting!: number;
  @When('or null') lastSentAt!: string | null;
  /** What the mail server last answered to a message for this account. */
  @Str('or null') lastError!: string | null;
  @When('or null') lastErrorAt!: string | null;
}
