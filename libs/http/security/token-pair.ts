// The pair of keys of our own tokens: the token printer signs with the private key, the services
// hold the public one, with which nobody can make a token.
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, type JSONWebKeySet, type JWK } from 'jose';
import { SettingsFault } from '../../ledger/config/settings.js';

/** `kid` names its public key among those of the services. */
export type PrivateTokenKey = { readonly key: KeyObject; readonly kid: string };

export const PRIVATE_KEY_NAME = 'token-key.pem';
export const PUBLIC_KEYS_NAME = 'token-keys.json';

/**
 * Writes a new pair to a folder: `token-key.pem`, which its owner alone can read, and
 * `token-keys.json` (JWKS). Throws SettingsFault where one of them is there already.
 */
export async function writeTokenKeys(folder: string): Promise<void> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const keys = { keys: [await publicJwk(publicKey)] };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeNew(join(folder, PRIVATE_KEY_NAME), pem, 0o600);
  writeNew(join(folder, PUBLIC_KEYS_NAME), `${JSON.stringify(keys)}\n`, 0o644);
}

/**
 * The private key in a file (Ed25519, PEM). Throws SettingsFault where it is none, or where the
 * services, which hold `publicKeysFile`, would not accept what it signs.
 */
export async function readPrivateKey(
  file: string,
  publicKeysFile: string,
): Promise<PrivateTokenKey> {
  const key = ed25519In(file);
  const { kid } = await publicJwk(createPublicKey(key));
  const { keys } = JSON.parse(readFileSync(publicKeysFile, 'utf8')) as JSONWebKeySet;
  if (!keys.some((known) => known.kid === kid))
    throw new SettingsFault([
      `KEPING_JWT_PRIVATE_KEY_FILE: its public key ${kid} is not in ${publicKeysFile}: ` +
        'the services would refuse its tokens',
    ]);
  return { key, kid: kid! };
}

function ed25519In(file: string): KeyObject {
  try {
    const key = createPrivateKey(readFileSync(file));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Reported below, like a key of another kind.
  }
  throw new SettingsFault([
    `KEPING_JWT_PRIVATE_KEY_FILE: ${file} holds no Ed25519 private key (PEM): ` +
      'make a pair with npm run token -- --new-keys FOLDER',
  ]);
}

async function publicJwk(publicKey: KeyObject): Promise<JWK> {
  const jwk = await exportJWK(publicKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'EdDSA', use: 'sig' };
}

function writeNew(file: string, content: string | Buffer, mode: number): void {
  try {
    writeFileSync(file, content, { flag: 'wx', mode });
  } catch (error) {
    throw new SettingsFault([
      `${file} cannot be written (${(error as NodeJS.ErrnoException).code}): ` +
        'a pair is never replaced, name another folder',
    ]);
  }
}
