// The service as a process of its own, in a folder of its own, for tests of how it begins and ends.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WITHOUT_DEADLINES } from '../../libs/testing/servers/process.js';

export const SECRET = 'a secret of the settings tests, long enough';
const MAIN = join(__dirname, '../../dist/bin/standalone.js');
type Ended = { readonly code: number | null; readonly text: string };

/** Each test has a new folder; what it has started ends with it. */
export function serviceProcesses() {
  const at = { folder: '' };
  const running: ChildProcess[] = [];
  beforeEach(() => {
    at.folder = mkdtempSync(join(tmpdir(), 'keping-process-'));
  });
  afterEach(() => {
    for (const child of running.splice(0))
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    rmSync(at.folder, { recursive: true, force: true });
  });

  const begin = (environment: Record<string, string | undefined>) => {
    const bare = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !name.startsWith('KEPING_')),
    );
    const child = spawn(process.execPath, [MAIN], {
      env: {
        ...bare,
        KEPING_DATA_DIR: at.folder,
        KEPING_HTTP_PORT: '0',
        KEPING_JWT_SECRET: SECRET,
        ...WITHOUT_DEADLINES,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.push(child);
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (text += data.toString()));
    const ended = new Promise<Ended>((done) => child.on('close', (code) => done({ code, text })));
    const listening = new Promise<string>((done, fail) => {
      child.stdout.on('data', () => {
        const url = /"url":"([^"]+)"/.exec(text)?.[1];
        if (url) done(url);
      });
      void ended.then(() => fail(new Error(`it ended: ${text}`)));
    });
    listening.catch(() => undefined);
    return { child, ended, listening };
  };
  const refuses = async (code: number, environment: Record<string, string> = {}) => {
    const { code: got, text } = await begin(environment).ended;
    expect({ code: got, text }).toEqual({ code, text });
    expect(text).not.toMatch(/\n\s+at |"stack"|\.js:\d+/);
    return text;
  };
  return Object.assign(at, { begin, refuses });
}
