// The commands in OpenAPI, made from their register.
import { COMMAND_NAMES, COMMANDS, type CommandName } from '../../domain/commands.js';
import { problemsOfCommand } from '../../domain/rejections.js';
import { schemaOf, type JsonSchema } from '../../domain/values/field.js';
import { ETAG, KEY } from '../commands/command-reader.js';
import { CommonFields, EvidenceFields } from '../commands/parse-command.js';
import { LINES_MAX } from '../../http/requests/limits.js';
import type { ProblemCode } from '../../http/problems/problem-status.js';
import { json, PROBLEM_SCHEMA, problemResponses, ref } from './openapi-responses.js';
import { ITEMS } from '../../domain/values/goods.js';

/** What every command may be answered with besides the rejections of the rules. */
const REQUEST_PROBLEMS: readonly ProblemCode[] = [
  'bad-query',
  'malformed-json',
  'faulty-fields',
  'not-authenticated',
  'password-change-required',
  'foreign-origin',
  'body-too-large',
  'content-type',
  'content-encoding',
  'too-many-requests',
  'internal',
  'draining',
  'clock-jumped',
  'clock-behind',
  'clock-ahead',
  'clock-unlikely',
  'unavailable',
  'sends-no-commands',
  'too-many-bodies',
  'outcome-unknown',
];
const KEY_PROBLEMS: readonly ProblemCode[] = [
  'idempotency-key-missing',
  'idempotency-key-malformed',
  'idempotency-key-holds-nik',
  'idempotency-key-reused',
  'if-match-malformed',
  'if-match-unrelated',
  'version-mismatch',
];

type Schemas = Readonly<Record<string, JsonSchema>>;

/** An object with all of `fields`, and perhaps `more`. */
const objectOf = (fields: Schemas, more: Schemas = {}): JsonSchema => ({
  type: 'object',
  required: Object.keys(fields),
  properties: { ...fields, ...more },
});
const listOf = (fields: Schemas): JsonSchema => ({ type: 'array', items: objectOf(fields) });

const TEXT: JsonSchema = { type: 'string' };
const WHOLE: JsonSchema = { type: 'integer' };
const OBJECT: JsonSchema = { type: 'object' };
const TIMESTAMP: JsonSchema = { type: 'string', format: 'date-time' };

/** WARN-1: what is odd but was recorded. */
const WARNINGS = listOf({ code: TEXT, detail: TEXT, facts: OBJECT });

const ACCEPTED = objectOf(
  {
    commandId: TEXT,
    position: WHOLE,
    events: listOf({ id: TEXT, type: TEXT, position: WHOLE }),
    streams: { type: 'object', additionalProperties: WHOLE },
  },
  { warnings: WARNINGS },
);

/** DRY-1: what a command would do; `status` is what it would be answered with. */
const DRY_RUN = objectOf(
  {
    dryRun: { const: true },
    status: WHOLE,
    replayed: { type: 'boolean' },
    events: listOf({ type: TEXT, occurredAt: TIMESTAMP, data: OBJECT }),
    balances: listOf({
      place: TEXT,
      item: { enum: ITEMS },
      model: { type: ['string', 'null'] },
      onHand: WHOLE,
      quarantine: WHOLE,
    }),
    warnings: WARNINGS,
  },
  { problem: ref('Problem') },
);

/** With the fields of an accepted command, or of a problem. */
const OUTCOME: JsonSchema = {
  ...objectOf({ id: TEXT, status: WHOLE }),
  additionalProperties: true,
};
const BULK_LINE = objectOf({ id: TEXT, type: TEXT, data: OBJECT });

const WAITING = objectOf({
  commandId: TEXT,
  state: { const: 'waiting' },
  waitsFor: TEXT,
  until: TIMESTAMP,
});
/** A claim is decided as one of many commands. */
const CLAIM_PROBLEMS: readonly ProblemCode[] = [
  ...new Set(COMMAND_NAMES.flatMap((name) => problemsOfCommand(name))),
];

const EXAMPLE_ACCEPTED = {
  commandId: '["keping","centre-00","00","waybill-0001"]',
  position: 2,
  events: [{ id: '0197f0a2-6e5c-7c3b-9a51-3f2d8c1b7e40', type: 'BlankShipped', position: 2 }],
  streams: { 'shipment-S-0001': 1, 'stock-00': 2, 'stock-32.07': 1 },
};

const EXAMPLE_WAITING = {
  commandId: '["keping","warehouse-32.07","32.07","claim","/wms/32.07","receipt-0001"]',
  state: 'waiting',
  waitsFor: 'S-0001',
  until: '2017-07-18T05:00:00.000Z',
};

/** The schemas of all commands and of what commands are answered with. */
export function commandSchemas(): Record<string, JsonSchema> {
  const commands = COMMAND_NAMES.map((name): [string, JsonSchema] => {
    const { fields, occurredAt } = COMMANDS[name];
    const common = schemaOf(occurredAt === 'taken' ? CommonFields : EvidenceFields);
    const own = schemaOf(fields);
    const properties = { ...(own['properties'] as object), ...(common['properties'] as object) };
    return [name, { ...own, properties }];
  });
  return {
    Problem: PROBLEM_SCHEMA,
    Accepted: ACCEPTED,
    DryRun: DRY_RUN,
    Outcome: OUTCOME,
    ...Object.fromEntries(commands),
  };
}

/** The paths of all commands, and of many at once. */
export function commandPaths(): Record<string, object> {
  const single = COMMAND_NAMES.map((name): [string, object] => [
    `/v1/commands/${name}`,
    { post: operation(name) },
  ]);
  return { '/v1/commands': { post: BULK }, ...Object.fromEntries(single) };
}

function operation(name: CommandName): object {
  const mayBeSentBy = Object.entries(COMMANDS[name].by)
    .map(([role, scope]) => `${role} (${scope})`)
    .join(', ');
  const accepted = json(ref('Accepted'), 'application/json', EXAMPLE_ACCEPTED);
  return {
    operationId: name,
    tags: ['commands'],
    summary: `${name} → ${COMMANDS[name].records.join(', ')}`,
    description: `May be sent by: ${mayBeSentBy}.`,
    parameters: [
      DRY_RUN_PARAMETER,
      {
        ...IDEMPOTENCY_KEY,
        required: true,
        description: '8–128 visible characters; the same key acts once and gets the same answer',
      },
      {
        ...IF_MATCH,
        required: false,
        description: 'repeats an ETag: the command is rejected at another version',
      },
    ],
    requestBody: {
      required: true,
      ...json(ref(name), 'application/json', COMMANDS[name].example),
    },
    responses: {
      200: {
        description: 'Nothing to record: it is so already; or what a dry run shows',
        ...json({ anyOf: [ref('Accepted'), ref('DryRun')] }, 'application/json', EXAMPLE_ACCEPTED),
      },
      201: { description: 'Recorded', ...accepted },
      ...problemResponses([...REQUEST_PROBLEMS, ...KEY_PROBLEMS, ...problemsOfCommand(name)]),
    },
  };
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  schema: { type: 'string', pattern: KEY.source },
};
const DRY_RUN_PARAMETER = {
  name: 'dryRun',
  in: 'query',
  required: false,
  description: 'true: what the command would do; nothing is stored and no key is used up',
  schema: { type: 'boolean' },
};
const IF_MATCH = {
  name: 'If-Match',
  in: 'header',
  schema: { type: 'string', pattern: ETAG.source },
};

const BULK = {
  tags: ['commands'],
  operationId: 'bulk',
  parameters: [DRY_RUN_PARAMETER],
  summary: `Up to ${LINES_MAX} commands or claims at once; each line is decided independently`,
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: { type: 'array', maxItems: LINES_MAX, items: BULK_LINE },
        example: [{ id: 'waybill-0001', type: 'ShipBlanks', data: COMMANDS.ShipBlanks.example }],
      },
      'application/x-ndjson': { schema: { type: 'string' } },
      'application/cloudevents+json': { schema: { type: 'object' } },
      'application/cloudevents-batch+json': {
        schema: { type: 'array', items: { type: 'object' } },
      },
    },
  },
  responses: {
    200: {
      description: 'One outcome per line, in order; or the outcome of a single claim',
      ...json({ type: 'array', items: ref('Outcome') }, 'application/json', [
        { id: 'waybill-0001', status: 201, ...EXAMPLE_ACCEPTED },
      ]),
    },
    201: {
      description: 'A single claim was recorded',
      ...json(ref('Accepted'), 'application/json', EXAMPLE_ACCEPTED),
    },
    202: {
      description: 'A single claim waits for its shipment',
      ...json(WAITING, 'application/json', EXAMPLE_WAITING),
    },
    ...problemResponses([
      ...REQUEST_PROBLEMS,
      'idempotency-key-reused',
      ...CLAIM_PROBLEMS,
      'too-many-lines',
      'unknown-claim',
      'claim-disagrees',
      'claim-expired',
      'too-many-waiting',
    ]),
  },
};
