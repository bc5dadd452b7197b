// What a backup says of itself: the ledger, how far it goes, every file with its size and digest,
// and a seal over the history; all of it signed.
import { createHash, sign, verify, type KeyObject } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Seal } from '../../../audit/verification/seal-check.js';
import { UnusableStore } from '../../../kernel/core/errors.js';
import { canonicalJson } from '../../integrity/event-hash.js';
import { keyIdOf } from '../../integrity/seals.js';

export type BackupFile = { readonly name: string; readonly bytes: number; readonly sha256: string };

/** Times are RFC 3339. */
export type Manifest = {
  readonly type: 'keping-backup';
  /** Hash of the ledger's first event; empty where there is none. */
  readonly ledger: string;
  readonly epoch: string;
  /** The last event in the backup. */
  readonly position: number;
  readonly takenAt: string;
  readonly files: readonly BackupFile[];
  /** Over the whole history of the backup; null where it has no event. */
  readonly seal: Seal | null;
  /** The name of the key that signed. */
  readonly key: string;
};

export const MANIFEST = 'manifest.json';

/** The text of a manifest file: the manifest and its signature (Ed25519 over canonical JSON). */
export function signedManifest(manifest: Manifest, key: KeyObject): string {
  const signature = sign(null, Buffer.from(canonicalJson(manifest)), key).toString('base64');
  return `${JSON.stringify({ manifest, signature }, null, 2)}\n`;
}

/**
 * The manifest of a backup folder, with every file compared to it. Throws UnusableStore with a
 * sentence where something is missing, altered or signed with another key.
 */
export async function readManifest(folder: string, publicKey: KeyObject): Promise<Manifest> {
  const { manifest, signature } = parsedManifest(folder);
  const text = Buffer.from(canonicalJson(manifest));
  if (!verify(null, text, publicKey, Buffer.from(signature, 'base64')))
    throw new UnusableStore(
      `the manifest of ${folder} was altered, or signed with another key ` +
        `(${manifest.key}; given: ${keyIdOf(publicKey)})`,
    );
  for (const file of manifest.files) {
    const found = await fileEntry(folder, file.name).catch(() => undefined);
    if (!found) throw new UnusableStore(`${join(folder, file.name)} is missing`);
    if (found.bytes !== file.bytes || found.sha256 !== file.sha256)
      throw new UnusableStore(
        `${join(folder, file.name)} was altered: ${found.bytes} bytes, ${file.bytes} are due`,
      );
  }
  return manifest;
}

function parsedManifest(folder: string): { manifest: Manifest; signature: string } {
  const file = join(folder, MANIFEST);
  try {
    const parsed = JSON.parse(readFileSync(file, 'utf8')) as {
      manifest: Manifest;
      signature: string;
    };
    if (parsed.manifest.type !== 'keping-backup') throw new Error('it is of another kind');
    return parsed;
  } catch (error) {
    throw new UnusableStore(`${file} is no manifest of a backup: ${(error as Error).message}`);
  }
}

/** A file of a backup with its size and SHA-256. */
export async function fileEntry(folder: string, name: string): Promise<BackupFile> {
  const digest = createHash('sha256');
  for await (const part of createReadStream(join(folder, name))) digest.update(part as Buffer);
  return { name, bytes: statSync(join(folder, name)).size, sha256: digest.digest('hex') };
}
