// The ledger of the demo for a suite: a copy of the one that a whole run has played once, or played
// here where the suite runs on its own.
import { execFile } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MAIN = join(process.cwd(), 'dist/tools/demo/main.js');
/** Set by the set-up of a whole run: a folder with the ledger and with what was printed. */
const PLAYED = 'KEPING_TEST_DEMO';

/** Where the set-up of a whole run has the ledger; undefined where a suite runs on its own. */
export const playedLedger = (): string | undefined =>
  process.env[PLAYED] && join(process.env[PLAYED], 'ledger');

/** Plays the demo into a data folder, again where it is there already; gives what it printed. */
export async function playDemo(folder: string): Promise<string> {
  const env = {
    ...process.env,
    KEPING_DATA_DIR: folder,
    KEPING_HTTP_PORT: '0',
    KEPING_LOG_LEVEL: 'error',
  };
  return (await run(process.execPath, [MAIN, '--exit'], { env, maxBuffer: 1e8 })).stdout;
}

/** Fills a new data folder with the ledger of the demo; gives what the demo printed. */
export async function demoInto(folder: string): Promise<string> {
  const played = process.env[PLAYED];
  if (!played) return playDemo(folder);
  cpSync(join(played, 'ledger'), folder, { recursive: true });
  return readFileSync(join(played, 'printed.txt'), 'utf8');
}
