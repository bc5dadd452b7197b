// What all controllers share: who asks, in which language, problems as answers, bodies as texts.
import {
  Catch,
  Injectable,
  HttpException,
  type ArgumentsHost,
  type CanActivate,
  type ExceptionFilter,
  type ExecutionContext,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { Places } from '../../domain/values/places.js';
import { log } from '../config/log.js';
import { languageOf, problemFrom, type Problem } from './problems.js';
import { Tokens } from '../security/tokens.js';

export type AuthenticatedRequest = FastifyRequest & { actor?: Actor };
export type Reply = FastifyReply;

/** Lets a request through that carries a valid token, and says on the request whose it is. */
@Injectable()
export class Authenticated implements CanActivate {
  constructor(private readonly tokens: Tokens) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const actor = await this.tokens.actorOf(request.headers.authorization);
    if (!actor) throw new Rejection('not-authenticated');
    request.actor = actor;
    return true;
  }
}

export const actorOf = (request: AuthenticatedRequest): Actor => request.actor!;
export const languageIn = (request: FastifyRequest) =>
  languageOf(request.headers['accept-language']);
const pathOf = (request: FastifyRequest) => request.url.split('?')[0]!.slice(0, 200);

/**
 * The problem for whatever was thrown while answering `request`; bugs are logged with the request's
 * id.
 */
export function problemIn(
  error: unknown,
  request: FastifyRequest,
  instance = pathOf(request),
): Problem {
  const problem = problemFrom(error, languageIn(request), instance, request.id);
  if (problem.status === 500)
    log.error(
      { err: error, request: request.id, url: pathOf(request) },
      'a bug or a broken machine',
    );
  return problem;
}

export function sendProblem(reply: FastifyReply, problem: Problem): void {
  if (problem.status === 503 || problem.status === 429)
    void reply.header('retry-after', String(problem.facts?.['seconds'] ?? 1));
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  if (problem.status === 412)
    void reply.header(
      'etag',
      `"${String(problem.facts?.['stream'])}:${String(problem.facts?.['version'])}"`,
    );
  void reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    sendProblem(
      host.switchToHttp().getResponse<FastifyReply>(),
      problemIn(translated(error, request), request),
    );
  }
}

/** What the framework throws, in our words. */
export function translated(error: unknown, request: FastifyRequest): unknown {
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
      return new Rejection('bad-query', { parameter: 'url', wanted: 'a shorter one' });
    case 415:
      return new Rejection('content-type', { known: SPOKEN });
    case 429:
      return new Rejection('too-many-requests', { seconds: 1 });
    default:
      return error;
  }
}

export const BODY_MAX = 8 * 1024 * 1024;
export const SINGLE_BODY_MAX = 1024 * 1024;
export const SPOKEN = [
  'application/json',
  'application/x-ndjson',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
];

/**
 * Whether an actor may read what concerns these places: a party, a party's province, the centre, an
 * auditor.
 */
export function mayRead(actor: Actor, places: Places, concerned: readonly string[]): boolean {
  if (actor.role === 'auditor' || actor.role === 'centre') return true;
  if (actor.role === 'operator' || actor.role === 'policy') return false;
  return concerned.some(
    (place) =>
      place === actor.place ||
      (actor.role === 'province' && places.supervisor(place) === actor.place),
  );
}

export function requireMayRead(actor: Actor, places: Places, concerned: readonly string[]): void {
  if (!mayRead(actor, places, concerned)) throw new Rejection('not-yours-to-read', {}, 'WHO-1');
}
