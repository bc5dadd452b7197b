// Loans: 552 candidates ranked from rows with a month of use, and whole loans from request to
// settlement.
import { issuedToken } from '../../libs/service/access/of-ledger.js';
import { OpenedLedger } from '../../libs/ledger/storage/opened-ledger.js';
import { DAY_MS } from '../../libs/domain/values/time.js';
import { rankLenders } from '../../libs/domain/planning/lenders.js';
import { StandaloneModule } from '../../apps/standalone/app.module.js';
import { Feed } from '../../libs/kernel/ports/feed.js';
import { startService } from '../../libs/service/server.js';
import { holdingOf } from '../../libs/service/loans/holding.js';
import { QueryTimes } from '../../libs/http/requests/query-time.js';
import { PlacePlans } from '../../libs/service/planning/place-plans.js';
import { ProjectionRows } from '../../libs/ledger/storage/projection-rows.js';
import type { RawLimits } from './raw.bench.js';
import {
  envelope,
  openBenchLedger,
  medianMs,
  perSecond,
  stockUp,
  type BenchLedger,
  type BenchRow,
} from './fixture.js';

const INK = 'YMCK-500';
const DAYS = 30;

/** Every regency prints on each of the last thirty days. */
async function useForAMonth({ ledger }: BenchLedger, places: readonly string[]): Promise<void> {
  const now = ledger.clock.now();
  const opened = { occurredAt: new Date(now - (DAYS + 1) * DAY_MS).toISOString() };
  const officialRecord = { number: 'BA-1', date: '2026-01-02', witnesses: ['Dinas', 'Camat'] };
  await Promise.all(
    places.flatMap((place, i) => [
      ledger.transactor.execute(
        envelope(
          'OpenStock',
          { place, item: 'blank', quantity: 100_000, minute: officialRecord },
          place,
          opened,
        ),
      ),
      ledger.transactor.execute(
        envelope(
          'OpenStock',
          {
            place,
            item: 'ink',
            model: INK,
            quantity: 1_000 + (i % 40) * 500,
            minute: officialRecord,
          },
          place,
          opened,
        ),
      ),
      ledger.transactor.execute(
        envelope(
          'CommissionPrinter',
          { printer: `P-${place}`, place, model: 'HDP', inkModel: INK, fundSource: 'APBN' },
          place,
          opened,
        ),
      ),
    ]),
  );
  for (let day = DAYS; day > 0; day -= 1) {
    const occurredAt = new Date(now - day * DAY_MS + 3_600_000).toISOString();
    await Promise.all(
      places.map((place, i) =>
        ledger.transactor.execute(
          envelope('PrintBlanks', { place, quantity: 5 + (i % 20) }, place, { occurredAt }),
        ),
      ),
    );
  }
}

/** Ranking lenders, and whole loans. */
export async function loanBenches(raw: RawLimits): Promise<readonly BenchRow[]> {
  return [...(await lenders()), ...(await cycles(raw))];
}

async function lenders(): Promise<readonly BenchRow[]> {
  const bench = await openBenchLedger();
  const { rules, settings } = bench.ledger;
  await useForAMonth(
    bench,
    rules.places.all.filter(({ kind }) => kind === 'regency').map(({ code }) => code),
  );
  await bench.closeLedger();
  const server = await startService(StandaloneModule, bench.settings);
  await server.get(Feed).caughtUp();
  const token = await issuedToken(
    server.get(OpenedLedger),
    { account: 'bench', role: 'regency', place: '32.07' },
    1,
  );
  const forInk = `borrower=32.07&item=ink&model=${INK}`;
  const http = await medianMs(60, () => askForLenders(server.url, token, `${forInk}&quantity=5`));
  const even = await medianMs(60, () => askForLenders(server.url, token, `${forInk}&by=equalise`));
  const nowMs = bench.ledger.clock.now();
  const wanted = {
    borrower: rules.places.get('32.07')!,
    item: 'ink' as const,
    quantity: 5,
    each: 500,
    floorDays: rules.loans.floorDays,
    cardsPerDay: settings.printerCardsPerDay,
  };
  const rows = await server.get(ProjectionRows).stockRows(rules.places.all);
  const time = await server.get(QueryTimes).of();
  const plans = await server.get(PlacePlans).of(rules.places.all, rows, time);
  const rank = await medianMs(60, async () => {
    const holdings = rules.places.all.map((place) =>
      holdingOf(
        rows.get(place.code)!,
        plans.get(place.code)!,
        { place, nowMs },
        { item: 'ink', model: INK },
      ),
    );
    if (rankLenders(wanted, holdings).candidates.length < 100)
      throw new Error('too few places can lend');
  });
  await server.close();
  await bench.close();
  return [
    {
      name: 'lenders: 552 candidates ranked, rows in memory',
      value: rank,
      unit: 'ms',
      target: 20,
      better: 'less',
    },
    {
      name: 'lenders: the whole answer over HTTP',
      value: http,
      unit: 'ms',
      target: 20,
      better: 'less',
    },
    { name: 'lenders by=equalise over HTTP', value: even, unit: 'ms' },
  ];
}

async function askForLenders(url: string, token: string, query: string): Promise<void> {
  const response = await fetch(`${url}/v1/lenders?${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const text = await response.text();
  if (!response.ok || (!text.includes('"rank":1') && !text.includes('"proposal"')))
    throw new Error(text);
}

/** One loan of one ribbon: seven commands in sequence. */
async function cycle(
  { ledger }: BenchLedger,
  id: string,
  borrower: string,
  lender: string,
): Promise<void> {
  const execute = (name: string, data: object, place: string) =>
    ledger.transactor.execute(envelope(name, { loan: id, ...data }, place));
  const part = { lender, quantity: 1 };
  await execute(
    'RequestLoan',
    {
      borrower,
      item: 'ink',
      model: INK,
      quantity: 1,
      reason: 'bench',
      dueAt: '2099-01-01T00:00:00Z',
    },
    borrower,
  );
  await execute('OfferLoan', part, lender);
  await execute('ApproveLoan', part, borrower.slice(0, 2));
  await execute('Lend', part, lender);
  await execute('Borrow', { lender, accepted: 1 }, borrower);
  await execute('Return', part, borrower);
  const last = await execute('Recover', { lender, accepted: 1 }, lender);
  if (!last.answer.includes('LoanSettled')) throw new Error(`not settled: ${last.answer}`);
}

async function cycles(raw: RawLimits): Promise<readonly BenchRow[]> {
  const bench = await openBenchLedger();
  const places = bench.ledger.rules.places.all
    .filter(({ kind, province }) => kind === 'regency' && (province === '32' || province === '33'))
    .map(({ code }) => code);
  await stockUp(bench.ledger, places);
  await bench.ledger.ports.feed.start();
  const pairs = places.flatMap((borrower) =>
    places
      .filter((lender) => lender !== borrower && lender.slice(0, 2) === borrower.slice(0, 2))
      .map((lender) => [borrower, lender] as const),
  );
  let count = 0;
  const runCycle = (index: number) =>
    cycle(bench, `B-${(count += 1)}`, ...pairs[(index * 7) % pairs.length]!);
  await perSecond(64, 1, runCycle);
  const alone = await perSecond(1, 5, runCycle);
  const many = await perSecond(64, 5, runCycle);
  await bench.ledger.ports.feed.caughtUp();
  await bench.close();
  const beside = (size: number) => ({
    raw: raw.inserts.get(size)! / 7,
    rawName: `SQLite, ${size} a commit, seven inserts`,
  });
  return [
    { name: 'full loan cycles, 1 at a time', value: alone, unit: '/s', ...beside(1) },
    { name: 'full loan cycles (7 commands), 64 at once', value: many, unit: '/s', ...beside(64) },
  ];
}
