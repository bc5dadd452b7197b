// Before the tests in the browser: the build with its pages, the browser, and the ledger of the
// demo in a folder that each suite copies.
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installedBrowser } from './install-browser.mjs';

const ROOT = join(import.meta.dirname, '..', '..');

export default function setUp() {
  process.env.KEPING_TEST_BROWSER = installedBrowser();
  execFileSync('npm', ['run', '-s', 'build:tools'], { cwd: ROOT, stdio: 'inherit' });
  const folder = mkdtempSync(join(tmpdir(), 'keping-demo-'));
  execFileSync(process.execPath, [join(ROOT, 'dist/tools/demo/main.js'), '--exit'], {
    env: {
      ...process.env,
      KEPING_DATA_DIR: folder,
      KEPING_HTTP_PORT: '0',
      KEPING_LOG_LEVEL: 'error',
    },
    stdio: 'ignore',
  });
  process.env.KEPING_TEST_DEMO = folder;
  process.stdout.write(`the browser of the tests: ${process.env.KEPING_TEST_BROWSER}\n`);
}
