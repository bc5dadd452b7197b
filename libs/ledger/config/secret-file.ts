// Files with secrets: made in one step, readable by their owner alone.
import { generateKeyPairSync } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { SettingsFault } from './settings.js';

/**
 * The content of a secret file; where there is none, `make` gives the content of a new one. Of
 * several processes that begin together on one folder the first one's stands. Throws SettingsFault
 * where others than the owner can read it.
 */
export function readSecretFile(file: string, make: () => string): string {
  if (!existsSync(file)) makeFile(file, make());
  if ((statSync(file).mode & 0o077) !== 0)
    throw new SettingsFault([`${file} can be read by others: chmod 600 ${file}`]);
  return readFileSync(file, 'utf8');
}

/** The content of a file with a new Ed25519 key (PKCS #8, PEM). */
export const newSigningKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;

function makeFile(file: string, content: string): void {
  const mine = `${file}.${process.pid}`;
  const descriptor = openSync(mine, 'wx', 0o600);
  try {
    writeSync(descriptor, content);
    fsyncSync(descriptor);
    linkSync(mine, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    closeSync(descriptor);
    unlinkSync(mine);
  }
}
