// A server process for tests that never outlives them: a small shell between us and it ends it when
// our end of the pipe closes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/**
 * `status` is what it exited with (128 + the signal where it was killed); undefined while it runs.
 */
export type ServerProcess = {
  readonly pid: number;
  signal(signal: NodeJS.Signals): void;
  alive(): boolean;
  status(): number | undefined;
  end(): Promise<void>;
};

/**
 * What the shell does: start, name the process, say what it exited with; and kill it where its own
 * input ends.
 */
export const MINDER =
  'log=$1; shift; exec 3<&0; "$@" >>"$log" 2>&1 </dev/null 3<&- & p=$!; echo $p; { cat <&3 >/dev/null; kill -9 $p 2>/dev/null; } & wait $p; echo $?; wait';

/**
 * Starts `command` with these settings besides our own; what it prints goes to the file `log`.
 * `end` and the death of this process both kill it.
 */
export async function startProcess(
  command: string,
  args: readonly string[],
  log: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const minder = spawn('/bin/sh', ['-c', MINDER, 'minder', log, command, ...args], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  });
  const lines = createInterface(minder.stdout);
  const [line] = (await once(lines, 'line')) as [string];
  const pid = Number(line);
  let status: number | undefined;
  lines.once('line', (said: string) => (status = Number(said)));
  const alive = () => {
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

/** A port of loopback that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** Tries until it succeeds or the time is over; then throws the last error with `what`. */
export async function eventually<T>(
  what: string,
  work: () => Promise<T>,
  ms = 30_000,
  everyMs = 100,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end)
        throw new Error(`${what}: ${(error as Error).message}`, { cause: error });
      await new Promise((next) => setTimeout(next, everyMs));
    }
  }
}
