// All tests: `npm test`. The faults run first, then all others on real servers and in the browser;
// beside both, with what of the processors they do not use, suites that need no servers. What
// measures times runs alone, last.
// With a pattern, as `npm test -- stock`, it is Jest and nothing else.
import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { buildOnce } from './build.mjs';
import { playDemoOnce, removePlayedDemo } from './played-demo.mjs';

const ROOT = join(import.meta.dirname, '..');
const JEST = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
const here = (path) => `^${ROOT.replace(/[^\w/]/g, '\\$&')}/${path}`;
const FAULTS = here('test/integration/faults\\.spec');
const BUDGETS = here('test/browser/budgets\\.spec');
/** Suites without servers. */
const BESIDE = [here('(libs|apps|tools)/'), here('test/(http|audit|contracts|architecture)')];
/** They get a quarter of busy processors; at 19 they got next to nothing, and ran out of time. */
const NICE_BESIDE = 5;
/** Suites on real servers and in the browser wait as much as they compute. */
const WORKERS = '--maxWorkers=3';
const given = process.argv.slice(2);

/** Resolves to the exit code of Jest with these arguments. */
function jest(args, { nice = 0, env = {} } = {}) {
  const options = { stdio: 'inherit', env: { ...process.env, ...env } };
  const child = spawn(process.execPath, [JEST, ...args], options);
  setPriority(child.pid, nice);
  return new Promise((done) => child.on('close', (code) => done(code ?? 1)));
}

/** `--outputFile=tests.json` of the part `faults` is `tests-faults.json`. */
const optionsOf = (part) =>
  given.map((text) => text.replace(/^(--outputFile=.*)\.json$/, `$1-${part}.json`));

async function runAll() {
  buildOnce();
  // Processes of the tests load what others have compiled.
  process.env.NODE_COMPILE_CACHE ??= join(ROOT, 'node_modules', '.cache', 'compiled');
  const faults = jest([...optionsOf('faults'), '--runInBand', FAULTS]);
  await playDemoOnce();
  const beside = jest([...optionsOf('beside'), ...BESIDE], {
    nice: NICE_BESIDE,
    env: { KEPING_TEST_SERVERS: 'none' },
  });
  const codes = [await faults];
  const ignored = ['/node_modules/', FAULTS, BUDGETS, ...BESIDE];
  codes.push(await jest([...given, WORKERS, '--testPathIgnorePatterns', ...ignored]));
  codes.push(await beside);
  codes.push(await jest([...optionsOf('budgets'), '--runInBand', BUDGETS]));
  removePlayedDemo();
  return codes.find((code) => code !== 0) ?? 0;
}

const hasPattern = given.some((text) => !text.startsWith('-'));
process.exitCode = hasPattern ? await jest(given) : await runAll();
