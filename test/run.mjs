// `npm test`: is it right? What is missing is fetched and built, the demo is played, then the
// phases of `phases.mjs` run without `test/nightly`. With a pattern, as `npm test -- stock`, it is
// Jest and nothing else.
import { join } from 'node:path';
import { buildOnce } from './build.mjs';
import { jest, printSummary, ROOT, run, runPhases, secondsSince } from './phases.mjs';
import { playDemoOnce, removePlayedDemo } from './played-demo.mjs';

const INSTALL = join(ROOT, 'libs', 'testing', 'servers', 'install.mjs');
const given = process.argv.slice(2);

async function runAll() {
  const beganMs = Date.now();
  console.log('== fetch, build, demo');
  const code = await run(process.execPath, [INSTALL, 'kafka', 'mongod', 'browser']);
  if (code !== 0) return code;
  buildOnce();
  // Processes of the tests load what others have compiled.
  process.env.NODE_COMPILE_CACHE ??= join(ROOT, 'node_modules', '.cache', 'compiled');
  await playDemoOnce();
  console.log(`== fetch, build, demo: ${secondsSince(beganMs)} s`);
  const done = await runPhases([
    ...given,
    '--testPathIgnorePatterns',
    '/node_modules/',
    '/test/nightly/',
  ]);
  removePlayedDemo();
  console.log(`\nnpm test: ${secondsSince(beganMs)} s`);
  printSummary(done);
  return done.red.length > 0 ? 1 : 0;
}

const hasPattern = given.some((text) => !text.startsWith('-'));
process.exitCode = hasPattern ? await jest(given) : await runAll();
