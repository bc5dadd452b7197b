// Commands a second in process, on one hot stream, over HTTP and in bulk; and the cost of a long
// stream.
import { issuedToken } from '../../libs/service/access/of-ledger.js';
import { OpenedLedger } from '../../libs/ledger/storage/opened-ledger.js';
import fastify from 'fastify';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { StandaloneModule } from '../../apps/standalone/app.module.js';
import { Feed } from '../../libs/kernel/ports/feed.js';
import { startService } from '../../libs/service/server.js';
import type { RawLimits } from './raw.bench.js';
import {
  envelope,
  openBenchLedger,
  medianMs,
  perSecond,
  stockUp,
  type BenchRow,
} from './fixture.js';

/** How long a rate is measured. */
const SECONDS = Number(process.env['KEPING_BENCH_SECONDS'] ?? 5);
const regenciesOf = (bench: Awaited<ReturnType<typeof openBenchLedger>>) =>
  bench.ledger.rules.places.all.filter(({ kind }) => kind === 'regency').map(({ code }) => code);

export async function commandsInProcess(raw: RawLimits): Promise<readonly BenchRow[]> {
  const bench = await openBenchLedger();
  const places = regenciesOf(bench);
  await stockUp(bench.ledger, places);
  await bench.ledger.ports.feed.start();
  const print = (place: string) =>
    bench.ledger.transactor.execute(envelope('PrintBlanks', { place, quantity: 1 }, place));
  const spread = (index: number) => print(places[index % places.length]!);
  await perSecond(64, 1, spread);
  const beside = (size: number) => ({
    raw: raw.inserts.get(size)!,
    rawName: `SQLite, ${size} a commit`,
  });
  const rows: BenchRow[] = [
    {
      name: 'commands in process, 1 at a time',
      value: await perSecond(1, SECONDS, spread),
      unit: '/s',
      ...beside(1),
    },
    {
      name: 'commands in process, 64 at once',
      value: await perSecond(64, SECONDS, spread),
      unit: '/s',
      ...beside(64),
      target: 20_000,
    },
    {
      name: 'commands in process, 16 at once on one stream',
      value: await perSecond(16, SECONDS, () => print('32.07')),
      unit: '/s',
      ...beside(16),
      target: 10_000,
    },
  ];
  await bench.ledger.ports.feed.caughtUp();
  await bench.close();
  return [...rows, ...(await costOfLength())];
}

/** One command on a stream of 100 and of 100,000 events. */
async function costOfLength(): Promise<readonly BenchRow[]> {
  const bench = await openBenchLedger();
  await stockUp(bench.ledger, ['32.07', '32.08']);
  const print = (place: string) =>
    bench.ledger.transactor.execute(envelope('PrintBlanks', { place, quantity: 1 }, place));
  for (let done = 0; done < 100; done += 1) await print('32.08');
  for (let done = 0; done < 100_000; done += 1000)
    await Promise.all(Array.from({ length: 1000 }, () => print('32.07')));
  const short = await medianMs(500, () => print('32.08'));
  const long = await medianMs(500, () => print('32.07'));
  await bench.ledger.ports.feed.start();
  await bench.ledger.ports.feed.caughtUp();
  await bench.close();
  return [
    { name: 'one command on a stream of 100 events', value: short, unit: 'ms' },
    {
      name: 'one command on a stream of 100,000 events',
      value: long,
      unit: 'ms',
      raw: short,
      rawName: 'on 100 events',
    },
  ];
}

/** Runs the load in a process of its own. */
async function load(
  url: string,
  token: string,
  seconds = SECONDS,
): Promise<{ perSecond: number; rejected: number }> {
  const program = join(dirname(fileURLToPath(import.meta.url)), 'http-load.js');
  const { stdout } = await promisify(execFile)(process.execPath, [
    program,
    url,
    token,
    String(seconds),
  ]);
  return JSON.parse(stdout) as { perSecond: number; rejected: number };
}

/** The limit of HTTP: a route that parses the same body and answers as much, and stores nothing. */
async function bareRoute(): Promise<number> {
  const bare = fastify();
  const answer = {
    commandId: 'c'.repeat(60),
    position: 1,
    events: [],
    streams: { s: 'x'.repeat(90) },
  };
  bare.post('/v1/commands/:name', (_request, reply) => reply.code(201).send(answer));
  const url = await bare.listen({ port: 0, host: '127.0.0.1' });
  await load(url, 'none', 2); // warm-up
  const { perSecond: rate } = await load(url, 'none');
  await bare.close();
  return rate;
}

export async function commandsOverHttp(raw: RawLimits): Promise<readonly BenchRow[]> {
  const bench = await openBenchLedger();
  await stockUp(bench.ledger, regenciesOf(bench));
  await bench.closeLedger();
  const server = await startService(StandaloneModule, bench.settings);
  const token = await issuedToken(
    server.get(OpenedLedger),
    { account: 'bench', role: 'regency', place: '32.07' },
    1,
  );
  await load(server.url, token, 4); // warm-up
  const single = await load(server.url, token);
  const bare = await bareRoute();
  if (single.rejected > 0) throw new Error(`${single.rejected} commands over HTTP were rejected`);
  const asked = await whileReadersAsk(server.url, token, () => load(server.url, token));
  const bulks = await perSecond(4, SECONDS, () => sendBulk(server.url, token));
  await server.get(Feed).caughtUp();
  const onePlace = await medianMs(200, () => get(server.url, token, '/v1/stock/32.07'));
  const allPlaces = await medianMs(50, () => get(server.url, token, '/v1/stock?limit=1000'));
  const bytes = (encoding: string) =>
    medianMs(50, () => readBytes(server.url, token, '/v1/stock?limit=1000', encoding));
  const [plain, zipped] = [await bytes('identity'), await bytes('gzip')];
  const readBack = await medianMs(
    100,
    () => get(server.url, token, '/v1/stock/32.07'),
    () => sendBulk(server.url, token, 1),
  );
  await server.close();
  await bench.close();
  return [
    {
      name: 'commands over HTTP, 64 connections',
      value: single.perSecond,
      unit: '/s',
      raw: bare,
      rawName: 'a Fastify route that stores nothing',
      target: 5_000,
    },
    {
      name: 'bulk lines over HTTP',
      value: bulks * BULK_LINES,
      unit: '/s',
      raw: raw.inserts.get(1000)!,
      rawName: 'SQLite, 1,000 a commit',
      target: 15_000,
    },
    {
      name: 'commands over HTTP while 50 readers ask for the row twice a second',
      value: asked.perSecond,
      unit: '/s',
      raw: single.perSecond,
      rawName: 'without readers',
    },
    { name: 'one place over HTTP', value: onePlace, unit: 'ms' },
    {
      name: 'one place over HTTP, straight after a command',
      value: readBack,
      unit: 'ms',
      raw: onePlace,
      rawName: 'without a command',
      target: 5,
      better: 'less',
    },
    {
      name: 'list of all places over HTTP',
      value: allPlaces,
      unit: 'ms',
      target: 20,
      better: 'less',
    },
    {
      name: 'list of all places, as bytes',
      value: plain,
      unit: 'ms',
      target: 10,
      better: 'less',
    },
    {
      name: 'list of all places, as bytes with gzip',
      value: zipped,
      unit: 'ms',
      target: 15,
      better: 'less',
    },
  ];
}

const kept = new Agent({ keepAlive: true });

/** Reads an answer to its end without decoding it: the time of the client is left out. */
async function readBytes(
  url: string,
  token: string,
  path: string,
  encoding: string,
): Promise<void> {
  const asked = request(`${url}${path}`, {
    agent: kept,
    headers: { authorization: `Bearer ${token}`, 'accept-encoding': encoding },
  }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  if (answer.statusCode !== 200) throw new Error(`${path} was answered with ${answer.statusCode}`);
  await finished(answer.resume());
}

const READERS = 50;
const READ_EVERY_MS = 500;

/** Every reader waits for what is stored when it asks. */
async function whileReadersAsk<T>(url: string, token: string, work: () => Promise<T>): Promise<T> {
  let isOver = false;
  const reader = async (index: number) => {
    await pause((index * READ_EVERY_MS) / READERS);
    while (!isOver) {
      await get(url, token, '/v1/stock/32.07');
      await pause(READ_EVERY_MS);
    }
  };
  const readers = Array.from({ length: READERS }, (_, index) => reader(index));
  const done = await work();
  isOver = true;
  await Promise.all(readers);
  return done;
}

const BULK_LINES = 1000;
let bulkLines = 0;

async function sendBulk(url: string, token: string, count = BULK_LINES): Promise<void> {
  const lines = Array.from({ length: count }, () =>
    JSON.stringify({
      id: `bench-bulk-${(bulkLines += 1)}`,
      type: 'PrintBlanks',
      data: { place: '32.07', quantity: 1 },
    }),
  );
  const response = await fetch(`${url}/v1/commands`, {
    method: 'POST',
    body: lines.join('\n'),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
  });
  if (!(await response.text()).startsWith('{"id":"bench-bulk'))
    throw new Error('a bulk was rejected');
}

async function get(url: string, token: string, path: string): Promise<void> {
  const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
}
