// Reading: a point in time on a long stream, and a million events rebuilt into every projection,
// with the memory that it takes.
import { Projector } from '../../libs/kernel/runtime/projector.js';
import { projectAll } from '../../libs/kernel/runtime/rebuild.js';
import { rowAt } from '../../libs/kernel/runtime/replay.js';
import {
  envelope,
  openBenchLedger,
  medianMs,
  stockUp,
  type BenchLedger,
  type BenchRow,
} from './fixture.js';

/** Prints in groups of a thousand until the ledger holds `events`. */
export async function fill(
  bench: BenchLedger,
  places: readonly string[],
  events: number,
): Promise<void> {
  let index = 0;
  while ((await bench.ledger.ports.store.head()).position < events) {
    await Promise.all(
      Array.from({ length: 1000 }, () => {
        const place = places[(index += 1) % places.length]!;
        return bench.ledger.transactor.execute(
          envelope('PrintBlanks', { place, quantity: 1 }, place),
        );
      }),
    );
  }
}

export async function reading(): Promise<readonly BenchRow[]> {
  const bench = await openBenchLedger();
  await stockUp(bench.ledger, ['32.07']);
  await fill(bench, ['32.07'], 100_000);
  await bench.ledger.ports.feed.start();
  await bench.ledger.ports.feed.caughtUp();
  const { position, recordedAtMs } = await bench.ledger.ports.store.head();
  const view = bench.ledger.projections.named('stock-by-place');
  const from = (await bench.ledger.ports.store.readAll(0, 1))[0]!.effectiveAtMs;
  let share = 0;
  const asOf = await medianMs(21, () => {
    share = (share + 0.31) % 1;
    return rowAt(
      view,
      'stock-32.07',
      { position, asOfMs: from + (recordedAtMs - from) * share },
      bench.ledger.ports.store,
      bench.ledger.ports.projectionStore,
    );
  });
  await bench.close();
  return [
    {
      name: 'as-of on a place with 100,000 events',
      value: asOf,
      unit: 'ms',
      target: 50,
      better: 'less',
    },
  ];
}

export async function millionEvents(): Promise<readonly BenchRow[]> {
  const bench = await openBenchLedger();
  const places = bench.ledger.rules.places.all
    .filter(({ kind }) => kind === 'regency')
    .map(({ code }) => code);
  await stockUp(bench.ledger, places);
  const begun = performance.now();
  await fill(bench, places, Number(process.env['KEPING_BENCH_EVENTS'] ?? 1_000_000));
  const filled = performance.now() - begun;
  const { projections, ports } = bench.ledger;
  const { store, projectionStore } = ports;
  const beside = (projection: { readonly name: string; readonly schema: number }) =>
    `${projection.name}.${projection.schema}.bench`;
  const projector = new Projector(
    projections.stream,
    projections.ledger,
    store,
    projectionStore,
    { clock: () => Date.now() },
    beside,
  );
  const begin = await projector.start();
  const from = performance.now();
  const position = await projectAll(projector, store, begin);
  const rebuilt = position / ((performance.now() - from) / 1000);
  const readOnly = await readAllPages(store);
  globalThis.gc?.();
  const memory = process.memoryUsage.rss() / 1e6;
  await bench.close();
  return [
    {
      name: 'commands in groups of 1,000, up to a million events',
      value: position / (filled / 1000),
      unit: '/s',
    },
    {
      name: 'rebuild of all views over a million events',
      value: rebuilt,
      unit: 'events/s',
      raw: readOnly,
      rawName: 'reading and parsing them only',
      target: 200_000,
    },
    { name: 'memory at a million events', value: memory, unit: 'MB', target: 600, better: 'less' },
  ];
}

/** Events a second when they are only read and parsed: the limit of a rebuild. */
async function readAllPages(store: BenchLedger['ledger']['ports']['store']): Promise<number> {
  const from = performance.now();
  let position = 0;
  for (;;) {
    const events = await store.readAll(position, 2000);
    if (events.length === 0) return position / ((performance.now() - from) / 1000);
    position = events[events.length - 1]!.position;
  }
}
