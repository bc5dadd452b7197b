// The tests themselves: each file runs in `npm test` or in `npm run nightly`, and none goes by the
// clock.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';

const ROOT = join(__dirname, '..');

const SPECS = ['apps', 'libs', 'tools', 'test'].flatMap((top) =>
  readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.spec.ts'))
    .map((path) => join(top, path)),
);

/** The specs and what they share. */
const TESTS = [
  ...SPECS,
  ...['libs/testing', 'test'].flatMap((top) =>
    readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
      .filter((path) => /(?<!\.spec)\.ts$/.test(path))
      .map((path) => join(top, path)),
  ),
].filter((path) => path !== 'test/architecture-tests.spec.ts');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const NOW = /(?:performance|Date)\.now\(\)/;

/** The assertions of a text that elapsed time is less than something. */
function elapsedIn(text: string): readonly string[] {
  const measured = [...text.matchAll(/(?:const|let) (\w+) = ([^;]*);/g)]
    .filter(([, , value]) => NOW.test(value!) && value!.includes(' - '))
    .map(([, name]) => name!);
  const isMeasured = (value: string) =>
    NOW.test(value) || measured.some((name) => new RegExp(`\\b${name}\\b`).test(value));
  return [...text.matchAll(/expect\(([^;]*?)\)\s*\.(?:not\.toBeGreater|toBeLess)Than\w*\(/g)]
    .filter(([, value]) => isMeasured(value!))
    .map(([found]) => found);
}

/** The patterns of each project of Jest. */
function projects(): readonly (readonly string[])[] {
  const script =
    'const { default: config } = await import(process.argv[1]);' +
    'console.log(JSON.stringify(config.projects.map(({ testMatch }) => testMatch)))';
  const file = join(ROOT, 'jest.config.mjs');
  const args = ['--input-type=module', '-e', script, file];
  const printed = execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  return JSON.parse(printed) as readonly (readonly string[])[];
}

describe('the tests', () => {
  // `npm test` runs all projects without `test/nightly`, `npm run nightly` that folder of them.
  it('each file belongs to one phase of npm test or of npm run nightly, by its folder', () => {
    const phases = projects();
    const phasesOf = (path: string) =>
      phases.filter((patterns) =>
        patterns.some((pattern) => matchesGlob(path, pattern.replace('<rootDir>/', ''))),
      ).length;
    expect(SPECS.filter((path) => phasesOf(path) !== 1)).toEqual([]);
    expect(SPECS.filter((path) => path.startsWith('test/nightly/')).length).toBeGreaterThan(20);
  });

  it('asserts no upper bound on elapsed time: a slow machine is right, later', () => {
    const faults = TESTS.flatMap((path) => elapsedIn(read(path)).map((what) => `${path}: ${what}`));
    expect(faults).toEqual([]);
  });

  it.each([
    'expect(performance.now() - begunMs).toBeLessThan(5_000);',
    'const tookMs = Date.now() - begunMs;\n expect(tookMs)\n.toBeLessThanOrEqual(20);',
    'const took = performance.now() - a;\nexpect(Math.max(took, 1)).toBeLessThan(2);',
  ])('an upper bound is found: %s', (text) => {
    expect(elapsedIn(text)).toHaveLength(1);
  });

  // Its condition is evaluated as text again and again, which the policy of our pages refuses.
  it('waits for what a page shows by locators, not by waitForFunction', () => {
    expect(TESTS.filter((path) => /\.waitForFunction\(/.test(read(path)))).toEqual([]);
  });
});
