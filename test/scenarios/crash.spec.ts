// Promises 1 and 3: three rounds of kill −9 at random moments; `npm run crash -- 100` runs as many
// as you like.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

it('an acknowledged command survives kill -9, once, and no commit is partial', () => {
  const printed = execFileSync(
    process.execPath,
    [join(__dirname, '../../dist/tools/crash/main.js'), '3', '7'],
    { encoding: 'utf8' },
  );
  expect(printed).toMatch(
    /3 rounds of kill -9 \(seed 7\): \d{3,} acknowledged commands, all stored, once/,
  );
});
