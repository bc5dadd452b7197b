// The drill of the distributed mode on the history of the demo: `node .ci/drill-mongodb.mjs FOLDER`
// restores a backup of that ledger into a MongoDB that it starts, replays the minister's tile there
// (story 7), seals and verifies it, and drills.
// Exit 0: all was in order.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { distributedEnvironment } from '../dist/libs/testing/servers/distributed.js';
import { servers } from '../dist/libs/testing/servers/servers.js';

const demo = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), 'keping-ci-'));
const beganMs = performance.now();
const given = await servers({ mongodb: true });

/** Runs a command line of ours; gives what it printed. Throws where it does not end with 0. */
function run(environment, app, ...args) {
  const fromMs = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [join('dist/bin', `${app}.js`), ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (!args.includes('--json')) process.stdout.write(stdout);
  console.log(`(${app} ${args[0]}: ${Math.round((performance.now() - fromMs) / 1000)} s)`);
  if (status !== 0) throw new Error(`${app} ${args.join(' ')} ended with ${status}`);
  return stdout;
}

try {
  const database = distributedEnvironment(given, {
    // Neither backups nor the auditor connect to it.
    KEPING_KAFKA_BROKERS: '127.0.0.1:9',
    KEPING_SEAL_KEY_FILE: join(demo, 'seal-key.pem'),
  });
  const backup = join(folder, 'backup');
  const key = join(demo, 'seal-key.pub.pem');
  run({ KEPING_DATA_DIR: demo }, 'backup', 'backup', '--out', backup);
  run(database, 'backup', 'restore', '--from', backup, '--key', key);
  const noon = '2017-07-17T12:00:00+07:00';
  const tile = run(database, 'audit', 'replay', '--as-of', noon, '--known-at', noon, '--json');
  const { distributed, printed, utilisation, lowPrint, accounted } = JSON.parse(tile);
  assert.deepEqual(
    [distributed, printed, utilisation, lowPrint.count, accounted.difference],
    [5_985_000, 1_616_917, 27.02, 22, 0],
  );
  const seals = join(folder, 'seals');
  run(database, 'audit', 'seal', '--out', seals);
  const found = JSON.parse(run(database, 'audit', 'verify', '--seal', seals, '--json'));
  assert.partialDeepStrictEqual(found, { ok: true, seals: { checked: 1, agreed: 1 } });
  run(database, 'backup', 'drill');
  const seconds = Math.round((performance.now() - beganMs) / 1000);
  console.log(`MongoDB (${given.how}): restored, verified and drilled in ${seconds} s.`);
} finally {
  await given.close();
  rmSync(folder, { recursive: true, force: true });
}
