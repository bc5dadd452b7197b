// Several processes of the service as in production, for tests that kill them; where each listens
// is read from its log.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, startProcess, WITHOUT_DEADLINES, type ServerProcess } from './process.js';

export type AppName = 'intake' | 'relay' | 'reactor' | 'query' | 'standalone';
export type ServiceProcess = {
  readonly app: AppName;
  readonly url: string;
  readonly process: ServerProcess;
  readonly log: () => string;
  /** The environment of the command line beside it. */
  readonly operator: Readonly<Record<string, string>>;
};

export class ServiceProcesses {
  private readonly folder = mkdtempSync(join(tmpdir(), 'keping-fleet-'));
  private readonly members: ServiceProcess[] = [];
  private count = 0;

  /** `operator`: what the command line has besides, such as a user of the database. */
  constructor(
    private readonly environment: Readonly<Record<string, string>>,
    private readonly operator: Readonly<Record<string, string>> = {},
  ) {}

  /** Starts one process of an app; resolves when it listens. */
  async start(app: AppName, more: Readonly<Record<string, string>> = {}): Promise<ServiceProcess> {
    const file = join(this.folder, `${app}-${(this.count += 1)}.log`);
    const main = join(process.cwd(), 'dist/bin', `${app}.js`);
    const log = () => readFileSync(file, 'utf8');
    const started = await startProcess(process.execPath, [main], file, {
      ...WITHOUT_DEADLINES,
      ...this.environment,
      KEPING_LOG_LEVEL: 'info',
      KEPING_DATA_DIR: join(this.folder, 'data'),
      ...more,
    });
    const url = await eventually(
      `${app} does not listen`,
      async () => {
        const line = log()
          .split('\n')
          .find((text) => text.includes('"listening"'));
        if (!line && !started.alive())
          throw Object.assign(new Error(`${app} ended: ${log().slice(-500)}`), { fatal: true });
        if (!line) throw new Error('not yet');
        return (JSON.parse(line) as { url: string }).url;
      },
      50,
    ).catch(async (error: unknown) => {
      await started.end();
      throw error;
    });
    const operator = {
      ...this.environment,
      KEPING_DATA_DIR: join(this.folder, 'data'),
      ...this.operator,
    };
    const member: ServiceProcess = { app, url, process: started, log, operator };
    this.members.push(member);
    return member;
  }

  /** Sends SIGKILL; resolves when the process has ended. */
  async kill(member: ServiceProcess): Promise<void> {
    member.process.signal('SIGKILL');
    await eventually(
      'it does not end',
      async () => {
        if (member.process.alive()) throw new Error('it still runs');
      },
      10,
    );
  }

  /** The end of every log, for the message of a failed test. */
  logs(): string {
    return this.members.map(({ app, log }) => `--- ${app}\n${log().slice(-1500)}`).join('\n');
  }

  async close(): Promise<void> {
    await Promise.all(this.members.map(({ process }) => process.end()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * Starts a process that is expected to end by itself; gives its exit code and the lines that it
 * printed, without Node's warning of a timer that kafkajs makes.
 */
export async function endedProcess(
  app: AppName,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly code: number | undefined; readonly lines: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'keping-ended-'));
  const log = join(folder, 'log');
  const main = join(process.cwd(), 'dist/bin', `${app}.js`);
  const given = Object.entries({ ...environment, KEPING_DATA_DIR: folder }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const started = await startProcess(process.execPath, [main], log, Object.fromEntries(given));
  try {
    await eventually('it does not end', async () => {
      if (started.status() === undefined) throw new Error(readFileSync(log, 'utf8'));
    });
    const lines = readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => !/^$|Warning|^Timeout duration|^\(Use/.test(line));
    return { code: started.status(), lines };
  } finally {
    await started.end();
    rmSync(folder, { recursive: true });
  }
}
