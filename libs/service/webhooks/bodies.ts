// What a subscription is made of, and how it is read.
import { EVENTS } from '../../domain/events.js';
import { field } from '../../domain/values/field.js';
import { both, Text, Whole, WithoutNik } from '../../domain/values/fields.js';
import { holdsNik } from '../../domain/values/nik.js';
import { isSecret } from './signature.js';

const URL_MAX = 2000;
const PLACES_MAX = 600;

/** Nothing of it is a secret that others read: no user, no password. */
const WebhookUrl = () =>
  both(
    field(
      {
        kind: 'webhook-url',
        schema: { type: 'string', format: 'uri', maxLength: URL_MAX },
        optional: false,
        details: { max: URL_MAX },
      },
      (value) => typeof value === 'string' && value.length <= URL_MAX && isWebhookUrl(value),
    ),
    WithoutNik(holdsNik),
  );

function isWebhookUrl(text: string): boolean {
  // As it is written, so that it is shown as it was sent.
  if (!/^https?:\/\/[\x21-\x7e]+$/i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

const EventTypes = () =>
  field(
    {
      kind: 'event-types',
      schema: {
        type: 'array',
        minItems: 1,
        uniqueItems: true,
        items: { type: 'string', enum: Object.keys(EVENTS) },
      },
      optional: true,
    },
    (value) =>
      isSet(value, Object.keys(EVENTS).length) &&
      value.every((type) => typeof type === 'string' && Object.hasOwn(EVENTS, type)),
  );

const PLACE = /^\d{2}(\.\d{2})?$/;
const PlacesOfEvents = () =>
  field(
    {
      kind: 'distinct-places',
      schema: {
        type: 'array',
        minItems: 1,
        maxItems: PLACES_MAX,
        uniqueItems: true,
        items: { type: 'string', pattern: PLACE.source },
      },
      optional: true,
      details: { min: 1, max: PLACES_MAX },
    },
    (value) =>
      isSet(value, PLACES_MAX) &&
      value.every((code) => typeof code === 'string' && PLACE.test(code)),
  );

/** A list that is not empty and has nothing twice. */
const isSet = (value: unknown, max: number): value is readonly unknown[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= max &&
  new Set(value).size === value.length;

const WebhookSecret = () =>
  field(
    {
      kind: 'webhook-secret',
      schema: { type: 'string', pattern: '^whsec_[A-Za-z0-9+/]+={0,2}$' },
      optional: true,
    },
    (value) => typeof value === 'string' && isSecret(value),
  );

export class NewSubscription {
  @WebhookUrl() url!: string;
  /** All where they are left out. */
  @EventTypes() types?: readonly string[];
  /** All that the account may read where they are left out. */
  @PlacesOfEvents() places?: readonly string[];
  /** The position behind which it begins; the end of the ledger where it is left out. */
  @Whole(0, Number.MAX_SAFE_INTEGER, 'optional') after?: number;
  /** Made where it is left out. */
  @WebhookSecret() secret?: string;
  @Text(200, 'optional') description?: string;
}
