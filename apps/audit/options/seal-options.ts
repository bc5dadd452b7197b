// The option --seal: a seal, or a folder of seals.
import { existsSync } from 'node:fs';
import type { Seal } from '../../../libs/audit/verification/seal-check.js';
import { readSeals } from '../../../libs/ledger/integrity/seal-folder.js';
import { UsageError, type Run } from '../output/run.js';
import { UnreadableSource } from '../sources/source.js';

/** The named seals, else those that an export contains. */
export function sealsOfOption({ source }: Run, path: string | undefined): readonly Seal[] {
  if (path === undefined) return source.seals;
  if (!existsSync(path)) throw new UsageError(`--seal: there is no ${path}`);
  try {
    return readSeals(path);
  } catch (error) {
    throw new UnreadableSource(`${path} is not a seal: ${(error as Error).message}`);
  }
}
