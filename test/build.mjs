// Before the tests: the build that crash rounds and command-line tests start as processes of their
// own.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export default function build() {
  const root = join(import.meta.dirname, '..');
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/typescript7/bin/tsc'), '-p', join(root, 'tsconfig.tools.json')],
    { stdio: 'inherit' },
  );
}
