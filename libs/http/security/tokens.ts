// Who speaks: signed tokens (JWT) with account, role and place. Real time only, also where the
// ledger's clock is simulated.
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { jwtVerify, SignJWT, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Actor } from '../../kernel/core/event.js';
import type { Places } from '../../domain/values/places.js';
import { SECRET_LENGTH_MIN, SettingsFault, type Settings } from '../../ledger/config/settings.js';
import { DAY_MS } from '../../domain/values/time.js';
import type { TokenFault } from '../../domain/access/admission.js';
import { reportUnknown } from '../../ledger/access/unknown-access.js';
import { claimedActor, claimPathsOf, type ClaimPaths } from './claimed-actor.js';
import { publicKeys } from './token-keys.js';
import type { PrivateTokenKey } from './token-pair.js';
import { readSecretFile } from '../../ledger/config/secret-file.js';

const CACHE_MAX = 10_000;
const DAY_SECONDS = DAY_MS / 1000;

/**
 * The secret of this installation: set, or made once and kept in the data folder with mode 0600.
 */
export function readSecret(settings: Settings): Uint8Array {
  if (settings.jwtSecret !== undefined) return new TextEncoder().encode(settings.jwtSecret);
  const file = join(settings.dataDir, 'jwt-secret');
  const secret = readSecretFile(file, () => randomBytes(48).toString('base64url')).trim();
  if (secret.length < SECRET_LENGTH_MIN)
    throw new SettingsFault([`${file} holds fewer than ${SECRET_LENGTH_MIN} characters`]);
  return new TextEncoder().encode(secret);
}

/** What a token of our own says of who made it and for whom. */
export const OWN_ISSUER = 'keping';
/** The longest life of a token of our own, in days. */
export const TOKEN_DAYS_MAX = 365;
const CLOCK_TOLERANCE_SECONDS = 60;

/**
 * A signed token for an account that speaks for a place in a role, with an id of its own: HS256
 * with the secret, EdDSA with a private key.
 */
export async function signToken(
  key: Uint8Array | PrivateTokenKey,
  actor: Actor,
  days: number,
  id: string = randomUUID(),
): Promise<string> {
  const isSecret = key instanceof Uint8Array;
  return new SignJWT({ role: actor.role, place: actor.place })
    .setProtectedHeader(
      isSecret ? { alg: 'HS256', typ: 'JWT' } : { alg: 'EdDSA', typ: 'JWT', kid: key.kid },
    )
    .setIssuer(OWN_ISSUER)
    .setAudience(OWN_ISSUER)
    .setJti(id)
    .setSubject(actor.account)
    .setIssuedAt()
    .setExpirationTime(`${days}d`)
    .sign(isSecret ? key : key.key);
}

/** Whom a token speaks for, and its `jti`; empty where a token of an issuer has none. */
type Bearer = { readonly actor: Actor; readonly id: string };
type Verified = Bearer & { readonly endsMs: number };
type IssuedTokens = {
  readonly tokenFault: (token: string, actor: Actor) => Promise<TokenFault | undefined>;
};

/**
 * Verifies tokens; remembers verified ones until they end, for a service sends the same one a
 * thousand times.
 */
export class Tokens {
  private readonly verified = new Map<string, Verified>();
  private readonly publicKeys: JWTVerifyGetKey | undefined;
  private readonly secret: Uint8Array | undefined;
  private readonly claims: ClaimPaths;

  constructor(
    private readonly settings: Settings,
    private readonly places: Places,
    /** Why a token of our own is refused whose signature is right (CTRL-9). */
    private readonly issued: IssuedTokens,
  ) {
    this.claims = claimPathsOf(settings);
    this.publicKeys = publicKeys(settings);
    this.secret = this.publicKeys ? undefined : readSecret(settings);
  }

  /**
   * The actor of an Authorization header; undefined where it is missing, wrong, over, or names
   * nobody that exists.
   */
  async actorOf(authorization: string | undefined): Promise<Actor | undefined> {
    return (await this.bearerOf(authorization))?.actor;
  }

  /** The same with the id of the token; empty where one of an issuer has none. */
  async bearerOf(authorization: string | undefined): Promise<Bearer | undefined> {
    const token = /^Bearer ([A-Za-z0-9._-]{1,4096})$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return undefined;
    const known = this.verified.get(token);
    if (known && known.endsMs > Date.now()) return this.good(known);
    const payload = await this.verify(token).catch(() => undefined);
    const claimed = payload && this.remember(token, payload);
    return claimed && this.good(claimed);
  }

  /** A token whose signature is right; throws where the store cannot be read. */
  private async good(verified: Verified): Promise<Bearer | undefined> {
    if (this.settings.oidcIssuer !== undefined) return verified;
    const { actor, id } = verified;
    const fault = await this.issued.tokenFault(id, actor);
    if (fault === 'unknown') reportUnknown('token', { account: actor.account, token: id });
    return fault === undefined ? verified : undefined;
  }

  /** The claims of a token: of our own, or of the issuer that the settings name. */
  private async verify(token: string): Promise<JWTPayload> {
    const { oidcIssuer, oidcAudience, oidcTokenType } = this.settings;
    if (this.publicKeys && oidcIssuer !== undefined) {
      const { payload } = await jwtVerify(token, this.publicKeys, {
        algorithms: ['EdDSA', 'ES256', 'RS256', 'PS256'],
        issuer: oidcIssuer,
        audience: oidcAudience!,
        typ: oidcTokenType,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['sub', 'exp'],
      });
      return payload;
    }
    const own = {
      issuer: OWN_ISSUER,
      audience: OWN_ISSUER,
      // Other types are for other uses, such as the end of a session.
      typ: 'JWT',
      requiredClaims: ['sub', 'exp', 'iat', 'jti'],
    };
    const { payload } = this.publicKeys
      ? await jwtVerify(token, this.publicKeys, { ...own, algorithms: ['EdDSA'] })
      : await jwtVerify(token, this.secret!, { ...own, algorithms: ['HS256'] });
    if (payload.iat! * 1000 > Date.now() + CLOCK_TOLERANCE_SECONDS * 1000)
      throw new Error('the token is of the future');
    if (payload.exp! - payload.iat! > TOKEN_DAYS_MAX * DAY_SECONDS)
      throw new Error('the token lives too long');
    return payload;
  }

  private remember(token: string, payload: JWTPayload): Verified | undefined {
    const actor = claimedActor(payload, this.claims, this.places);
    if (!actor || payload.exp === undefined) return undefined;
    if (this.verified.size >= CACHE_MAX) this.verified.clear();
    const verified = { actor, endsMs: payload.exp * 1000, id: payload.jti ?? '' };
    this.verified.set(token, verified);
    return verified;
  }
}
