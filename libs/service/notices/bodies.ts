// The bodies of choosing notices and of confirming an address, and how they are read.
import { field } from '../../domain/values/field.js';
import { OneOf, Whole } from '../../domain/values/fields.js';
import { isMailAddress, MAIL_ADDRESS_MAX } from '../../domain/access/mail-address.js';
import { NOTICE_KINDS, type NoticeKind } from '../../projections/worklist/item.js';

/** Null: no notices. */
const MailAddress = () =>
  field(
    {
      kind: 'mail-address',
      schema: { type: ['string', 'null'], maxLength: MAIL_ADDRESS_MAX },
      optional: false,
      details: { max: MAIL_ADDRESS_MAX },
    },
    (value) => value === null || (typeof value === 'string' && isMailAddress(value)),
  );

const NoticeKinds = () =>
  field(
    {
      kind: 'notice-kinds',
      schema: { type: 'array', uniqueItems: true, items: { type: 'string', enum: NOTICE_KINDS } },
      optional: false,
      details: { words: NOTICE_KINDS.join(', ') },
    },
    (value) =>
      Array.isArray(value) &&
      new Set(value).size === value.length &&
      value.every((kind) => NOTICE_KINDS.includes(kind as NoticeKind)),
  );

const CODE = /^\d{8}$/;
const ConfirmationCode = () =>
  field(
    {
      kind: 'confirmation-code',
      schema: { type: 'string', pattern: CODE.source },
      optional: false,
    },
    (value) => typeof value === 'string' && CODE.test(value),
  );

export class ChosenNotices {
  @MailAddress() address!: string | null;
  @NoticeKinds() kinds!: readonly NoticeKind[];
  @OneOf(['at-once', 'daily']) every!: 'at-once' | 'daily';
  /** Of the daily digest, in the zone of the place. */
  @Whole(0, 23) hour!: number;
  @OneOf(['id', 'en']) language!: 'id' | 'en';
}

export class AddressConfirmation {
  @ConfirmationCode() code!: string;
}
