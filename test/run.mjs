// All tests: `npm test`. What keeps every processor busy or measures times runs alone, after the
// rest. With a pattern, as `npm test -- stock`, it is Jest and nothing else.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const JEST = join(import.meta.dirname, '..', 'node_modules', 'jest', 'bin', 'jest.js');
const ALONE = ['test/integration/faults\\.spec', 'test/browser/budgets\\.spec'];
const given = process.argv.slice(2);

/** The exit code of Jest with these arguments. */
const jest = (...args) =>
  spawnSync(process.execPath, [JEST, ...args], { stdio: 'inherit' }).status ?? 1;

/** `--outputFile=tests.json` of the second run is `tests-alone.json`. */
const besides = given.map((text) => text.replace(/^(--outputFile=.*)\.json$/, '$1-alone.json'));

if (given.some((text) => !text.startsWith('-'))) process.exitCode = jest(...given);
else {
  const codes = [
    jest(...given, '--testPathIgnorePatterns', '/node_modules/', ...ALONE),
    jest(...ALONE, ...besides, '--runInBand'),
  ];
  process.exitCode = codes.find((code) => code !== 0) ?? 0;
}
