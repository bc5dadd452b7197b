// Starts and stops the service of a process: limits, security headers, the mark of a simulated
// clock, an ordered end.
import 'reflect-metadata';
import { STATUS_CODES } from 'node:http';
import { constants as zlib } from 'node:zlib';
import fastifyCompress from '@fastify/compress';
import type { Socket } from 'node:net';
import { Module, type Abstract, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../ledger/config/clock.js';
import { ConfigModule } from '../ledger/config/config.module.js';
import { log, nestLog, requestInWork } from '../ledger/config/log.js';
import type { Settings } from '../ledger/config/settings.js';
import { VERSION } from '../ledger/config/version.js';
import { requestSeconds } from '../ledger/metrics/metrics.js';
import { OpenApi } from '../http/routes/openapi.js';
import { OpenedLedger } from '../ledger/storage/opened-ledger.js';
import { Tokens } from '../http/security/tokens.js';
import { Sessions } from './sessions/sessions.js';
import { admitRequests } from '../http/admission/admission.js';
import { AnsweringAdapter } from '../http/answers/answer.js';
import {
  BODY_MAX,
  CONTENT_TYPES,
  DOCUMENT_BODY_MAX,
  DOCUMENT_TYPES,
  FILE_TYPES,
} from '../http/requests/limits.js';
import { RequestLimits } from '../http/admission/request-limits.js';
import { ParametersPipe } from '../http/requests/parameters.js';
import {
  baseUrlOf,
  pathIn,
  routePatternOf,
  type AuthenticatedRequest,
} from '../http/requests/request.js';
import {
  asRejection,
  problemIn,
  ProblemFilter,
  sendProblem,
} from '../http/problems/problem-filter.js';
import type { ProblemCode } from '../http/problems/problem-status.js';
import { problemOf } from '../http/problems/problems.js';
import { beginTracing, endTracing, tracing } from '../ledger/tracing/tracing.js';
import { securityHeaders } from '../http/security/security-headers.js';

/** What Node cannot read, by its own code. */
const BROKEN_HTTP: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/** How long a shutdown waits for open connections before it closes them. */
const CONNECTIONS_CLOSE_MS = 5000;

/** A service that listens; `get` gives a provider of its modules. */
export type RunningService = {
  readonly url: string;
  get<T>(token: Type<T> | Abstract<T>): T;
  /** Closes by SIGTERM and SIGINT: 0 when everything accepted is done, 75 when it took too long. */
  closeOnSignals(): void;
  close(): Promise<void>;
};

@Module({})
class RootModule {}

/**
 * Starts the modules of a process on the settings' host and port; resolves when it listens. Throws
 * UnusableStore where the storage cannot be opened.
 */
export async function startService(
  processModule: Type,
  settings: Settings,
  clock: Clock = new Clock(),
): Promise<RunningService> {
  await beginTracing();
  const adapter = adapterFor(settings);
  const root = {
    module: RootModule,
    imports: [CqrsModule.forRoot(), ConfigModule.forProcess(settings, clock), processModule],
  };
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: nestLog,
    bodyParser: false,
    abortOnError: false,
  });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  const { epoch } = app.get(OpenedLedger, { strict: false });
  prepare(fastify, settings, clock, epoch);
  fastify.server.maxConnections = settings.connectionsMax;
  const limits = new RequestLimits(settings.rateLimitPerMinute);
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(new ParametersPipe());
  await compressAnswers(fastify);
  const document = JSON.parse(app.get(OpenApi, { strict: false }).text) as OpenAPIObject;
  const tokens = app.get(Tokens, { strict: false });
  const sessions = app.get(Sessions, { strict: false });
  admitRequests(fastify, { tokens, sessions, settings }, limits);
  SwaggerModule.setup('docs', app, document, { customSiteTitle: 'Keping' });
  await app.listen(settings.httpPort, settings.httpHost);
  const url = (await app.getUrl()).replace('[::1]', 'localhost');
  log.info({ url, storage: settings.storage, simulated: clock.simulated }, 'listening');
  return {
    url,
    get: (token) => app.get(token, { strict: false }),
    closeOnSignals: () => closeOnSignals(app, fastify, settings),
    close: () => closing(fastify, () => app.close()),
  };
}

/**
 * Answers of more than two packets are compressed where the client takes it: below, the time of the
 * processor is worth more than a packet. Bodies of requests are not
 * decompressed: a compressed one is refused.
 */
async function compressAnswers(fastify: FastifyInstance): Promise<void> {
  await fastify.register(fastifyCompress, {
    globalDecompression: false,
    threshold: 2800,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [zlib.BROTLI_PARAM_QUALITY]: 4 } },
    zlibOptions: { level: 6 },
  });
}

function adapterFor(settings: Settings): FastifyAdapter {
  return new AnsweringAdapter({
    bodyLimit: BODY_MAX,
    // While closing, what comes in gets our answers: commands 503 draining.
    return503OnClosing: false,
    trustProxy: settings.trustedProxies.length > 0 && [...settings.trustedProxies],
    genReqId: requestIds(),
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 60_000,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 },
    clientErrorHandler: answerBrokenHttp,
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(reply, problemIn(asRejection(error, request), request)),
  });
}

function prepare(fastify: FastifyInstance, settings: Settings, clock: Clock, epoch: string): void {
  fastify.removeAllContentTypeParsers();
  const asItIs = (_request: unknown, body: Buffer, done: (fault: null, body: Buffer) => void) =>
    done(null, body);
  const types = [...CONTENT_TYPES, ...FILE_TYPES];
  fastify.addContentTypeParser(types, { parseAs: 'buffer' }, asItIs);
  const ofDocuments = { parseAs: 'buffer', bodyLimit: DOCUMENT_BODY_MAX } as const;
  fastify.addContentTypeParser(DOCUMENT_TYPES, ofDocuments, asItIs);
  const headersOf = securityHeaders(settings.behindTls);
  fastify.addHook('onRequest', (request: AuthenticatedRequest, _reply, done) => {
    request.headers['accept-language'] ??= settings.language;
    request.baseUrl = baseUrlOf(request, settings);
    request.span = tracing()?.beginRequest(tracedRequest(request));
    runOf(request, done);
  });
  // A body is read in the context of its connection.
  fastify.addHook('preHandler', (request, _reply, done) => runOf(request, done));
  fastify.addHook('onSend', (request, reply, payload, done) => {
    void reply
      .headers(headersOf(routePatternOf(request)))
      .header('keping-request', request.id)
      .header('keping-ledger', epoch)
      .header('keping-release', VERSION);
    if (clock.simulated) void reply.header('keping-clock', 'simulated');
    done(null, payload);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    done();
    const { url: route = 'none' } = request.routeOptions;
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    (request as AuthenticatedRequest).span?.end(reply.statusCode);
    requestSeconds.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
    if (log.isLevelEnabled('debug')) log.debug(responseDetails(request, reply), 'answered');
  });
}

const tracedRequest = (request: FastifyRequest) => ({
  id: request.id,
  method: request.method,
  route: routePatternOf(request) ?? 'none',
  path: pathIn(request),
  headers: request.headers,
});

/** Goes on in the context of a request: its id is in the log, spans are under its span. */
function runOf(request: AuthenticatedRequest, done: () => void): void {
  const { span } = request;
  requestInWork.run(request.id, span ? () => span.run(done) : done);
}

const responseDetails = (request: FastifyRequest, reply: FastifyReply) => ({
  request: request.id,
  method: request.method,
  url: pathIn(request),
  status: reply.statusCode,
  ms: Math.round(reply.elapsedTime),
});

/**
 * Answers what Node cannot read as HTTP, such as headers beyond 16 KiB; the connection ends. One on
 * which nothing was ever sent ends without an answer: browsers open connections in advance, and
 * would take it for the answer to the request that they send just then.
 */
function answerBrokenHttp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const isLate = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  if (isLate && socket.bytesRead === 0) return void socket.destroy();
  const code = BROKEN_HTTP[error.code ?? ''] ?? 'malformed-http';
  const problem = problemOf(code, {}, 'en', '');
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    `Content-Length: ${body.length}`,
    'Content-Type: application/problem+json; charset=utf-8',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** Request ids that are cheap to make and differ between runs of the process. */
function requestIds(): () => string {
  const run = Math.random().toString(36).slice(2, 8);
  let count = 0;
  return () => `${run}-${(count += 1)}`;
}

/**
 * Runs `close` while connections end: one that becomes idle after its last answer is closed at
 * once, one that never asks after 5 s.
 */
async function closing(fastify: FastifyInstance, close: () => Promise<void>): Promise<void> {
  const stop = closeConnections(fastify);
  await close().finally(stop);
  await endTracing();
  log.info('closed');
}

function closeConnections(fastify: FastifyInstance): () => void {
  const sweep = setInterval(() => fastify.server.closeIdleConnections(), 100);
  const cut = setTimeout(() => fastify.server.closeAllConnections(), CONNECTIONS_CLOSE_MS);
  return () => {
    clearInterval(sweep);
    clearTimeout(cut);
  };
}

/** Closes by signal; the exit code is 0 where everything accepted was done, else 75. */
function closeOnSignals(
  app: NestFastifyApplication,
  fastify: FastifyInstance,
  { shutdownSeconds }: Settings,
): void {
  let isClosing = false;
  const close = () => {
    if (isClosing) return;
    isClosing = true;
    setTimeout(() => {
      log.error(`the service did not close within ${shutdownSeconds} s: it ends with 75`);
      process.exit(75);
    }, shutdownSeconds * 1000).unref();
    closing(fastify, () => app.close()).then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the service did not close properly');
        process.exit(75);
      },
    );
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}
