// Loans: 552 candidates ranked from rows with a month of use, and whole loans from the request to
// the last ribbon back.
import { rankLenders } from '../../libs/domain/planning/lenders.js';
import { StandaloneModule } from '../../apps/standalone/app.module.js';
import { Feed } from '../../libs/kernel/ports/feed.js';
import { startService } from '../../libs/service/http/server.js';
import { holdingOf } from '../../libs/service/loans/lender-query.js';
import { ProjectionRows } from '../../libs/service/storage/projection-rows.js';
import { readSecret, signToken } from '../../libs/service/security/tokens.js';
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
const DAY_MS = 86_400_000;

/** Every regency prints on each of the last thirty days. */
async function useForAMonth({ ledger }: BenchLedger, places: readonly string[]): Promise<void> {
  const now = ledger.clock.now();
  const opened = { occurredAt: new Date(now - (DAYS + 1) * DAY_MS).toISOString() };
  const minute = { number: 'BA-1', date: '2026-01-02', witnesses: ['Dinas', 'Camat'] };
  await Promise.all(
    places.flatMap((place, i) => [
      ledger.transactor.execute(
        envelope('OpenStock', { place, item: 'blank', quantity: 100_000, minute }, place, opened),
      ),
      ledger.transactor.execute(
        envelope(
          'OpenStock',
          { place, item: 'ink', model: INK, quantity: 1_000 + (i % 40) * 500, minute },
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

export async function loans(raw: RawLimits): Promise<readonly BenchRow[]> {
  return [...(await lenders()), ...(await cycles(raw))];
}

async function lenders(): Promise<readonly BenchRow[]> {
  const rig = await openBenchLedger();
  const { rules, settings } = rig.ledger;
  await useForAMonth(
    rig,
    rules.places.all.filter(({ kind }) => kind === 'regency').map(({ code }) => code),
  );
  await rig.closeLedger();
  const server = await startService(StandaloneModule, rig.settings);
  await server.get(Feed).caughtUp();
  const token = await signToken(
    readSecret(rig.settings),
    { account: 'bench', role: 'regency', place: '32.07' },
    1,
  );
  const ask = (query: string) => async () => {
    const answer = await fetch(`${server.url}/v1/lenders?${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const text = await answer.text();
    if (!answer.ok || (!text.includes('"rank":1') && !text.includes('"proposal"')))
      throw new Error(text);
  };
  const http = await medianMs(60, ask(`borrower=32.07&item=ink&model=${INK}&quantity=5`));
  const even = await medianMs(60, ask(`borrower=32.07&item=ink&model=${INK}&by=equalise`));
  const nowMs = rig.ledger.clock.now();
  const wanted = {
    borrower: rules.places.get('32.07')!,
    item: 'ink' as const,
    quantity: 5,
    each: 500,
    floorDays: rules.loans.floorDays,
    cardsPerDay: settings.printerCardsPerDay,
  };
  const rows = await server.get(ProjectionRows).stockRows(rules.places.all);
  const rank = await medianMs(60, async () => {
    const holdings = rules.places.all.map((place) =>
      holdingOf(rows.get(place.code)!, place, { item: 'ink', model: INK }, nowMs),
    );
    if (rankLenders(wanted, holdings).candidates.length < 100)
      throw new Error('hardly anybody can lend');
  });
  await server.close();
  await rig.close();
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

/** One loan of one ribbon, seven commands one after the other. */
async function cycle(
  { ledger }: BenchLedger,
  id: string,
  borrower: string,
  lender: string,
): Promise<void> {
  const say = (name: string, data: object, place: string) =>
    ledger.transactor.execute(envelope(name, { loan: id, ...data }, place));
  const part = { lender, quantity: 1 };
  await say(
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
  await say('OfferLoan', part, lender);
  await say('ApproveLoan', part, borrower.slice(0, 2));
  await say('Lend', part, lender);
  await say('Borrow', { lender, accepted: 1 }, borrower);
  await say('Return', part, borrower);
  const last = await say('Recover', { lender, accepted: 1 }, lender);
  if (!last.answer.includes('LoanSettled')) throw new Error(`not settled: ${last.answer}`);
}

async function cycles(raw: RawLimits): Promise<readonly BenchRow[]> {
  const rig = await openBenchLedger();
  const places = rig.ledger.rules.places.all
    .filter(({ kind, province }) => kind === 'regency' && (province === '32' || province === '33'))
    .map(({ code }) => code);
  await stockUp(rig.ledger, places);
  await rig.ledger.ports.feed.start();
  const pairs = places.flatMap((borrower) =>
    places
      .filter((lender) => lender !== borrower && lender.slice(0, 2) === borrower.slice(0, 2))
      .map((lender) => [borrower, lender] as const),
  );
  let count = 0;
  const one = (index: number) =>
    cycle(rig, `B-${(count += 1)}`, ...pairs[(index * 7) % pairs.length]!);
  await perSecond(64, 1, one);
  const alone = await perSecond(1, 5, one);
  const many = await perSecond(64, 5, one);
  await rig.ledger.ports.feed.caughtUp();
  await rig.close();
  const beside = (size: number) => ({
    raw: raw.inserts.get(size)! / 7,
    rawName: `SQLite, ${size} a commit, seven inserts`,
  });
  return [
    { name: 'full loan cycles, 1 at a time', value: alone, unit: '/s', ...beside(1) },
    { name: 'full loan cycles (7 commands), 64 at once', value: many, unit: '/s', ...beside(64) },
  ];
}
