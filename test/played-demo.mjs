// Plays the demo once for all suites of a run; each copies the ledger.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder that this process has made; other processes of the run only read it. */
let made;

/** Sets KEPING_TEST_DEMO; does nothing where it is set. Needs the build. */
export async function playDemoOnce() {
  if (process.env.KEPING_TEST_DEMO) return;
  const { playDemo } = await import('../dist/libs/testing/servers/demo-ledger.js');
  made = mkdtempSync(join(tmpdir(), 'keping-demo-'));
  mkdirSync(join(made, 'ledger'));
  writeFileSync(join(made, 'printed.txt'), await playDemo(join(made, 'ledger')));
  process.env.KEPING_TEST_DEMO = made;
}

/** Removes what this process has made. */
export function removePlayedDemo() {
  if (made) rmSync(made, { recursive: true, force: true });
}
