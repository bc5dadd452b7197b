// Answers about the whole country over HTTP, each straight after a command: series, summaries,
// movements, the worklist, stock with planning, and the plan of a province.
import { issuedToken } from '../../libs/service/access/of-ledger.js';
import { OpenedLedger } from '../../libs/ledger/storage/opened-ledger.js';
import { StandaloneModule } from '../../apps/standalone/app.module.js';
import { Feed } from '../../libs/kernel/ports/feed.js';
import { DAY_MS } from '../../libs/domain/values/time.js';
import { startService } from '../../libs/service/server.js';
import { Transactor } from '../../libs/kernel/runtime/transactor.js';
import {
  envelope,
  medianMs,
  openBenchLedger,
  stockUp,
  type BenchLedger,
  type BenchRow,
} from './fixture.js';

const DAYS = 100;
const GROUP = 1000;

/** Every place prints on each of a hundred days, and reports on each fifth. */
async function printForDays(bench: BenchLedger, places: readonly string[]): Promise<void> {
  const now = Date.now();
  for (let day = DAYS; day > 0; day -= 1) {
    const occurredAt = new Date(now - day * DAY_MS).toISOString();
    const commands = places.flatMap((place) => [
      envelope('PrintBlanks', { place, quantity: 50 + (day % 20) }, place, { occurredAt }),
      ...(day % 5 === 0
        ? [envelope('FileDailyReport', reportOf(place, occurredAt), place, { occurredAt })]
        : []),
    ]);
    for (let from = 0; from < commands.length; from += GROUP)
      await Promise.all(
        commands
          .slice(from, from + GROUP)
          .map((command) => bench.ledger.transactor.execute(command)),
      );
  }
}

const reportOf = (place: string, occurredAt: string) => ({
  place,
  date: occurredAt.slice(0, 10),
  enrolled: 40,
  printed: 50,
  blanksLeft: 1000,
  inkLeft: 1000,
  waiting: 3000,
});

export async function series(): Promise<readonly BenchRow[]> {
  const begin = new Date(Date.now() - (DAYS + 1) * DAY_MS).toISOString();
  const bench = await openBenchLedger();
  const places = bench.ledger.rules.places.all
    .filter(({ kind }) => kind === 'regency')
    .map(({ code }) => code);
  await stockUp(bench.ledger, places, begin);
  await printForDays(bench, places);
  await bench.closeLedger();
  const server = await startService(StandaloneModule, bench.settings);
  const token = await issuedToken(
    server.get(OpenedLedger),
    { account: 'bench', role: 'auditor', place: '00' },
    1,
  );
  // From rows to text: compressing is the same for every answer.
  const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' };
  const get = async (path: string) => {
    const answer = await fetch(`${server.url}${path}`, { headers });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${path} is ${answer.status}: ${text}`);
  };
  await server.get(Feed).caughtUp();
  let turn = 0;
  const printAt = (place: string) =>
    server.get(Transactor).execute(envelope('PrintBlanks', { place, quantity: 1 }, place) as never);
  const print = async () => {
    const place = places[(turn += 1) % places.length]!;
    await printAt(place);
    await server.get(Feed).caughtUp();
  };
  const dates = `from=${begin.slice(0, 10)}&to=${new Date().toISOString().slice(0, 10)}`;
  const measured = async (path: string) => {
    await get(path);
    return medianMs(50, () => get(path), print);
  };
  const all = await measured(`/v1/series?measure=printed&each=place&${dates}`);
  const one = await measured(`/v1/series?measure=printed&place=32.07&${dates}`);
  const summary = await measured('/v1/summary?by=province');
  const movements = await measured(`/v1/movements?${dates}`);
  const worklist = await measured('/v1/worklist?limit=100');
  const stock = await measured('/v1/stock?limit=1000');
  const plan = await measured('/v1/redistribution?province=32&item=blank');
  // The row of what was just written, which the query waits for.
  const own = await medianMs(
    200,
    () => get('/v1/stock/32.07'),
    () => printAt('32.07'),
  );
  await server.close();
  await bench.close();
  const better = 'less';
  return [
    { name: 'series: 100 days of all 553 places', value: all, unit: 'ms', target: 50, better },
    { name: 'series: 100 days of one place', value: one, unit: 'ms' },
    { name: 'summary by province', value: summary, unit: 'ms', target: 30, better },
    { name: 'movements of the country in 100 days', value: movements, unit: 'ms' },
    { name: 'read after write, no parameter', value: own, unit: 'ms', target: 5, better },
    { name: 'worklist of the country', value: worklist, unit: 'ms', target: 100, better },
    { name: 'stock of all places with planning', value: stock, unit: 'ms' },
    { name: 'redistribution of West Java', value: plan, unit: 'ms', target: 50, better },
  ];
}
