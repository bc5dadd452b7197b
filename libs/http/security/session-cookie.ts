// The cookie of a session. Browsers keep a `__Host-` cookie with `Secure` on https and on the
// loopback address alone, and send it to this host alone.
import type { FastifyRequest } from 'fastify';
import { Rejection } from '../../kernel/core/errors.js';
import type { Settings } from '../../ledger/config/settings.js';
import { isOwnOrigin } from '../requests/request.js';
import { SESSION_MAX_MS } from '../../ledger/access/session-register.js';

const NAME = '__Host-keping';
const COOKIE = new RegExp(`(?:^|;\\s*)${NAME}=([A-Za-z0-9_-]{43})(?:;|$)`);
const ATTRIBUTES = 'Path=/; HttpOnly; Secure; SameSite=Strict';

export const sessionCookie = (secret: string): string =>
  `${NAME}=${secret}; ${ATTRIBUTES}; Max-Age=${SESSION_MAX_MS / 1000}`;
export const endedCookie = `${NAME}=; ${ATTRIBUTES}; Max-Age=0`;

const PENDING_NAME = '__Host-keping-issuer';
const PENDING = new RegExp(
  `(?:^|;\\s*)${PENDING_NAME}=([\\w-]{43})\\.([\\w-]{43})\\.([\\w-]{43})(?:;|$)`,
);
const PENDING_SECONDS = 600;

/** A sign-in that has gone to the issuer and is not back: kept in the browser's cookie. */
export type PendingSignIn = {
  readonly state: string;
  readonly verifier: string;
  readonly nonce: string;
};

/** For a browser that goes to the issuer; only pages of this service send it back. */
export const pendingSignInCookie = ({ state, verifier, nonce }: PendingSignIn): string =>
  `${PENDING_NAME}=${state}.${verifier}.${nonce}; ${ATTRIBUTES}; Max-Age=${PENDING_SECONDS}`;
export const endedSignInCookie = `${PENDING_NAME}=; ${ATTRIBUTES}; Max-Age=0`;

/** What this browser was sent to the issuer with; undefined where it was not, or too long ago. */
export function pendingSignInOf({ headers }: FastifyRequest): PendingSignIn | undefined {
  const [, state, verifier, nonce] = PENDING.exec(headers.cookie ?? '') ?? [];
  return state && verifier && nonce ? { state, verifier, nonce } : undefined;
}

/** The secret in the cookie of a request; undefined where it has none. */
export const secretIn = ({ headers }: FastifyRequest): string | undefined =>
  COOKIE.exec(headers.cookie ?? '')?.[1];

/**
 * A request that changes something and carries a cookie must come from a page of this service.
 * Throws foreign-origin.
 */
export function requireOwnOrigin(
  request: FastifyRequest,
  own: Pick<Settings, 'publicUrl' | 'behindTls'>,
): void {
  const { method, headers } = request;
  if (method === 'GET' || method === 'HEAD') return;
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const isForeign =
    (origin !== undefined && !isOwnOrigin(origin, request, own)) ||
    (site !== undefined && site !== 'same-origin');
  if (isForeign) throw new Rejection('foreign-origin');
}
