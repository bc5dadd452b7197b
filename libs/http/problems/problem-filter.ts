// Answers everything that is thrown with a problem; bugs are logged with the id of the request.
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Rejection } from '../../kernel/core/errors.js';
import { log } from '../../ledger/config/log.js';
import { BODY_MAX, CONTENT_TYPES } from '../requests/limits.js';
import { problemFrom, type Problem } from './problems.js';
import { languageIn, pathIn } from '../requests/request.js';

/** The problem for whatever was thrown while `request` was answered. */
export function problemIn(
  error: unknown,
  request: FastifyRequest,
  instance = pathIn(request),
): Problem {
  const problem = problemFrom(error, languageIn(request), instance, request.id);
  if (problem.status === 500)
    log.error(
      { err: error, request: request.id, url: pathIn(request) },
      'a request failed because of an internal error',
    );
  return problem;
}

export function sendProblem(reply: FastifyReply, problem: Problem): void {
  const { status, facts } = problem;
  if (status === 503 || status === 429)
    void reply.header('retry-after', String(facts?.['seconds'] ?? 1));
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  if (status === 405) void reply.header('allow', String(facts?.['allow'] ?? 'GET'));
  if (status === 412)
    void reply.header('etag', `"${String(facts?.['stream'])}:${String(facts?.['version'])}"`);
  void reply
    .status(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problem));
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    sendProblem(reply, problemIn(asRejection(error, request), request));
  }
}

/** What the framework throws, as a rejection of ours; anything else as it is. */
export function asRejection(error: unknown, request: FastifyRequest): unknown {
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : (error as { statusCode?: number } | null)?.statusCode;
  switch (status) {
    case 400:
      return new Rejection('malformed-json', { reason: 'the request is malformed' });
    case 403:
    case 404:
      return new Rejection('not-found');
    case 405:
      return new Rejection('method-not-allowed', { method: request.method });
    case 413:
      return new Rejection('body-too-large', { max: BODY_MAX });
    case 414:
    case 431:
      return new Rejection('bad-query', { parameter: 'url', wanted: 'a shorter address' });
    case 415:
      return new Rejection('content-type', { known: CONTENT_TYPES });
    case 429:
      return new Rejection('too-many-requests', { seconds: 1 });
    default:
      return error;
  }
}
