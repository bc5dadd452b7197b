// Where the keys that verify tokens come from: the secret of this installation, a file of public
// keys, or an OpenID Connect issuer.
import { readFileSync, statSync } from 'node:fs';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';
import { SettingsFault, type Settings } from '../../ledger/config/settings.js';

/** Keys are read again after this time, and at once where a token names an unknown one. */
const KEYS_MAX_AGE_MS = 5 * 60_000;
const COOLDOWN_MS = 30_000;
const TIMEOUT_MS = 5_000;

/** The public keys that the settings name; undefined where tokens are signed with the secret. */
export function publicKeys({ jwtJwksFile, oidcIssuer }: Settings): JWTVerifyGetKey | undefined {
  if (jwtJwksFile !== undefined) return keysOfFile(jwtJwksFile, oidcIssuer === undefined);
  return oidcIssuer === undefined ? undefined : keysOfIssuer(oidcIssuer);
}

/**
 * Reads the file again when it has changed. Throws SettingsFault where it holds no key, or, of our
 * own token printer, none of its kind.
 */
function keysOfFile(file: string, areOwn: boolean): JWTVerifyGetKey {
  let changedAtMs = statSync(file).mtimeMs;
  let keys = readKeys(file, areOwn);
  return (header, token) => {
    const { mtimeMs } = statSync(file);
    if (mtimeMs !== changedAtMs) {
      keys = readKeys(file, areOwn);
      changedAtMs = mtimeMs;
    }
    return keys(header, token);
  };
}

function readKeys(file: string, areOwn: boolean): JWTVerifyGetKey {
  try {
    const set = JSON.parse(readFileSync(file, 'utf8')) as JSONWebKeySet;
    if (!set.keys.some(({ kty }) => kty !== 'oct')) throw new Error('it holds no public key');
    if (set.keys.some(({ d }) => d !== undefined))
      throw new Error('it holds a private key: whoever reads the file could make tokens');
    if (areOwn && !set.keys.some(({ crv }) => crv === 'Ed25519'))
      throw new Error(
        'it holds no Ed25519 key of the token printer; for keys of others set KEPING_OIDC_ISSUER',
      );
    return createLocalJWKSet(set);
  } catch (error) {
    throw new SettingsFault([`KEPING_JWT_JWKS_FILE: ${file}: ${(error as Error).message}`]);
  }
}

/** Asks the issuer for its keys when the first token comes; one that cannot be asked is retried. */
function keysOfIssuer(issuer: string): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    keys ??= discoveredKeys(issuer).catch((error: unknown) => {
      keys = undefined;
      throw error;
    });
    return (await keys)(header, token);
  };
}

/** OpenID Connect Discovery 1.0, section 4. */
async function discoveredKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, {
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`${address} is ${response.status}`);
  const configuration = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (configuration.issuer !== issuer)
    throw new Error(`${address} is of the issuer ${String(configuration.issuer)}`);
  return createRemoteJWKSet(new URL(String(configuration.jwks_uri)), {
    cacheMaxAge: KEYS_MAX_AGE_MS,
    cooldownDuration: COOLDOWN_MS,
    timeoutDuration: TIMEOUT_MS,
  });
}
