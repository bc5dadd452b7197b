// The OpenAPI 3.1 document, made from the controllers, the classes of parameters and answers, and
// the register of commands: nothing is described twice.
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { fieldsOf, schemaOf, type Class, type JsonSchema } from '../../domain/values/field.js';
import { DisableAccountController } from '../access/disable-account.controller.js';
import { AboutController } from '../about/about.controller.js';
import { AllotmentsController } from '../allotments/allotments.controller.js';
import { BoardController } from '../board/board.controller.js';
import { ChangesController } from '../changes/changes.controller.js';
import { ClaimsController } from '../claims/claims.controller.js';
import { EquipmentController } from '../equipment/equipment.controller.js';
import { EventsController } from '../events/events.controller.js';
import { SealsController } from '../events/seals.controller.js';
import { FindingsController } from '../findings/findings.controller.js';
import { FilesController } from '../files/files.controller.js';
import { ForecastController } from '../forecast/forecast.controller.js';
import { RedistributionController } from '../redistribution/redistribution.controller.js';
import type { ProblemCode } from '../problems/problem-status.js';
import { POSITION_PATTERN } from '../admission/read-your-writes.js';
import { readsRows, routeOf, type RouteDescription } from '../http/route.js';
import { LoansController } from '../loans/loans.controller.js';
import { PlacesController } from '../places/places.controller.js';
import { PrintersController } from '../printers/printers.controller.js';
import { SerialsController } from '../serials/serials.controller.js';
import { MovementsController } from '../series/movements.controller.js';
import { SeriesController } from '../series/series.controller.js';
import { ShipmentsController } from '../shipments/shipments.controller.js';
import { StockController } from '../stock/stock.controller.js';
import { WaybillsController } from '../shipments/waybills.controller.js';
import { SummaryController } from '../summary/summary.controller.js';
import { TargetsController } from '../targets/targets.controller.js';
import { WorklistController } from '../worklist/worklist.controller.js';
import { commandPaths, commandSchemas } from './openapi-commands.js';
import { json, problemResponses, type ApiResponse } from './openapi-responses.js';
import { eventClasses, eventDataSchema } from './event-schemas.js';
import { OperationsController } from './operations.controller.js';
import { PARAMETER_TEXTS } from './parameter-texts.js';
import {
  AccessController,
  AccountsController,
  OpenSessionsController,
} from '../sessions/access.controller.js';
import { SessionController } from '../sessions/session.controller.js';
import { ParkedController } from './parked.controller.js';
import { exampleOf } from './schema-examples.js';

/** All controllers of queries and operations; commands come from their register. */
export const CONTROLLERS: readonly Type[] = [
  AboutController,
  PlacesController,
  StockController,
  SummaryController,
  SeriesController,
  MovementsController,
  ForecastController,
  TargetsController,
  RedistributionController,
  AllotmentsController,
  ShipmentsController,
  WaybillsController,
  LoansController,
  WorklistController,
  PrintersController,
  EquipmentController,
  SerialsController,
  FindingsController,
  ClaimsController,
  FilesController,
  EventsController,
  SealsController,
  ChangesController,
  ParkedController,
  BoardController,
  SessionController,
  AccessController,
  AccountsController,
  DisableAccountController,
  OpenSessionsController,
  OperationsController,
];

/** What the operations of a tag are about. */
const TAGS: Readonly<Record<string, string>> = {
  about: 'Who asks, and the lists that forms are filled from',
  commands: 'What happened at an office or a warehouse, recorded once',
  files: 'Sheets that are filled in, tried and recorded row by row',
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
  board: 'Which offices print today, for everybody',
  sessions: 'Signing in and out in a browser',
  operations: 'Health, metrics and parked streams',
};

/** The whole document, for every process the same. */
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

function queryPaths(): Record<string, object> {
  const paths: Record<string, Record<string, object>> = {};
  for (const controller of CONTROLLERS) {
    for (const { path, verb, name, route } of routesOf(controller)) {
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
export function routesOf(controller: Type): readonly FoundRoute[] {
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
function done({ empty, redirects }: RouteDescription, content: object): object {
  if (empty) return { 204: { description: 'Done' } };
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
