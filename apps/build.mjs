// npm run build, and with --tools npm run build:tools: compiles, makes of each process one file and
// builds the pages, where anything changed since the last time. Prints to standard error alone:
// what runs behind it, such as `npm run -s token`, has standard output to itself. A process that
// runs beside a build still finds every file that it may load.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const DIST = join(ROOT, 'dist');
const LOCK = join(DIST, '.building');
const LOCK_POLL_MS = 100;
const LOCK_WAIT_MS = 120_000;
const withTools = process.argv.includes('--tools');
const PROJECT = withTools ? 'tsconfig.tools.json' : 'tsconfig.build.json';
/** Written after a build, with the time at which it began. What is built with tools is built. */
const STAMPS = withTools ? ['.built-tools'] : ['.built', '.built-tools'];
const INPUTS = ['apps', 'libs', ...(withTools ? ['tools'] : []), 'package-lock.json'];
const CONFIGURATIONS = ['tsconfig.json', 'tsconfig.build.json', 'tsconfig.tools.json'];

/** When anything below `path` was written last; of a folder also when a file in it went. */
function changedAtMs(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0;
  const within = readdirSync(path).map((name) => changedAtMs(join(path, name)));
  return within.reduce((latest, ms) => Math.max(latest, ms), stats.mtimeMs);
}

function isUpToDate() {
  const changed = Math.max(
    ...[...INPUTS, ...CONFIGURATIONS].map((path) => changedAtMs(join(ROOT, path))),
  );
  return STAMPS.some((stamp) => changed < builtAtMs(stamp));
}

function builtAtMs(stamp) {
  try {
    return Number(readFileSync(join(DIST, stamp), 'utf8'));
  } catch {
    return 0;
  }
}

/** Ends this process where a part of the build fails. */
function run(...words) {
  const { status } = spawnSync(process.execPath, words, { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

/** Waits while another build runs. */
function lock() {
  mkdirSync(DIST, { recursive: true });
  for (
    const beganAtMs = Date.now();
    ;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOCK_POLL_MS)
  ) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      return process.on('exit', () => rmSync(LOCK, { force: true }));
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!isRunning(holder())) rmSync(LOCK, { force: true });
      else if (Date.now() - beganAtMs > LOCK_WAIT_MS)
        throw new Error(`process ${holder()} builds since ${LOCK_WAIT_MS / 1000} s: see ${LOCK}`);
    }
  }
}

const holder = () => Number(readFileSync(LOCK, 'utf8') || process.pid);

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

if (!isUpToDate()) {
  lock();
  // Another process may have built meanwhile.
  if (!isUpToDate()) {
    const beganAtMs = Date.now();
    run('node_modules/typescript7/bin/tsc', '-p', PROJECT);
    run('apps/bundle.mjs');
    run('apps/web/build.mjs');
    writeFileSync(join(DIST, STAMPS[0]), String(beganAtMs));
  }
}
