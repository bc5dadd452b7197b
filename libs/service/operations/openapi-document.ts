// The OpenAPI 3.1 document, made from the controllers, the classes of parameters and answers, and
// the register of commands: nothing is described twice.
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { fieldsOf, schemaOf, type Class, type JsonSchema } from '../../domain/values/field.js';
import type { ProblemCode } from '../../http/problems/problem-status.js';
import { eventClasses } from '../events/event-classes.js';
import { describedWebhooks } from '../webhooks/described-webhooks.js';
import { POSITION_PATTERN } from '../../http/routes/read-your-writes.js';
import { readsRows, routeOf, type RouteDescription } from '../../http/routes/route.js';
import { describedControllers } from './described-controllers.js';
import { commandPaths, commandSchemas } from './openapi-commands.js';
import { json, problemResponses, type ApiResponse } from './openapi-responses.js';
import { eventDataSchema } from './event-schemas.js';
import { PARAMETER_TEXTS } from './parameter-texts.js';
import { exampleOf } from './schema-examples.js';

/** What the operations of a tag are about. */
const TAGS: Readonly<Record<string, string>> = {
  about: 'Who asks, and the lists that forms are filled from',
  commands: 'What happened at an office or a warehouse, recorded once',
  files: 'Sheets that are filled in, tried and recorded row by row',
  documents: 'Photos and PDFs that events name by their digest',
  notices: 'Lines of the inbox by mail, as each account has chosen',
  webhooks: 'Events that are sent to the address of an account, signed and in order',
  claims: 'What warehouse systems reported, and what became of it',
  places: 'The centre, provinces and regencies',
  stock: 'What a place has, and its stock card',
  summary: 'Sums of the country and of provinces',
  series: 'What was there and what moved, over days',
  planning: 'What runs out where and when',
  allotments: 'What was asked for, granted, sent and received',
  shipments: 'What is in transit, from whom to whom',
  loans: 'Who lends what to whom, and who could',
  worklist: 'What waits for a province or the centre',
  printers: 'Card printers, their owners and custodians',
  serials: 'Where a numbered blank has been',
  findings: 'What auditors look at',
  events: 'The history as CloudEvents',
  log: 'The signed log of hashes, as c2sp.org/tlog-tiles',
  exports: 'Tables for spreadsheets and programs',
  board: 'Which offices print today, for everybody',
  sessions: 'Signing in and out in a browser',
  operations: 'Health, metrics and parked streams',
};

/** The whole document, for every process the same; commands come from their register. */
export function openApiDocument(version: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Keping',
      version,
      description:
        'An event-sourced ledger of blank ID cards, ink ribbons and printers: ' +
        'every piece is accounted for.',
      contact: { name: 'Keping' },
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    security: [{ bearer: [] }, { session: [] }],
    paths: { ...queryPaths(), ...commandPaths() },
    webhooks: describedWebhooks(),
    components: {
      schemas: { ...commandSchemas(), ...eventSchemas() },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-keping' },
      },
    },
  };
}

function eventSchemas(): Record<string, JsonSchema> {
  return Object.fromEntries(
    [...eventClasses()].map(([name, fields]) => [`Event.${name}`, eventDataSchema(fields)]),
  );
}

/** Pages for people are no part of the document. */
const isPage = ({ contentType }: RouteDescription): boolean =>
  contentType === 'text/html' || contentType === 'text/css';

function queryPaths(): Record<string, object> {
  const paths: Record<string, Record<string, object>> = {};
  for (const controller of describedControllers()) {
    for (const { path, verb, name, route } of routesOf(controller)) {
      if (isPage(route)) continue;
      paths[path] ??= {};
      paths[path][verb] = operation(name, path, route);
    }
  }
  return paths;
}

type FoundRoute = {
  readonly path: string;
  readonly verb: string;
  readonly name: string;
  readonly route: RouteDescription;
};

/** The routes of a controller, as Nest's decorators and `@Route` describe them. */
function routesOf(controller: Type): readonly FoundRoute[] {
  const base = Reflect.getMetadata(PATH_METADATA, controller) as string;
  const methods = controller.prototype as Readonly<Record<string, object>>;
  return Object.getOwnPropertyNames(methods).flatMap((method): FoundRoute[] => {
    const handler = method === 'constructor' ? undefined : methods[method];
    const verb = handler && (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod);
    if (!handler || verb === undefined) return [];
    const route = routeOf(controller as Class, method);
    if (!route) throw new Error(`${controller.name}.${method} has no @Route`);
    const own = Reflect.getMetadata(PATH_METADATA, handler) as string;
    const path = `/${base}/${own}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
    return [
      {
        path: route.path ?? path.replace(/:(\w+)/g, '{$1}'),
        verb: RequestMethod[verb].toLowerCase(),
        name: `${controller.name.replace(/Controller$/, '')}.${method}`,
        route,
      },
    ];
  });
}

const isClass = (answer: Class | JsonSchema): answer is Class => typeof answer === 'function';

function operation(name: string, path: string, route: RouteDescription): object {
  const { summary, tag, parameters, answer, contentType, alsoAs = [], problems = [] } = route;
  const { alsoWith } = route;
  const schema = isClass(answer) ? schemaOf(answer) : answer;
  const type = contentType ?? 'application/json';
  const others = alsoAs.map((other) => [other, { schema: { type: 'string' } }] as const);
  const codes: ProblemCode[] = [
    ...(parameters ? (['bad-query'] as const) : []),
    ...(route.open ? [] : (['not-authenticated', 'password-change-required'] as const)),
    ...(route.bodies || route.fileTypes ? BODY_PROBLEMS : []),
    'too-many-requests',
    ...(readsRows(route) ? (['position-malformed', 'ahead-of-ledger'] as const) : []),
    ...problems,
    'internal',
    'unavailable',
  ];
  const content = {
    ...json(schema, type, exampleOf(schema)).content,
    ...Object.fromEntries(others),
  };
  const rejections = problemResponses([...new Set(codes)]);
  return {
    operationId: name,
    tags: [tag],
    summary,
    parameters: [
      ...pathParameters(path),
      ...queryParameters(parameters),
      ...(readsRows(route) ? POSITION_HEADERS : []),
    ],
    ...(route.open ? { security: [] } : {}),
    ...(route.bodies ? { requestBody: bodyOf(route.bodies) } : {}),
    ...(route.fileTypes ? { requestBody: fileOf(route.fileTypes) } : {}),
    responses: {
      ...done(route, content),
      ...rejections,
      ...(alsoWith === undefined ? {} : { [alsoWith]: withContent(rejections[alsoWith], content) }),
    },
  };
}

/** The response of a route that was not rejected. */
function done({ created, empty, redirects }: RouteDescription, content: object): object {
  if (empty) return { 204: { description: 'Done' } };
  if (created) return { 201: { description: 'Made', content } };
  if (!redirects) return { 200: { description: 'The answer', content } };
  const location = { description: 'the address', schema: { type: 'string', format: 'uri' } };
  return { 303: { description: 'Elsewhere', headers: { location } } };
}

const BODY_PROBLEMS: readonly ProblemCode[] = [
  'malformed-json',
  'faulty-fields',
  'body-too-large',
  'content-type',
  'content-encoding',
  'foreign-origin',
  'too-many-bodies',
];

const bodyOf = (bodies: readonly Class[]) => ({
  required: true,
  ...json(bodies.length === 1 ? schemaOf(bodies[0]!) : { anyOf: bodies.map(schemaOf) }),
});

const fileOf = (types: readonly string[]) => ({
  required: true,
  content: Object.fromEntries(
    types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
  ),
});

const POSITION_HEADERS = [
  {
    name: 'Keping-Position',
    in: 'header',
    description: 'of the last answer: the answer is not of before it; 503 not-yet after 2 s',
    schema: { type: 'string', pattern: POSITION_PATTERN.source },
  },
  {
    name: 'Keping-Ledger',
    in: 'header',
    description: 'of the last answer, with its Keping-Position: 409 where the ledger was restored',
    schema: { type: 'string' },
  },
];

/** A response of problems that the answer itself may also be. */
const withContent = (response: ApiResponse | undefined, content: object): object => ({
  description: 'The answer',
  ...response,
  content: { ...response?.content, ...content },
});

const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    description: PARAMETER_TEXTS[name!] ?? name,
    schema: { type: 'string' },
  }));

const queryParameters = (parameters: Class | undefined) =>
  parameters === undefined
    ? []
    : [...fieldsOf(parameters)].map(([name, { optional, schema }]) => ({
        name,
        in: 'query',
        required: !optional,
        description: PARAMETER_TEXTS[name] ?? name,
        schema,
      }));
