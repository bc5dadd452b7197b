// The tests themselves: each file runs in `npm test` or in `npm run nightly`.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';

const ROOT = join(__dirname, '..');

const SPECS = ['apps', 'libs', 'tools', 'test'].flatMap((top) =>
  readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.spec.ts'))
    .map((path) => join(top, path)),
);

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
});
