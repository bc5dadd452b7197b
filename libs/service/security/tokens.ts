// Who speaks: signed tokens (JWT) with account, role and place. Real time only, also where the
// ledger's clock is simulated.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createLocalJWKSet,
  jwtVerify,
  SignJWT,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import type { Actor } from '../../kernel/core/event.js';
import type { Place, Places } from '../../domain/values/places.js';
import { ROLES, type Role } from '../../domain/authorization.js';
import type { Settings } from '../config/settings.js';
import { holdsNik } from '../../domain/values/nik.js';

const ACCOUNT = /^[A-Za-z0-9._@:-]{1,64}$/;
const CACHE_MAX = 10_000;

/**
 * The secret of this installation: set, or made once and kept in the data folder with mode 0600.
 */
export function readSecret(settings: Settings): Uint8Array {
  if (settings.jwtSecret !== undefined) return new TextEncoder().encode(settings.jwtSecret);
  const file = join(settings.dataDir, 'jwt-secret');
  if (!existsSync(file))
    writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return new TextEncoder().encode(readFileSync(file, 'utf8').trim());
}

/** A signed token for an account that speaks for a place in a role. */
export async function signToken(secret: Uint8Array, actor: Actor, days: number): Promise<string> {
  return new SignJWT({ role: actor.role, place: actor.place })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(actor.account)
    .setIssuedAt()
    .setExpirationTime(`${days}d`)
    .sign(secret);
}

/**
 * WHO-1: the centre is `00`, a province's office speaks for a province, a regency's for a regency;
 * `sub` is an office's account, no NIK.
 */
export const mayStandFor = (role: Role, { kind }: Place): boolean =>
  !(['centre', 'province', 'regency'] as readonly string[]).includes(role) || role === kind;
export const isAccount = (sub: string): boolean => ACCOUNT.test(sub) && !holdsNik(sub);

/**
 * Verifies tokens; remembers verified ones until they end, for a service sends the same one a
 * thousand times.
 */
export class Tokens {
  private readonly verified = new Map<string, { actor: Actor; endsMs: number }>();
  private readonly key: Uint8Array | JWTVerifyGetKey;
  private readonly algorithms: string[];

  constructor(
    settings: Settings,
    private readonly places: Places,
  ) {
    if (settings.jwtJwksFile === undefined) {
      this.key = readSecret(settings);
      this.algorithms = ['HS256'];
    } else {
      this.key = createLocalJWKSet(
        JSON.parse(readFileSync(settings.jwtJwksFile, 'utf8')) as JSONWebKeySet,
      );
      this.algorithms = ['EdDSA', 'ES256', 'RS256', 'PS256'];
    }
  }

  /**
   * The actor of an Authorization header; undefined where it is missing, wrong, over, or names
   * nobody that exists.
   */
  async actorOf(authorization: string | undefined): Promise<Actor | undefined> {
    const token = /^Bearer ([A-Za-z0-9._-]{1,4096})$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return undefined;
    const known = this.verified.get(token);
    if (known && known.endsMs > Date.now()) return known.actor;
    try {
      const verified =
        typeof this.key === 'function'
          ? await jwtVerify(token, this.key, { algorithms: this.algorithms })
          : await jwtVerify(token, this.key, { algorithms: this.algorithms });
      return this.remember(token, verified.payload);
    } catch {
      return undefined;
    }
  }

  private remember(token: string, { sub, role, place, exp }: JWTPayload): Actor | undefined {
    if (
      typeof sub !== 'string' ||
      !isAccount(sub) ||
      !ROLES.includes(role as Role) ||
      typeof place !== 'string' ||
      exp === undefined
    )
      return undefined;
    const known = this.places.get(place);
    if (!known || !mayStandFor(role as Role, known)) return undefined;
    const actor: Actor = { account: sub, role: role as string, place: known.code };
    if (this.verified.size >= CACHE_MAX) this.verified.clear();
    this.verified.set(token, { actor, endsMs: exp * 1000 });
    return actor;
  }
}
