// The audit over a million events: how fast the chain is verified and stock replayed, beside mere
// reading, and that memory stays flat.
import { randomInt } from 'node:crypto';
import { Chain } from '../../libs/audit/verification/chain.js';
import { foldAt } from '../../libs/audit/replay/folding.js';
import { IndexCheck } from '../../libs/audit/verification/index-check.js';
import { EVERYTHING, pagesOf } from '../../libs/audit/pages.js';
import { RowsCheck } from '../../libs/audit/verification/rows-check.js';
import { tolerantPages } from '../../libs/audit/verification/tolerant-pages.js';
import { verifyAll, type VerificationChecks } from '../../libs/audit/verification/verification.js';
import { canonicalJson, eventHash } from '../../libs/service/integrity/event-hash.js';
import { checkInParallel } from '../../libs/service/integrity/parallel-check.js';
import { sha256 } from '../../libs/service/integrity/seals.js';
import { openToRead } from '../../libs/service/storage/open-to-read.js';
import { fill } from './reading.bench.js';
import { openBenchLedger, stockUp, type BenchRow } from './fixture.js';

const heapMb = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
};

export async function auditing(): Promise<readonly BenchRow[]> {
  const rig = await openBenchLedger();
  const places = rig.ledger.rules.places.all
    .filter(({ kind }) => kind === 'regency')
    .map(({ code }) => code);
  await stockUp(rig.ledger, places);
  await fill(rig, places, Number(process.env['KEPING_BENCH_EVENTS'] ?? 1_000_000));
  await rig.ledger.ports.feed.start();
  await rig.ledger.ports.feed.caughtUp();
  const { projections } = rig.ledger;
  await rig.closeLedger();
  const { store, projectionStore, index, close } = await openToRead(rig.settings);
  const { position } = await store.head();
  const rate = async (work: () => Promise<unknown>) => {
    const from = performance.now();
    await work();
    return position / ((performance.now() - from) / 1000);
  };
  const readOnly = await rate(async () => {
    for await (const page of pagesOf(store)) if (page.length === 0) return;
  });
  let seen = 0;
  let half = 0;
  const verified = async (parts: Partial<VerificationChecks>) => {
    const { faultCount, rowFaults } = await verifyAll(tolerantPages(store, position), {
      chain: new Chain(eventHash),
      ...parts,
    });
    if (faultCount + rowFaults.length > 0) throw new Error('a clean ledger was found faulty');
  };
  const before = heapMb();
  const chain = await rate(() =>
    verified({
      tick: (events) => {
        if (seen < position / 2 && seen + events >= position / 2) half = heapMb();
        seen += events;
      },
    }),
  );
  const grown = heapMb() - before;
  const parallel = await rate(async () => {
    const { chain: joined } = await checkInParallel(
      rig.settings,
      position,
      [],
      false,
      () => undefined,
    );
    if (!joined) throw new Error('a clean ledger was found faulty');
  });
  const everything = await rate(() =>
    verified({
      outcomes: store,
      ...(index ? { indexes: new IndexCheck(index, randomInt(2 ** 31), () => undefined) } : {}),
      rows: new RowsCheck(projections.stream, projections.ledger, projectionStore, (body) =>
        sha256(canonicalJson(body)),
      ),
    }),
  );
  const replayed = await rate(() =>
    foldAt(
      projections.stream.filter(({ name }) => name === 'stock-by-place'),
      pagesOf(store),
      EVERYTHING,
    ),
  );
  await close();
  await rig.close();
  const beside = { raw: readOnly, rawName: 'reading and parsing them only' };
  return [
    {
      name: 'verify: chain of a million events, one thread',
      value: chain,
      unit: 'events/s',
      ...beside,
    },
    {
      name: 'verify: chain of a million events, all cores',
      value: parallel,
      unit: 'events/s',
      ...beside,
      target: 200_000,
    },
    {
      name: 'verify: with answers, indexes and every row, one thread',
      value: everything,
      unit: 'events/s',
      ...beside,
    },
    {
      name: 'replay of all places over a million events',
      value: replayed,
      unit: 'events/s',
      ...beside,
      target: 300_000,
    },
    {
      name: 'heap that verify holds half way',
      value: Math.max(0, half - before),
      unit: 'MB',
      target: 50,
      better: 'less',
    },
    {
      name: 'heap that verify leaves behind',
      value: Math.max(0, grown),
      unit: 'MB',
      target: 50,
      better: 'less',
    },
  ];
}
