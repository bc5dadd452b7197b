// Runs the projects of Jest one after the other, at normal priority, two workers each; then each
// file that failed once more, alone. Results are in var/ci as Jest writes them, and the whole logs
// of the services that a failed file started.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');
export const RESULTS = join(ROOT, 'var', 'ci');
/** A folder for each test file that starts processes (`libs/testing/servers/process.ts`). */
const LOGS = join(RESULTS, 'logs');
const logsOf = (file) => join(LOGS, file.replaceAll('/', '-'));
const JEST = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
/** Projects of `jest.config.mjs`, in order of what they need: nothing, a build, more programs. */
const PHASES = ['unit', 'embedded', 'servers', 'browser'];
export const secondsSince = (ms) => Math.round((Date.now() - ms) / 1000);

/** Resolves to the exit code of a program; what it prints is printed. */
export function run(command, args, env = {}) {
  const child = spawn(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return new Promise((done) => child.on('close', (code) => done(code ?? 1)));
}

export const jest = (args) => run(process.execPath, [JEST, ...args]);

/** Runs Jest; gives its results by file, or undefined where it wrote none. */
async function results(name, args) {
  const file = join(RESULTS, `${name}.json`);
  await jest([...args, '--ci', '--json', `--outputFile=${file}`]);
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')).testResults.map((result) => ({
    file: relative(ROOT, result.name),
    seconds: Math.round((result.endTime - result.startTime) / 1000),
    failed: failuresOf(result),
  }));
}

/** Title and first line of the error of each test that failed, or of the file that did not load. */
function failuresOf({ status, message, assertionResults }) {
  const failed = assertionResults
    .filter((test) => test.status === 'failed')
    .map((test) => ({ title: test.fullName, error: firstLine(test.failureMessages[0] ?? '') }));
  if (status === 'failed' && failed.length === 0)
    return [{ title: '(the file)', error: firstLine(message) }];
  return failed;
}

const firstLine = (text) =>
  text
    // eslint-disable-next-line no-control-regex -- Jest colours its messages
    .replace(/\u001b\[\d*m/g, '')
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !line.startsWith('●')) ?? '';

/**
 * Runs the phases with these arguments of Jest, all unless they are named. Gives the files with
 * their seconds, what is red (failed twice, or a phase that gave no results) and what is unsteady
 * (failed once).
 */
export async function runPhases(args, phases = PHASES) {
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(LOGS, { recursive: true });
  process.env.KEPING_TEST_LOGS = LOGS;
  const files = [];
  const red = [];
  const unsteady = [];
  for (const phase of phases) {
    console.log(`\n== ${phase}`);
    const beganMs = Date.now();
    const found = await results(phase, [...args, '--selectProjects', phase]);
    const seconds = secondsSince(beganMs);
    console.log(`== ${phase}: ${seconds} s`);
    if (found) files.push(...found.map((file) => ({ ...file, phase })));
    else red.push({ file: phase, title: 'the phase gave no results', error: '', phase, seconds });
  }
  const failures = files.filter((each) => each.failed.length > 0);
  for (const { file, phase, failed } of failures) {
    console.log(`\n== once more, alone: ${file}`);
    const beganMs = Date.now();
    const name = `again-${file.replace(/\W+/g, '-')}`;
    const again = await results(name, [
      '--runInBand',
      '--runTestsByPath',
      file,
      '--selectProjects',
      phase,
    ]);
    const still = again?.[0]?.failed ?? failed;
    red.push(...still.map((test) => ({ file, ...test, phase, seconds: secondsSince(beganMs) })));
    if (still.length === 0) unsteady.push(...failed.map((test) => ({ file, ...test })));
  }
  const kept = failures.map(({ file }) => logsOf(file));
  for (const name of readdirSync(LOGS))
    if (!kept.includes(join(LOGS, name))) rmSync(join(LOGS, name), { recursive: true });
  return { files, red, unsteady };
}

/** Prints the slowest files, what is unsteady, and last what is red, with its reason. */
export function printSummary({ files, red, unsteady }) {
  console.log('\nThe ten slowest files:');
  const slowest = files.toSorted((one, other) => other.seconds - one.seconds).slice(0, 10);
  for (const { file, seconds } of slowest) console.log(`  ${seconds} s ${file}`);
  const cpu = childSeconds();
  if (cpu !== undefined) console.log(`Seconds of processor, all processes: ${cpu}`);
  for (const { file, title, error } of unsteady) console.log(`UNSTEADY ${file} ${title}: ${error}`);
  for (const { file, title, error, phase, seconds } of red) {
    console.log(`RED ${file}\n  ${title}\n  ${error}\n  phase ${phase}, once more: ${seconds} s`);
    if (existsSync(logsOf(file))) console.log(`  logs: ${relative(ROOT, logsOf(file))}`);
  }
}

/** Processor seconds of all processes that this one has started and that ended; on Linux alone. */
function childSeconds() {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
    const TICKS_PER_SECOND = 100;
    return Math.round((Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND);
  } catch {
    return undefined;
  }
}
