// Starts and stops the HTTP service on an opened ledger: limits, security headers, the clock's
// mark, a graceful end.
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import 'reflect-metadata';
import rateLimit from '@fastify/rate-limit';
import helmet from 'helmet';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Rejection } from '../../kernel/core/errors.js';
import type { CommandEnvelope, CommandOutcome } from '../../kernel/core/command.js';
import {
  BODY_MAX,
  problemIn,
  ProblemFilter,
  sendProblem,
  SPOKEN,
  translated,
} from './http-edge.js';
import { Intake } from '../commands/intake.js';
import { IntakeMessages } from '../claims/intake-messages.js';
import type { Ledger } from '../storage/ledger.js';
import { log } from '../config/log.js';
import { watch } from '../operations/metrics.js';
import { openApiDocument } from '../operations/openapi.js';
import { VERSION } from '../operations/operations.controller.js';
import { problemOf } from './problems.js';
import { keepSealing } from '../integrity/seal-schedule.js';
import { ServiceModule } from '../service.module.js';
import { ExecuteCommand } from '../commands/execute-command.js';

/** How long a closing service waits for connections that do not come to an end. */
const CUT_MS = 5000;

/** `submit` is the ordinary way in, for what runs in the same process (the demo). */
export type Server = {
  readonly url: string;
  readonly submit: (envelope: CommandEnvelope) => Promise<CommandOutcome>;
  readonly intake: Intake;
  close(): Promise<void>;
};

/**
 * Serves the ledger on the settings' host and port; resolves when it listens. `close` also closes
 * the ledger.
 */
export async function serve(ledger: Ledger): Promise<Server> {
  const { settings } = ledger;
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_MAX,
    trustProxy: settings.behindTls,
    genReqId: requestIds(),
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 60_000,
    clientErrorHandler: answerBrokenHttp,
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(reply, problemIn(translated(error, request), request)),
  });
  const app = await NestFactory.create<NestFastifyApplication>(ServiceModule.of(ledger), adapter, {
    logger: ['error', 'warn'],
    bodyParser: false,
  });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  await prepare(fastify, ledger);
  app.useGlobalFilters(new ProblemFilter());
  SwaggerModule.setup('docs', app, openApiDocument(VERSION) as OpenAPIObject, {
    customSiteTitle: 'Keping',
  });
  await app.init();
  watch(ledger);
  await ledger.feed.start();
  ledger.messages?.start((message) => app.get(IntakeMessages).answer(message));
  await ledger.policies?.start();
  const sealing = keepSealing(ledger);
  await app.listen(settings.httpPort, settings.httpHost);
  const url = (await app.getUrl()).replace('[::1]', 'localhost');
  log.info({ url, storage: settings.storage, simulated: ledger.clock.simulated }, 'listening');
  const bus = app.get(CommandBus);
  return {
    url,
    submit: (envelope) => bus.execute<ExecuteCommand, CommandOutcome>(new ExecuteCommand(envelope)),
    intake: app.get(Intake),
    async close() {
      ledger.draining = true;
      // A connection that turns idle after its last answer would hold the end up until its
      // keep-alive is over; one that never asks, longer.
      const sweep = setInterval(() => fastify.server.closeIdleConnections(), 100);
      const cut = setTimeout(() => fastify.server.closeAllConnections(), CUT_MS);
      await app.close().finally(() => {
        clearInterval(sweep);
        clearTimeout(cut);
      });
      await sealing.stop();
      await ledger.close();
      log.info('closed');
    },
  };
}

async function prepare(fastify: FastifyInstance, ledger: Ledger): Promise<void> {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser([...SPOKEN], { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  await fastify.register(rateLimit, {
    max: ledger.settings.rateLimitPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, { ttl }) =>
      new Rejection('too-many-requests', { seconds: Math.ceil(ttl / 1000) }),
  });
  const headers = securityHeaders(ledger.settings.behindTls);
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    void reply.headers(headers);
    if (ledger.clock.simulated) void reply.header('keping-clock', 'simulated');
    done(null, payload);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    done();
    if (log.isLevelEnabled('debug'))
      log.debug(
        {
          request: request.id,
          method: request.method,
          url: request.url.split('?')[0],
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
        },
        'answered',
      );
  });
}

/**
 * What Node cannot even read as HTTP, such as headers beyond 16 KiB, is told so in our words, and
 * the connection ends.
 */
function answerBrokenHttp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const code = error.code === 'HPE_HEADER_OVERFLOW' ? 'headers-too-large' : 'malformed-http';
  const problem = problemOf(code, {}, 'en', '');
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\nContent-Length: ${body.length}\r\nContent-Type: application/problem+json; charset=utf-8\r\nConnection: close\r\n\r\n${body}`,
  );
}

/**
 * What helmet sets, asked once: the headers are the same for every answer, and making them anew
 * costs 30 µs.
 */
function securityHeaders(behindTls: boolean): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  const answer = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  const directives = {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    upgradeInsecureRequests: null,
  };
  helmet({ contentSecurityPolicy: { directives }, hsts: behindTls })(
    {} as never,
    answer as never,
    () => undefined,
  );
  return headers;
}

/** Request ids that are cheap and name this process's run. */
function requestIds(): () => string {
  const run = Math.random().toString(36).slice(2, 8);
  let count = 0;
  return () => `${run}-${(count += 1)}`;
}

/**
 * Closes on SIGTERM and SIGINT: accepted work is finished, exit 0; after 10 s it ends all the same
 * (75: something was undecided).
 */
export function closeOnSignals(server: Server): void {
  let closing = false;
  const close = () => {
    if (closing) return;
    closing = true;
    setTimeout(() => process.exit(75), 10_000).unref();
    void server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'did not close well');
        process.exit(75);
      },
    );
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}
