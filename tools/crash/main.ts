// Rounds of kill −9 at any moment: every acknowledged command is there once, no commit in part,
// rows equal a fresh fold.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSettings } from '../../libs/service/config/read-settings.js';
import { openLedger } from '../../libs/service/storage/open-ledger.js';
import { requireAllKept, requireRowsFresh } from './oracle.js';

type Said = { readonly id: string; readonly answer: string };

/** Runs the victim and kills it `afterMs` after it was ready; gives what it had acknowledged. */
async function killed(folder: string, afterMs: number): Promise<readonly Said[]> {
  const writer = join(dirname(fileURLToPath(import.meta.url)), 'writer.js');
  const child = spawn(process.execPath, [writer], {
    env: { ...process.env, KEPING_DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
    said += text;
  });
  await new Promise<void>((done) => child.on('close', () => done()));
  if (!said.startsWith('ready')) throw new Error('the writer did not start');
  // The last line may be cut by the kill: what was not said whole was not acknowledged.
  return said
    .split('\n')
    .slice(1, -1)
    .map((line) => JSON.parse(line) as Said);
}

/**
 * Opens the ledger after the kill and looks at everything; throws with a sentence at the first
 * wrong thing.
 */
async function check(folder: string, acknowledged: ReadonlyMap<string, string>): Promise<number> {
  const ledger = await openLedger(
    readSettings({ KEPING_DATA_DIR: folder, KEPING_LOG_LEVEL: 'error' }),
  );
  try {
    const position = await requireAllKept(ledger, acknowledged);
    await ledger.ports.feed.start();
    await ledger.ports.feed.caughtUp();
    await requireRowsFresh(ledger);
    return position;
  } finally {
    await ledger.close();
  }
}

const rounds = Number(process.argv[2] ?? 100);
const seed = Number(process.argv[3] ?? 2017);
const folder = mkdtempSync(join(tmpdir(), 'keping-crash-'));
let folderNow = folder;
let acknowledged = new Map<string, string>();
let total = 0;
let random = seed;
for (let round = 1; round <= rounds; round += 1) {
  random = (random * 48_271) % 2_147_483_647;
  for (const { id, answer } of await killed(folderNow, random % 400)) acknowledged.set(id, answer);
  const position = await check(folderNow, acknowledged);
  if (round % 10 === 0 || round === rounds)
    process.stdout.write(
      `round ${round}: ${acknowledged.size} acknowledged, ${position} events in this folder, nothing lost, nothing doubled, rows equal a fresh fold\n`,
    );
  // A new folder now and then keeps the checks short.
  if (round % 10 === 0) {
    total += acknowledged.size;
    acknowledged = new Map();
    rmSync(folderNow, { recursive: true, force: true });
    folderNow = mkdtempSync(join(tmpdir(), 'keping-crash-'));
  }
}
rmSync(folderNow, { recursive: true, force: true });
process.stdout.write(
  `${rounds} rounds of kill -9 (seed ${seed}): ${total + acknowledged.size} acknowledged commands, all there, once\n`,
);
