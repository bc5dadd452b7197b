// `npm run nightly`: is it still right after hours of abuse? Runs the suites of this folder, the
// files of `test/unsteady.txt` twenty times, crash rounds, drills, checkers that others wrote and
// attacks, one after the other, and writes a report into `var`. Red only for a wrong result.
// `npm run nightly -- NAME…` runs the steps with these names.
import { spawn } from 'node:child_process';
import { cpSync, createWriteStream, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest, printSummary, ROOT, runPhases, secondsSince } from '../phases.mjs';

const OUT = join(ROOT, 'var', 'nightly');
const PLAYED = join(OUT, 'played');
const NODE = process.execPath;
const CRASH_SEED = 2017;
const UNSTEADY_ROUNDS = 20;

/** Runs a program; prints what it prints, and keeps it. Throws where it does not end with 0. */
async function command(name, program, ...args) {
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const log = createWriteStream(join(OUT, `${name}.log`), { flags: 'a' });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      process.stdout.write(chunk);
      log.write(chunk);
    });
  const code = await new Promise((done) => child.on('close', (status) => done(status ?? 1)));
  log.end();
  if (code !== 0) throw new Error(`\`${[program, ...args].join(' ')}\` ended with ${code}`);
}

/** A copy of the ledger of the demo, for who writes to it. */
function copyOfDemo(name) {
  const folder = join(OUT, name);
  cpSync(join(PLAYED, 'ledger'), folder, { recursive: true });
  return folder;
}

/** More of what `npm test` runs a little of. */
const DEEPER = ['test/audit/tamper.spec.ts', 'test/contracts/projections.spec.ts'];

async function suites() {
  Object.assign(process.env, { KEPING_TEST_ROUNDS: '221', KEPING_TEST_FEED_SEEDS: '1,2,3' });
  const paths = ['/test/nightly/', ...DEEPER].map((path) => path.replaceAll('.', '\\.'));
  const phases = ['embedded', 'servers', 'browser'];
  const done = await runPhases(['--testPathPatterns', ...paths], phases);
  printSummary(done);
  const repeated = done.red.map(({ file, title, error }) => `${file} ${title}: ${error}`);
  if (repeated.length > 0) throw new Error(repeated.join('; '));
  const once = done.unsteady.map(({ file, title }) => `UNSTEADY ${file} ${title}`);
  return [`${done.files.length} files`, ...once].join('; ');
}

async function unsteady() {
  const files = readFileSync(join(ROOT, 'test', 'unsteady.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const counts = [];
  for (const file of files) {
    let failed = 0;
    for (let round = 1; round <= UNSTEADY_ROUNDS; round += 1)
      if ((await jest(['--runInBand', '--runTestsByPath', file])) !== 0) failed += 1;
    counts.push(`${file}: failed ${failed} of ${UNSTEADY_ROUNDS}`);
  }
  return counts.join('; ') || 'no file is listed';
}

/** Name → what runs; its answer, if any, is what the report says of it. */
const STEPS = {
  fetch: async () => {
    await command('fetch', NODE, 'libs/testing/servers/install.mjs');
    await command('fetch', '.ci/openapi/install', 'full');
  },
  build: () => command('build', 'npm', 'run', '-s', 'build:tools'),
  demo: async () => {
    await command('demo', NODE, 'test/played-demo.mjs', PLAYED);
    process.env.KEPING_TEST_DEMO = PLAYED;
    process.env.KEPING_TEST_BUILT = '1';
  },
  advisories: () => command('advisories', NODE, '.ci/check-advisories.mjs'),
  suites,
  unsteady,
  crash: async () => {
    await command('crash', NODE, 'dist/tools/crash/main.js', '100', String(CRASH_SEED));
    return `100 rounds, seed ${CRASH_SEED}`;
  },
  'drill-mongodb': () =>
    command('drill-mongodb', NODE, '.ci/drill-mongodb.mjs', copyOfDemo('drill')),
  transparency: () => command('transparency', '.ci/transparency/run', copyOfDemo('log')),
  interface: async () => {
    await command('interface', '.ci/openapi/run', copyOfDemo('interface'), 'full');
    return 'two seeds (20170717, 20260717), four roles';
  },
  attack: () => command('attack', NODE, 'dist/tools/attack/main.js'),
};
/** What every other step needs. */
const FIRST = ['fetch', 'build', 'demo'];

const words = process.argv.slice(2);
const chosen = Object.keys(STEPS).filter(
  (name) => words.length === 0 || FIRST.includes(name) || words.includes(name),
);
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const beganMs = Date.now();
const lines = [];
for (const name of chosen) {
  console.log(`\n== ${name}`);
  const fromMs = Date.now();
  let said;
  let failed = false;
  try {
    said = (await STEPS[name]()) ?? '';
  } catch (error) {
    failed = true;
    said = `${error.message}. Again: \`npm run nightly -- ${name}\``;
    process.exitCode = 1;
  }
  lines.push(`| ${name} | ${failed ? 'RED' : 'green'} | ${secondsSince(fromMs)} | ${said} |`);
  console.log(`== ${name}: ${secondsSince(fromMs)} s`);
  // What needs it cannot run.
  if (failed && FIRST.includes(name)) break;
}
const report = [
  '# Nightly',
  '',
  `${new Date(beganMs).toISOString()}, ${secondsSince(beganMs)} s`,
  '',
  '| step | verdict | seconds | |',
  '|---|---|---|---|',
  ...lines,
  '',
].join('\n');
writeFileSync(join(OUT, 'report.md'), report);
console.log(`\n${report}\nvar/nightly/report.md`);
