// Plays the demo once for all suites of a run; each copies the ledger.
// `node test/played-demo.mjs FOLDER` plays it into a new folder and prints what it printed.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder that this process has made; other processes of the run only read it. */
let made;

/** Sets KEPING_TEST_DEMO; does nothing where it is set. Needs the build. */
export async function playDemoOnce() {
  if (process.env.KEPING_TEST_DEMO) return;
  made = mkdtempSync(join(tmpdir(), 'keping-demo-'));
  await playDemoInto(made);
  process.env.KEPING_TEST_DEMO = made;
}

/** Gives what the demo printed. */
async function playDemoInto(folder) {
  const { playDemo } = await import('../dist/libs/testing/servers/demo-ledger.js');
  mkdirSync(join(folder, 'ledger'), { recursive: true });
  const printed = await playDemo(join(folder, 'ledger'));
  writeFileSync(join(folder, 'printed.txt'), printed);
  return printed;
}

/** Removes what this process has made. */
export function removePlayedDemo() {
  if (made) rmSync(made, { recursive: true, force: true });
}

if (process.argv[1] === import.meta.filename) {
  const printed = await playDemoInto(process.argv[2]);
  // Tokens are for whoever runs it alone.
  process.stdout.write(printed.replace(/(eyJ[\w-]{6})[\w.-]+/g, '$1…'));
}
