// Writes what a build made into a folder beside processes that load from it: files with hashed
// names first, then those that name them, each in one step. Files of earlier builds stay for a day.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const KEPT_MS = 24 * 3_600_000;
/** When each file of an earlier build was replaced, in milliseconds since 1970. */
const REPLACED = '.replaced.json';

/**
 * `files`: path in `folder` → content, those that others name before those that name them.
 */
export function writeOutputs(folder, files, nowMs = Date.now()) {
  mkdirSync(folder, { recursive: true });
  for (const [path, content] of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(`${target}.new`, content);
    renameSync(`${target}.new`, target);
  }
  const present = new Set(files.map(([path]) => path));
  const before = read(join(folder, REPLACED));
  const replaced = {};
  for (const [path, sinceMs] of Object.entries(before)) {
    if (present.has(path)) continue;
    const replacedMs = sinceMs ?? nowMs;
    if (nowMs - replacedMs > KEPT_MS) rmSync(join(folder, path), { force: true });
    else replaced[path] = replacedMs;
  }
  // Of this build: null, until a later one is without it.
  for (const path of present) replaced[path] = null;
  writeFileSync(join(folder, REPLACED), JSON.stringify(replaced));
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}
