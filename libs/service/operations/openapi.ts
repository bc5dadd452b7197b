// OpenAPI 3.1 and the JSON Schemas, made from the register of commands and events: nothing is
// described twice.
import { COMMAND_NAMES, COMMANDS } from '../../domain/commands.js';
import { EVENTS } from '../../domain/events.js';
import { schemaOf, type JsonSchema } from '../../domain/values/fields.js';
import { AUTHORIZATION } from '../../domain/authorization.js';
import { CommonFields, EvidenceFields } from '../commands/parse-command.js';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object, type = 'application/json') => ({ content: { [type]: { schema } } });
const problem = {
  description: 'Refused: nothing was recorded',
  ...json(ref('Problem'), 'application/problem+json'),
};

/**
 * Schema of one event's data (JSON Schema 2020-12), as served at /schemas/<Event>.json; undefined
 * where there is none.
 */
export function eventSchema(type: string, baseUrl: string): JsonSchema | undefined {
  if (!Object.hasOwn(EVENTS, type)) return undefined;
  const schema = schemaOf(EVENTS[type as keyof typeof EVENTS]);
  const { properties } = schemaOf(EvidenceFields) as { properties: object };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${baseUrl}/schemas/${type}.json`,
    title: type,
    ...schema,
    properties: { ...(schema['properties'] as object), ...properties },
  };
}

/** The whole document. */
export function openApiDocument(version: string): object {
  const schemas: Record<string, JsonSchema> = { Problem, Accepted, Outcome };
  const paths: Record<string, object> = { ...QUERY_PATHS, '/v1/commands': BULK };
  for (const name of COMMAND_NAMES) {
    const { type, events, occurredAt } = COMMANDS[name];
    const common = schemaOf(occurredAt === 'taken' ? CommonFields : EvidenceFields) as {
      properties: object;
    };
    const own = schemaOf(type) as { properties: object; required: string[] };
    schemas[name] = { ...own, properties: { ...own.properties, ...common.properties } };
    paths[`/v1/commands/${name}`] = {
      post: {
        operationId: name,
        tags: ['commands'],
        summary: `${name} → ${events.join(', ')}`,
        description: `Who may: ${Object.entries(AUTHORIZATION[name])
          .map(([role, scope]) => `${role} (${scope})`)
          .join(', ')}.`,
        parameters: [
          header(
            'Idempotency-Key',
            true,
            '8–128 visible characters; the same key acts once and gets the same answer',
          ),
          header('If-Match', false, 'the echo of an ETag'),
        ],
        requestBody: { required: true, ...json(ref(name)) },
        responses: {
          201: { description: 'Recorded', ...json(ref('Accepted')) },
          200: { description: 'Already so: nothing to record', ...json(ref('Accepted')) },
          '4XX': problem,
          '5XX': problem,
        },
      },
    };
  }
  for (const type of Object.keys(EVENTS))
    schemas[`Event.${type}`] = schemaOf(EVENTS[type as keyof typeof EVENTS]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Keping',
      version,
      description:
        'A ledger of blank ID cards, ink ribbons and printers: every piece accounted for.',
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths,
    components: {
      schemas,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

const header = (name: string, required: boolean, description: string) => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
});
const inQuery = (name: string, description: string) => ({
  name,
  in: 'query',
  required: false,
  description,
  schema: { type: 'string' },
});

const MOMENT = [
  inQuery('asOf', 'business time: only what had happened by then'),
  inQuery('knownAt', 'record time: only what had been recorded by then'),
  inQuery('atPosition', 'instead of knownAt: the first so many events'),
];
const PAGE = [
  inQuery('limit', '1–1,000, default 100'),
  inQuery('cursor', 'from `next` of the answer before'),
];

function get(
  summary: string,
  parameters: readonly object[] = [],
  extra: object = {},
): { get: object } {
  return {
    get: {
      tags: ['queries'],
      summary,
      parameters,
      responses: {
        200: { description: 'The answer', ...json({ type: 'object' }) },
        '4XX': problem,
      },
      ...extra,
    },
  };
}
const inPath = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });

const QUERY_PATHS: Readonly<Record<string, object>> = {
  '/v1/places': get('All places', [
    inQuery('province', 'code'),
    inQuery('kind', 'centre, province, regency'),
    ...PAGE,
  ]),
  '/v1/places/{code}': get('One place, by its code today or before', [inPath('code')]),
  '/v1/stock': get('One row per place', [
    inQuery('province', 'code'),
    inQuery('kind', 'centre, province, regency'),
    inQuery(
      'sort',
      'code, onHand, printed, inbound, quarantine; - in front for the greatest first',
    ),
    ...PAGE,
    ...MOMENT,
  ]),
  '/v1/stock/{place}': get('What a place has (ink in prints)', [
    inPath('place'),
    inQuery('atLeast', 'wait until this version is in the row'),
    ...MOMENT,
  ]),
  '/v1/stock/{place}/card': get('The stock card, JSON or CSV', [
    inPath('place'),
    inQuery('from', 'time'),
    inQuery('to', 'time'),
    inQuery('format', 'csv'),
    ...MOMENT,
  ]),
  '/v1/summary': get('The tile', [inQuery('province', 'code'), ...MOMENT]),
  '/v1/shipments': get('Shipments', [
    inQuery('state', 'in-transit, overdue, closed'),
    inQuery('from', 'place'),
    inQuery('to', 'place'),
    ...PAGE,
  ]),
  '/v1/shipments/{id}': get('One shipment with all its parts', [inPath('id'), ...MOMENT]),
  '/v1/loans': get('Loans, JSON or CSV', [
    inQuery(
      'state',
      'open, closed, requested, offered, approved, lent, settled, cancelled, refused',
    ),
    inQuery('borrower', 'place'),
    inQuery('lender', 'place'),
    inQuery('overdue', 'true, false'),
    inQuery('format', 'csv'),
    ...PAGE,
  ]),
  '/v1/loans/{id}': get(
    "One loan: every lender's part, what is owed, days of service of both ends",
    [inPath('id'), inQuery('atLeast', 'wait until this version is in the row'), ...MOMENT],
  ),
  '/v1/lenders': get('Who can lend, ranked, with the reason for everyone who cannot', [
    inQuery('borrower', 'place'),
    inQuery('item', 'blank, ink, printer'),
    inQuery('model', 'ink model'),
    inQuery('quantity', 'pieces, ribbons or printers'),
    inQuery(
      'by',
      'rank (default), or equalise: how much from whom so that the province runs out together',
    ),
  ]),
  '/v1/worklist': get('What a province has to decide or to look at', [
    inQuery('province', 'code; 00 for the centre'),
    inQuery('kind', 'one kind of item'),
    inQuery('soonDays', 'runs out within (default 7)'),
    inQuery('richDays', 'while a neighbour has more than (default 60)'),
    inQuery('reportDays', 'working days looked back for daily reports (default 5)'),
  ]),
  '/v1/printers/{printer}': get('One printer', [inPath('printer'), ...MOMENT]),
  '/v1/serials/{serial}': get('Where a serial is and every step of it', [inPath('serial')]),
  '/v1/findings': get('What an auditor would look at; without a kind: the kinds there are', [
    inQuery('kind', 'see without it'),
    inQuery('place', 'code'),
    inQuery('province', 'code'),
    inQuery('days', 'what counts as long'),
    inQuery('lot', 'number'),
    inQuery('serial', 'number'),
    inQuery('match', 'words of an incident, or a shipment'),
    ...PAGE,
    ...MOMENT,
  ]),
  '/v1/claims': get('What became of each claim', [
    inQuery('state', 'accepted, waiting, refused'),
    inQuery('source', 'as claimed'),
    inQuery('id', 'as claimed'),
    ...PAGE,
  ]),
  '/v1/events': get('The event feed (CloudEvents)', [
    inQuery('after', 'position'),
    inQuery('stream', 'such as stock-32.07'),
    inQuery('place', 'code'),
    inQuery('type', 'such as BlankPrinted'),
    inQuery('limit', '1–1,000'),
    inQuery('wait', 'seconds, at most 30'),
  ]),
  '/v1/events/{id}': get('One event', [inPath('id')]),
  '/v1/parked': get('Streams held up by a faulty event (operator)', []),
  '/v1/parked/{id}/retry': {
    post: get('Try a parked stream again (operator)', [inPath('id')]).get,
  },
  '/v1/board': get('The public board', [], { security: [] }),
  '/schemas/{event}.json': get('JSON Schema of an event', [inPath('event')], { security: [] }),
  '/health/live': get('Alive', [], { security: [] }),
  '/health/ready': get('Ready', [], { security: [] }),
  '/metrics': get('Prometheus metrics', [], { security: [] }),
};

const Problem: JsonSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    rule: { type: 'string' },
    facts: { type: 'object' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};
const Accepted: JsonSchema = {
  type: 'object',
  required: ['commandId', 'position', 'events', 'streams'],
  properties: {
    commandId: { type: 'string' },
    position: { type: 'integer' },
    events: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          id: { type: 'string' },
          type: { type: 'string' },
          position: { type: 'integer' },
        },
      },
    },
    streams: { type: 'object', additionalProperties: { type: 'integer' } },
  },
};
const Outcome: JsonSchema = {
  type: 'object',
  required: ['id', 'status'],
  properties: { id: { type: 'string' }, status: { type: 'integer' } },
};
const BulkLine = {
  type: 'object',
  required: ['id', 'type', 'data'],
  properties: { id: { type: 'string' }, type: { type: 'string' }, data: { type: 'object' } },
};
const BULK = {
  post: {
    tags: ['commands'],
    operationId: 'bulk',
    summary: 'Up to 1,000 commands or claims at once; each line stands for itself',
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: { type: 'array', maxItems: 1000, items: BulkLine } },
        'application/x-ndjson': { schema: { type: 'string' } },
        'application/cloudevents+json': { schema: { type: 'object' } },
        'application/cloudevents-batch+json': {
          schema: { type: 'array', items: { type: 'object' } },
        },
      },
    },
    responses: {
      200: {
        description: 'One outcome per line, in order',
        ...json({ type: 'array', items: ref('Outcome') }),
      },
      202: { description: 'A claim that waits for its shipment' },
      '4XX': problem,
      '5XX': problem,
    },
  },
};
