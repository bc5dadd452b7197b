// Admission: what is checked of a request before its body is read, so that a body costs memory and
// time only where it can be accepted.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendsCommands } from '../../domain/authorization/send.js';
import { Rejection } from '../../kernel/core/errors.js';
import { log } from '../../ledger/config/log.js';
import type { Settings } from '../../ledger/config/settings.js';
import { tokensVerified } from '../../ledger/metrics/metrics.js';
import type { Tokens } from '../security/tokens.js';
import { requireOwnOrigin, secretIn } from '../security/session-cookie.js';
import type { SessionRecord } from '../../ledger/access/session-register.js';
import { Addresses } from './addresses.js';
import {
  BODIES_MAX,
  BODY_MAX,
  DOCUMENT_BODY_MAX,
  FILE_BODY_MAX,
  SESSION_BODY_MAX,
  SINGLE_BODY_MAX,
} from '../requests/limits.js';
import { pathIn, routePatternOf, type AuthenticatedRequest } from '../requests/request.js';
import type { RequestLimits } from './request-limits.js';

const COMMANDS = '/v1/commands';
const FILES = '/v1/files';
const DOCUMENTS = '/v1/documents';
const SESSION = '/session';
/** Metrics have a token of their own. */
const ALWAYS_ANSWERED: ReadonlySet<string> = new Set(['/health/live', '/health/ready', '/metrics']);

/** Who verifies what a request says of its sender. */
type Verifiers = {
  readonly tokens: Tokens;
  readonly sessions: { find(secret: string): Promise<SessionRecord | undefined> };
  readonly settings: Pick<Settings, 'publicUrl' | 'behindTls'>;
};

/**
 * Puts the actor of a valid token or session on each request. Rejects before the body is read: who
 * asks too much (429), who has to choose a password first (403), a change that comes with a session
 * from a page of another site (403), and of requests with a body those without an address here
 * (404), without a valid token or session (401), of a role that sends no commands (403), with too
 * large a body (413), and those that come while the bodies in work are BODIES_MAX bytes together
 * (503). Health is always answered.
 */
export function admitRequests(
  fastify: FastifyInstance,
  verifiers: Verifiers,
  limits: RequestLimits,
): void {
  const addresses = new Addresses();
  fastify.addHook('onRoute', ({ url, method }) => addresses.add(url, method));
  const reserved = new WeakMap<FastifyRequest, number>();
  let inWork = 0;
  const release = (request: FastifyRequest) => {
    inWork -= reserved.get(request) ?? 0;
    reserved.delete(request);
  };
  fastify.addHook('onRequest', async (request: AuthenticatedRequest) => {
    requireOneHost(request);
    if (request.is404) requireMethod(request, addresses);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && ALWAYS_ANSWERED.has(routePatternOf(request) ?? '')) return;
    await authenticate(request, verifiers, limits);
    await limits.spend(request, request.actor?.account);
    if (isRead) return;
    requireSender(request);
    requirePlainBody(request);
    const bytes = bodySize(request);
    if (inWork + bytes > BODIES_MAX) throw new Rejection('too-many-bodies', { seconds: 1 });
    inWork += bytes;
    reserved.set(request, bytes);
  });
  fastify.addHook('onResponse', async (request) => release(request));
  fastify.addHook('onRequestAbort', async (request) => release(request));
}

async function authenticate(
  request: AuthenticatedRequest,
  { tokens, sessions, settings }: Verifiers,
  limits: RequestLimits,
): Promise<void> {
  const { authorization } = request.headers;
  if (authorization === undefined) return continueSession(request, sessions, settings);
  const bearer = await tokens.bearerOf(authorization);
  tokensVerified.inc({ outcome: bearer ? 'accepted' : 'refused' });
  if (bearer) [request.actor, request.tokenId] = [bearer.actor, bearer.id];
  else {
    await limits.refuseToken(request);
    log.warn({ address: request.ip, path: pathIn(request) }, 'a token was refused');
  }
}

/** Throws foreign-origin, and password-change-required where only that is open. */
async function continueSession(
  request: AuthenticatedRequest,
  sessions: Verifiers['sessions'],
  settings: Verifiers['settings'],
): Promise<void> {
  const secret = secretIn(request);
  const session = secret === undefined ? undefined : await sessions.find(secret);
  if (!session) return;
  requireOwnOrigin(request, settings);
  if (session.mustChange && routePatternOf(request)?.startsWith('/v1/'))
    throw new Rejection('password-change-required');
  request.session = session;
  request.actor = session.actor;
}

function requireSender(request: AuthenticatedRequest): void {
  const route = routePatternOf(request);
  if (route === undefined) throw new Rejection('not-found');
  // Whoever signs in or out may have no session.
  if (route === SESSION) return;
  if (!request.actor) throw new Rejection('not-authenticated');
  const { role } = request.actor;
  // Documents are sent for what is recorded; removing one is for operators.
  const records = [COMMANDS, FILES].some((path) => route.startsWith(path)) || route === DOCUMENTS;
  if (records && !sendsCommands(role)) throw new Rejection('sends-no-commands', { role }, 'WHO-1');
}

/** A name or an address, and a port: nothing that is more than that in an address made of it. */
const HOST = /^(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/;

/**
 * Who stands in front of the service may read another `Host` than the service does; what it is
 * stands in the addresses of schemas.
 */
function requireOneHost({ raw, host, protocol }: FastifyRequest): void {
  const hosts = raw.rawHeaders.filter((text, index) => index % 2 === 0 && /^host$/i.test(text));
  const isAddress = HOST.test(host) && /^https?$/.test(protocol);
  if (hosts.length > 1 || !isAddress) throw new Rejection('malformed-http');
}

/** Throws method-not-allowed where the address exists for other methods. */
function requireMethod(request: FastifyRequest, addresses: Addresses): void {
  const allowed = addresses.methodsOf(pathIn(request));
  if (allowed.length > 0)
    throw new Rejection('method-not-allowed', {
      method: request.method,
      allow: allowed.join(', '),
    });
}

function requirePlainBody({ headers }: FastifyRequest): void {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity')
    throw new Rejection('content-encoding', { encoding: encoding.slice(0, 64) });
}

function bodyMaxOf(route: string | undefined): number {
  if (route === COMMANDS) return BODY_MAX;
  if (route === FILES) return FILE_BODY_MAX;
  if (route === DOCUMENTS) return DOCUMENT_BODY_MAX;
  return route?.startsWith(SESSION) ? SESSION_BODY_MAX : SINGLE_BODY_MAX;
}

/** The bytes to reserve: what the sender says, or the most that is read where it does not say. */
function bodySize(request: FastifyRequest): number {
  const max = bodyMaxOf(routePatternOf(request));
  const length = request.headers['content-length'];
  if (length === undefined) return request.headers['transfer-encoding'] === undefined ? 0 : max;
  if (Number(length) > max) throw new Rejection('body-too-large', { max });
  return Number(length);
}
