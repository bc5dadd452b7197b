// npm run attack [-- WORD…]: attacks a service of its own, one after the other (those whose names
// hold a word), and prints how long others waited meanwhile and how much memory it took. Exit 1
// where it was more memory than the budget; a wait is printed and decides nothing.
import { spawn, type ChildProcess } from 'node:child_process';
import { on, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { readSettings } from '../../libs/ledger/config/read-settings.js';
import { tokenBeside } from '../../libs/service/access/of-ledger.js';
import { ATTACKS, type Attack, type Target } from './attacks.js';

const LIVE_MS_MAX = 250;
const MEMORY_MB_MAX = 600;
/** What earlier attacks left in memory is given back, or counts against the next. */
const REST_MS = 2000;

/** As `npm start` and the image start it; `test/architecture-docker.spec.ts` compares them. */
const NODE_FLAGS = ['--max-semi-space-size=16'];

const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'keping-attack-'));
const environment = {
  KEPING_DATA_DIR: folder,
  KEPING_HTTP_PORT: '0',
  KEPING_LOG_LEVEL: 'info',
};
const words = process.argv.slice(2);
const chosen = ATTACKS.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);

const service = spawn(
  process.execPath,
  [...NODE_FLAGS, join(here, '../../apps/standalone/main.js')],
  {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
try {
  const url = await listening(service);
  const settings = readSettings(environment);
  const tokenOf = (role: string) => tokenBeside(settings, { account: role, role, place: '00' }, 1);
  const target = { url, centre: await tokenOf('centre'), auditor: await tokenOf('auditor') };
  const over: string[] = [];
  for (const attack of chosen) {
    const { liveMs, memoryMb } = await print(attack, target);
    if (liveMs > LIVE_MS_MAX) over.push(`${attack.name}: live after ${Math.round(liveMs)} ms`);
    if (memoryMb <= MEMORY_MB_MAX) continue;
    over.push(`${attack.name}: ${Math.round(memoryMb)} MB`);
    process.exitCode = 1;
  }
  process.stdout.write(
    over.length > 0
      ? `Over budget (${LIVE_MS_MAX} ms, ${MEMORY_MB_MAX} MB): ${over.join('; ')}.\n`
      : 'All within budget.\n',
  );
} finally {
  service.kill();
  await once(service, 'exit');
  rmSync(folder, { recursive: true, force: true });
}

/** The address in the service's log. */
async function listening({ stdout }: ChildProcess): Promise<string> {
  let text = '';
  for await (const [chunk] of on(stdout!, 'data')) {
    text += String(chunk);
    const found = /"url":"([^"]+)"/.exec(text)?.[1];
    if (found !== undefined) {
      // Nobody reads the log from here on: it must not fill the pipe.
      stdout!.resume();
      return found;
    }
  }
  throw new Error('the service did not start');
}

type Effect = { readonly liveMs: number; readonly memoryMb: number };

/** Prints one line of a table; gives the longest wait and the most memory. */
async function print({ name, run }: Attack, target: Target): Promise<Effect> {
  const prober = new Worker(join(here, 'prober.js'), {
    workerData: { url: target.url, pid: service.pid },
  });
  await once(prober, 'message');
  const from = performance.now();
  const statuses = await run(target);
  const seconds = (performance.now() - from) / 1000;
  prober.postMessage('stop');
  const [{ liveMs, memoryMb }] = (await once(prober, 'message')) as [Effect];
  const answers = [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ');
  process.stdout.write(
    `| ${name} | ${answers} in ${seconds.toFixed(1)} s | ${Math.round(liveMs)} ms | ` +
      `${Math.round(memoryMb)} MB |\n`,
  );
  await new Promise((rested) => setTimeout(rested, REST_MS));
  return { liveMs, memoryMb };
}
