// The build that tests start as processes of their own, with the pages: once for a whole run.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** Builds everything; does nothing where a whole run has done so for the Jests that it starts. */
export function buildOnce() {
  if (process.env.KEPING_TEST_BUILT) return;
  execFileSync('npm', ['run', '-s', 'build:tools'], { cwd: ROOT, stdio: 'inherit' });
  process.env.KEPING_TEST_BUILT = '1';
}
