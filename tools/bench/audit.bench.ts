// The audit of a million events: verifying the chain and replaying stock beside reading only, and
// that memory stays flat.
import { randomInt } from 'node:crypto';
import { Chain } from '../../libs/audit/verification/chain.js';
import { foldAt } from '../../libs/audit/replay/folding.js';
import { IndexCheck } from '../../libs/audit/verification/index-check.js';
import { EVERYTHING, pagesOf } from '../../libs/audit/pages.js';
import { RowsCheck } from '../../libs/audit/verification/rows-check.js';
import { tolerantPages } from '../../libs/audit/verification/tolerant-pages.js';
import { verifyAll, type VerificationChecks } from '../../libs/audit/verification/verification.js';
import { canonicalJson, eventHash } from '../../libs/ledger/integrity/event-hash.js';
import { checkInParallel } from '../../libs/ledger/storage/parallel-check/parallel-check.js';
import { sha256 } from '../../libs/ledger/integrity/seals.js';
import { openToRead, type ReadOnlyLedger } from '../../libs/ledger/storage/open-to-read.js';
import { fill } from './reading.bench.js';
import { openBenchLedger, stockUp, type BenchLedger, type BenchRow } from './fixture.js';

const heapMb = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
};

/** A ledger of a million events, read again as the audit reads it. */
async function openMillion(): Promise<{ bench: BenchLedger; reading: ReadOnlyLedger }> {
  const bench = await openBenchLedger();
  const places = bench.ledger.rules.places.all
    .filter(({ kind }) => kind === 'regency')
    .map(({ code }) => code);
  await stockUp(bench.ledger, places);
  await fill(bench, places, Number(process.env['KEPING_BENCH_EVENTS'] ?? 1_000_000));
  await bench.ledger.ports.feed.start();
  await bench.ledger.ports.feed.caughtUp();
  await bench.closeLedger();
  return { bench, reading: await openToRead(bench.settings) };
}

export async function auditing(): Promise<readonly BenchRow[]> {
  const { bench, reading } = await openMillion();
  const { position } = await reading.store.head();
  const rate = async (work: () => Promise<unknown>) => {
    const from = performance.now();
    await work();
    return position / ((performance.now() - from) / 1000);
  };
  const readOnly = await rate(async () => {
    for await (const page of pagesOf(reading.store)) if (page.length === 0) return;
  });
  const heap = new HeapAtHalf(position);
  const chain = await rate(() =>
    verifyValid(reading, position, { tick: (events) => heap.tick(events) }),
  );
  const heapAtEnd = heap.grown();
  const parallel = await rate(() => verifyInParallel(bench, position));
  const { stream, ledger } = bench.ledger.projections;
  const { store, projectionStore, index } = reading;
  const everything = await rate(() =>
    verifyValid(reading, position, {
      outcomes: store,
      ...(index
        ? { indexes: new IndexCheck(index, store, randomInt(2 ** 31), () => undefined) }
        : {}),
      rows: new RowsCheck(stream, ledger, projectionStore, (body) => sha256(canonicalJson(body))),
    }),
  );
  const stockByPlace = stream.filter(({ name }) => name === 'stock-by-place');
  const replayed = await rate(() => foldAt(stockByPlace, pagesOf(store), EVERYTHING));
  await reading.close();
  await bench.close();
  return [
    ...rateRows({ readOnly, chain, parallel, everything, replayed }),
    ...heapRows(heap.grownAtHalf(), heapAtEnd),
  ];
}

/** The heap (MB) at the beginning and half way through so many events. */
class HeapAtHalf {
  private readonly before = heapMb();
  private seen = 0;
  private half = 0;

  constructor(private readonly total: number) {}

  tick(events: number): void {
    const middle = this.total / 2;
    if (this.seen < middle && this.seen + events >= middle) this.half = heapMb();
    this.seen += events;
  }

  grownAtHalf(): number {
    return Math.max(0, this.half - this.before);
  }

  grown(): number {
    return Math.max(0, heapMb() - this.before);
  }
}

async function verifyValid(
  { store }: ReadOnlyLedger,
  position: number,
  checks: Partial<VerificationChecks>,
): Promise<void> {
  const { faultCount, rowFaults } = await verifyAll(tolerantPages(store, position), {
    chain: new Chain(eventHash),
    ...checks,
  });
  if (faultCount + rowFaults.length > 0)
    throw new Error('a valid ledger was reported as not valid');
}

async function verifyInParallel({ settings }: BenchLedger, position: number): Promise<void> {
  const { chain } = await checkInParallel(settings, position, [], false, () => undefined);
  if (!chain) throw new Error('a valid ledger was reported as not valid');
}

type Rates = Readonly<
  Record<'readOnly' | 'chain' | 'parallel' | 'everything' | 'replayed', number>
>;

function rateRows(rates: Rates): readonly BenchRow[] {
  const row = (name: string, value: number, target?: number): BenchRow => ({
    name,
    value,
    unit: 'events/s',
    raw: rates.readOnly,
    rawName: 'reading and parsing them only',
    ...(target === undefined ? {} : { target }),
  });
  return [
    row('verify: chain of a million events, one thread', rates.chain),
    row('verify: chain of a million events, all cores', rates.parallel, 200_000),
    row('verify: with answers, indexes and every row, one thread', rates.everything),
    row('replay of all places over a million events', rates.replayed, 300_000),
  ];
}

const heapRows = (half: number, end: number): readonly BenchRow[] =>
  [
    { name: 'heap that verify holds half way', value: half },
    { name: 'heap that verify keeps at the end', value: end },
  ].map((row) => ({ ...row, unit: 'MB', target: 50, better: 'less' }));
