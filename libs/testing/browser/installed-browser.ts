// Finds Chromium, and installs Debian's where there is none: the tests in the browser are never
// skipped. KEPING_TEST_BROWSER names another one. The headless shell is the same engine without
// windows: it takes about a quarter less of the processor.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const KNOWN = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
] as const;

/** The path of a browser. Throws where none can be installed. */
export function installedBrowser(): string {
  const named = process.env['KEPING_TEST_BROWSER'];
  if (named) return named;
  const found = KNOWN.find((path) => existsSync(path));
  if (found) return found;
  process.stdout.write('Chromium is installed for the tests in the browser\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...args: readonly string[]) =>
    execFileSync('apt-get', args, { stdio: ['ignore', 'ignore', 'pipe'], env });
  run('update');
  run('install', '-y', '--no-install-recommends', 'chromium-headless-shell', 'fonts-dejavu-core');
  return KNOWN[0];
}
