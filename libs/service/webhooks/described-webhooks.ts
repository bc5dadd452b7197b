// What this service sends, for the part `webhooks` of the OpenAPI document.
import { schemaOf } from '../../domain/values/field.js';
import { CloudEventAnswer } from '../events/answers.js';

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});

const HEADERS = [
  header('webhook-id', 'the id of the event: the same at every try'),
  header('webhook-timestamp', 'seconds since 1970, of this try'),
  header(
    'webhook-signature',
    'v1,<base64 HMAC-SHA256 of id.timestamp.body>; several with blanks between them',
  ),
];

const RESPONSES = {
  '2XX': { description: 'Taken: the next event comes' },
  410: { description: 'Gone: the subscription is off' },
  429: { description: 'Not now: again after Retry-After, of at most a day' },
  503: { description: 'Not now: again after Retry-After, of at most a day' },
  default: { description: 'Not taken: again after 5 s to 20 h, eleven times' },
};

const delivery = (operationId: string, summary: string, schema: object) => ({
  post: {
    operationId,
    tags: ['webhooks'],
    summary,
    security: [],
    parameters: HEADERS,
    requestBody: { required: true, content: { 'application/cloudevents+json': { schema } } },
    responses: RESPONSES,
  },
});

const PING = {
  type: 'object',
  required: ['specversion', 'id', 'source', 'type', 'subject', 'time', 'data'],
  properties: {
    ...Object.fromEntries(
      ['specversion', 'id', 'source', 'subject', 'datacontenttype'].map((name) => [
        name,
        { type: 'string' },
      ]),
    ),
    type: { const: 'id.keping.Ping' },
    time: { type: 'string', format: 'date-time' },
    data: {
      type: 'object',
      required: ['subscription'],
      properties: { subscription: { type: 'string' } },
    },
  },
};

/** By the rules of the Standard Webhooks: one delivery at a time, in order. */
export const describedWebhooks = (): object => ({
  event: delivery('Webhooks.event', 'An event, as /v1/events shows it', schemaOf(CloudEventAnswer)),
  ping: delivery('Webhooks.ping', 'What POST /v1/subscriptions/{id}/test sends', PING),
});
