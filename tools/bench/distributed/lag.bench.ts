// The lag from a command to its row, with everything in one process.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { stockStream } from '../../../libs/domain/values/streams.js';
import { storedProjectionName } from '../../../libs/kernel/runtime/projector-rows.js';
import type { OpenedLedger } from '../../../libs/ledger/storage/opened-ledger.js';
import { stockUp, type BenchRow } from '../fixture.js';
import { hundredPlaces, openLedgerOn, printOne, type BenchServers } from './bench-servers.js';
import { RowWatch } from './row-watch.js';

const LAG_SECONDS = 20;

/** 500 commands a second: the time (ms) from the answer of a command until its row is stored. */
export async function distributedLag(servers: BenchServers): Promise<readonly BenchRow[]> {
  const ledger = await openLedgerOn(servers, {
    commands: true,
    relay: true,
    projections: true,
    queries: true,
  });
  const rows = await RowWatch.on(
    servers.mongodbUrl,
    storedProjectionName(ledger.projections.named('stock-by-place')),
  );
  const places = hundredPlaces(ledger);
  try {
    await ledger.ports.feed.start();
    await stockUp(ledger, places);
    await ledger.ports.feed.caughtUp();
    const commands: Promise<number>[] = [];
    const times: number[] = [];
    const from = performance.now();
    for (let tick = 0; tick < 50 * LAG_SECONDS; tick += 1) {
      // The first seconds warm up.
      const measured = tick > 50 * 4;
      for (let index = 0; index < 10; index += 1) {
        const target = places[(tick * 10 + index) % places.length]!;
        commands.push(
          versionAfter(ledger, target).then((version) =>
            measured ? rows.wait(target, version).then((ms) => times.push(ms)) : 0,
          ),
        );
      }
      await pause(Math.max(0, from + (tick + 1) * 20 - performance.now()));
    }
    const rate = (1000 * commands.length) / (performance.now() - from);
    await Promise.all(commands);
    times.sort((a, b) => a - b);
    const quantile = (share: number) => times[Math.floor(times.length * share)]!;
    return [
      {
        name: `distributed: lag command → row at ${Math.round(rate)}/s, median`,
        value: quantile(0.5),
        unit: 'ms',
      },
      {
        name: 'distributed: lag command → row, 99 of 100',
        value: quantile(0.99),
        unit: 'ms',
        target: 250,
        better: 'less',
      },
    ];
  } finally {
    await rows.close();
    await ledger.close();
  }
}

async function versionAfter(ledger: OpenedLedger, place: string): Promise<number> {
  const { answer } = await ledger.transactor.execute({
    ...printOne(place),
    correlationId: randomUUID(),
  });
  return (JSON.parse(answer) as { streams: Record<string, number> }).streams[stockStream(place)]!;
}
