// A server process that never outlives the test: a shell between them kills it when the pipe to the
// test closes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, join, relative } from 'node:path';
import { createInterface } from 'node:readline';

/** `status` is the exit code (128 + the signal where it was killed); undefined while it runs. */
export type ServerProcess = {
  readonly pid: number;
  signal(signal: NodeJS.Signals): void;
  alive(): boolean;
  status(): number | undefined;
  end(): Promise<void>;
};

/**
 * The script of the shell: starts the process, prints its id, later its exit code, and kills it
 * when its own input ends.
 */
export const MINDER = [
  'log=$1; shift; exec 3<&0;',
  '"$@" >>"$log" 2>&1 </dev/null 3<&- & p=$!; echo $p;',
  '{ cat <&3 >/dev/null; kill -9 $p 2>/dev/null; } & wait $p; echo $?; wait',
].join(' ');

/**
 * Has what is written to the file `log` kept in the folder `KEPING_TEST_LOGS`, by test file: tests
 * remove their own files, failed ones too.
 */
function keep(log: string): void {
  const folder = process.env['KEPING_TEST_LOGS'];
  const test = (globalThis as { expect?: typeof expect }).expect?.getState().testPath;
  if (folder === undefined || test === undefined || existsSync(log)) return;
  const ofTest = join(folder, relative(process.cwd(), test).replaceAll('/', '-'));
  mkdirSync(ofTest, { recursive: true });
  const kept = join(ofTest, `${readdirSync(ofTest).length + 1}-${basename(log)}`);
  writeFileSync(kept, '');
  symlinkSync(kept, log);
}

/**
 * Starts `command` with `env` added to the environment; its output goes to the file `log`. It is
 * killed by `end` and when this process ends.
 */
export async function startProcess(
  command: string,
  args: readonly string[],
  log: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  keep(log);
  const minder = spawn('/bin/sh', ['-c', MINDER, 'minder', log, command, ...args], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  });
  const lines = createInterface(minder.stdout);
  const [line] = (await once(lines, 'line')) as [string];
  const pid = Number(line);
  let status: number | undefined;
  lines.once('line', (code: string) => (status = Number(code)));
  const alive = () => {
    // Its id may be of another process by then.
    if (status !== undefined) return false;
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  return {
    pid,
    alive,
    status: () => status,
    signal: (signal) => void process.kill(pid, signal),
    async end() {
      if (minder.exitCode !== null) return;
      minder.stdin.end();
      await once(minder, 'exit');
    },
  };
}

/** A free port on the loopback address. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** Multiplies every wait of the tests; on a machine however busy, only what hangs is given up. */
const PATIENCE = Number(process.env['KEPING_TEST_PATIENCE'] ?? 1);
/** Less than the time of a test (`jest.config.mjs`), so that what was waited for is named. */
export const GIVE_UP_MS = 300_000 * PATIENCE;
/** Deadlines of the product that a slow machine meets by itself, out of the way of the tests. */
export const WITHOUT_DEADLINES = {
  KEPING_READ_WAIT_SECONDS: '600',
  KEPING_SHUTDOWN_SECONDS: '600',
} as const;

/**
 * Repeats work until it resolves; when that is given up, or at once where its error is `fatal`,
 * throws its last error with `what` before it.
 */
export async function eventually<T>(
  what: string,
  work: () => Promise<T>,
  everyMs = 100,
): Promise<T> {
  const end = Date.now() + GIVE_UP_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if ((error as { fatal?: boolean }).fatal === true || Date.now() > end)
        throw new Error(`${what}: ${(error as Error).message}`, { cause: error });
      await new Promise((next) => setTimeout(next, everyMs));
    }
  }
}
