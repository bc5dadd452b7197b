// F1: the README is followed as it is written, on a clean copy: each block answers. Only the port
// is another one, and what needs Docker is left out.
import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  eventually,
  freePort,
  startProcess,
  type ServerProcess,
} from '../../../libs/testing/servers/process.js';

const ROOT = join(__dirname, '../../..');

describe('F1: the README', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keping-readme-'));
  const clone = join(folder, 'keping');
  const log = join(folder, 'log');
  let environment: Readonly<Record<string, string>>;
  let blocks: readonly string[];
  let readme: string;
  let url: string;
  let server: ServerProcess | undefined;

  beforeAll(async () => {
    const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' });
    for (const file of files.split('\0').filter((name) => name !== ''))
      cpSync(join(ROOT, file), join(clone, file));
    const port = String(await freePort());
    url = `http://127.0.0.1:${port}`;
    // Nothing of the tests' own settings.
    const own = Object.entries(process.env).filter(([name]) => !/^(?:KEPING_|NODE_)/.test(name));
    environment = { ...Object.fromEntries(own as [string, string][]), KEPING_HTTP_PORT: port };
    readme = readFileSync(join(clone, 'README.md'), 'utf8').replaceAll(':3000', `:${port}`);
    blocks = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text]) => text!);
  });
  afterEach(async () => {
    if (server) await end(server);
    server = undefined;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (script: string) =>
    new Promise<{ code: number; out: string; err: string }>((done) => {
      execFile(
        'bash',
        ['-c', script],
        { cwd: clone, env: environment, maxBuffer: 2 ** 28 },
        (error, out, err) => done({ code: error ? Number(error.code ?? 1) : 0, out, err }),
      );
    });
  const serve = async (script: string) => {
    server = await startProcess('bash', ['-c', `cd '${clone}' && ${script}`], log, environment);
  };
  const printed = () => readFileSync(log, 'utf8');
  const blockOf = (word: string) => blocks.find((block) => block.includes(word))!;
  /** Ends it as Ctrl-C does, with what it started. */
  const end = async (running: ServerProcess) => {
    for (const pid of descendantsOf(running.pid)) process.kill(pid, 'SIGINT');
    await running.end();
    await eventually('it still answers', async () => {
      const answers = await fetch(`${url}/health/live`).then(
        () => true,
        () => false,
      );
      if (answers) throw new Error('it still answers');
    });
  };

  it('has blocks that this test knows', () => {
    const words = ['npm run demo', 'TOKEN=$(', 'npm run -s audit', 'docker compose'];
    expect(blocks.map((block) => words.find((word) => block.includes(word)))).toEqual(words);
  });

  it('leads from npm ci to the demo, a token for it, and the audit', async () => {
    await serve(blockOf('npm run demo'));
    await eventually(
      'the demo prints no links',
      async () => {
        if (!printed().includes(`${url}/app`)) throw new Error(printed().slice(-2000));
      },
      500,
    );
    expect(printed()).toContain('distributed 5,985,000');
    const command = /`(KEPING_DATA_DIR=\S+ npm run -s token [^`]+)`/.exec(readme)![1]!;
    const { code, out, err } = await run(command);
    expect({ code, out, err }).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+\n$/),
    });
    const headers = { authorization: `Bearer ${out.trim()}` };
    const summary = await fetch(`${url}/v1/summary`, { headers });
    expect(await summary.json()).toMatchObject({ distributed: 5_985_000 });
    await end(server!);
    server = undefined;
    const audit = await run(`set -e\n${blockOf('npm run -s audit')}`);
    expect(audit).toMatchObject({ code: 0 });
    expect(audit.out).toMatch(/valid/i);
  });

  it('records and asks with npm start running; sent again it acts once', async () => {
    await serve('npm start');
    await eventually(
      'it does not listen',
      async () => {
        if ((await fetch(`${url}/health/ready`)).status !== 200) throw new Error(printed());
      },
      200,
    );
    for (const round of [1, 2]) {
      const { code, out, err } = await run(`set -e\n${blockOf('TOKEN=$(')}`);
      expect([round, code, err]).toEqual([round, 0, expect.not.stringContaining('problem')]);
      expect(out).toContain('BlankProcured');
      expect(out).toContain('"onHand":2000000');
    }
  });
});

/** The processes that a process has started, and those that they have. */
function descendantsOf(pid: number): readonly number[] {
  const listed = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  const below = (parent: number): readonly number[] =>
    listed.flatMap(([child, of]) => (of === parent ? [...below(child), child] : []));
  return below(pid);
}
