// The folder in which seals are kept, one file each.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Seal, SealStatement } from '../../audit/verification/seal-check.js';
import { NotInOrder } from './seals.js';

const NAME = /^seal-\d+(?:-[0-9a-f]{8})?\.json$/;

const sealFileName = ({ statement }: Seal, epoch = ''): string =>
  `seal-${String(statement.position).padStart(12, '0')}${epoch}.json`;

/**
 * Writes a seal into a folder; gives the file. What was sealed there before is left alone; another
 * history at that position is NotInOrder, one of another epoch gets a file of its own.
 */
export function keepSeal(folder: string, seal: Seal): string {
  mkdirSync(folder, { recursive: true });
  const { epoch } = seal.statement;
  const plain = join(folder, sealFileName(seal));
  const isOther = existsSync(plain) && statementOf(plain).epoch !== epoch;
  const file = isOther ? join(folder, sealFileName(seal, `-${epoch?.slice(0, 8)}`)) : plain;
  if (!existsSync(file))
    writeFileSync(file, `${JSON.stringify(seal)}\n`, { flag: 'wx', mode: 0o644 });
  else if (statementOf(file).heads !== seal.statement.heads)
    throw new NotInOrder(`${file} seals another history`);
  return file;
}

/**
 * All seals of a folder in order of position, or those in a file, one a line: what a reader of the
 * topic writes down.
 */
export function readSeals(path: string): readonly Seal[] {
  const names = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => NAME.test(name))
        .sort()
        .map((name) => join(path, name))
    : [path];
  return names.flatMap((name) =>
    readFileSync(name, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Seal),
  );
}

const statementOf = (file: string): SealStatement =>
  (JSON.parse(readFileSync(file, 'utf8')) as Seal).statement;

/** The seal of the greatest position in a folder; undefined where there is none. */
export function lastSealIn(folder: string): Seal | undefined {
  try {
    return readSeals(folder).at(-1);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Renames the seals of positions after `position`, so that they are kept as evidence but are not
 * read as seals of this history. Gives their new names, none where there is no folder.
 */
export function setAsideSeals(folder: string, position: number, epoch: string): readonly string[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter((name) => NAME.test(name))
    .filter((name) => statementOf(join(folder, name)).position > position)
    .map((name) => {
      const aside = `${name}.lost-${epoch.slice(0, 8)}`;
      renameSync(join(folder, name), join(folder, aside));
      return aside;
    });
}
