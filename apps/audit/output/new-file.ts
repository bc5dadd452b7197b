// A file that appears whole or not at all, and replaces no other unless that is asked for.
import { createWriteStream, linkSync, lstatSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { UnusableStore } from '../../../libs/kernel/core/errors.js';
import { UsageError } from './run.js';

export type NewFileOptions = {
  /** Replaces a regular file that exists. */
  readonly force: boolean;
  /** The folder of the ledger, in which nothing may be written. */
  readonly dataDir: string;
};

/**
 * Writes a file beside its place, synchronises it with the disk and gives it its name. Throws
 * UsageError where the path may not be written, UnusableStore where it cannot.
 */
export async function writeNewFile(
  path: string,
  options: NewFileOptions,
  write: (output: Writable) => Promise<void>,
): Promise<void> {
  requireWritable(path, options);
  const part = `${path}.part`;
  const output = createWriteStream(part, { flush: true, mode: 0o600 });
  try {
    await Promise.all([finished(output), write(output).then(() => output.end())]);
    if (options.force) renameSync(part, path);
    else linkSync(part, path);
  } catch (error) {
    output.destroy();
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new UnusableStore(`${path} cannot be written (${code})`);
  } finally {
    rmSync(part, { force: true });
  }
}

function requireWritable(path: string, { force, dataDir }: NewFileOptions): void {
  if (`${realOf(dirname(resolve(path)))}${sep}`.startsWith(`${realOf(resolve(dataDir))}${sep}`))
    throw new UsageError(`${path} is in the folder of the ledger; choose another folder`);
  const existing = lstatSync(path, { throwIfNoEntry: false });
  if (!existing) return;
  if (!existing.isFile()) throw new UsageError(`${path} is not a regular file`);
  if (!force) throw new UsageError(`${path} exists already; --force replaces it`);
}

/** The path without symbolic links; as it is where it does not exist. */
function realOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
