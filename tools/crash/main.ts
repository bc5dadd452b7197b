// Rounds of kill −9 at random times: every acknowledged command is stored once, no commit in part,
// and rows equal a new fold.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSettings } from '../../libs/ledger/config/read-settings.js';
import { openLedger } from '../../libs/ledger/storage/open-ledger.js';
import { requireAllKept, requireRowsFolded } from './oracle.js';

type Acknowledgement = { readonly id: string; readonly answer: string };

/** Runs the writer and kills it `afterMs` after it is ready; gives what it acknowledged. */
async function killed(folder: string, afterMs: number): Promise<readonly Acknowledgement[]> {
  const writer = join(dirname(fileURLToPath(import.meta.url)), 'writer.js');
  const child = spawn(process.execPath, [writer], {
    env: { ...process.env, KEPING_DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (output === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
    output += text;
  });
  await new Promise<void>((done) => child.on('close', () => done()));
  if (!output.startsWith('ready')) throw new Error('the writer did not start');
  // The kill may cut the last line: an incomplete line is no acknowledgement.
  return output
    .split('\n')
    .slice(1, -1)
    .map((line) => JSON.parse(line) as Acknowledgement);
}

/** Opens the ledger after the kill and checks everything; throws at the first fault. */
async function check(folder: string, acknowledged: ReadonlyMap<string, string>): Promise<number> {
  const ledger = await openLedger(
    readSettings({ KEPING_DATA_DIR: folder, KEPING_LOG_LEVEL: 'error' }),
  );
  try {
    const position = await requireAllKept(ledger, acknowledged);
    await ledger.ports.feed.start();
    await ledger.ports.feed.caughtUp();
    await requireRowsFolded(ledger);
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
      `round ${round}: ${acknowledged.size} acknowledged, ${position} events in this folder, ` +
        'nothing lost, nothing doubled, rows equal a new fold\n',
    );
  // A new folder every ten rounds keeps the checks short.
  if (round % 10 === 0) {
    total += acknowledged.size;
    acknowledged = new Map();
    rmSync(folderNow, { recursive: true, force: true });
    folderNow = mkdtempSync(join(tmpdir(), 'keping-crash-'));
  }
}
rmSync(folderNow, { recursive: true, force: true });
process.stdout.write(
  `${rounds} rounds of kill -9 (seed ${seed}): ${total + acknowledged.size} acknowledged ` +
    'commands, all stored, once\n',
);
