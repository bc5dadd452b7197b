// Shared by the benchmarks: a ledger in a folder of its own, initial stock, envelopes, and rates
// measured over a time.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '../../libs/kernel/core/event.js';
import type { CommandEnvelope } from '../../libs/kernel/core/command.js';
import { fingerprintOf } from '../../libs/ledger/integrity/event-hash.js';
import type { OpenedLedger } from '../../libs/ledger/storage/opened-ledger.js';
import { readSettings } from '../../libs/ledger/config/read-settings.js';
import type { Settings } from '../../libs/ledger/config/settings.js';
import { openLedger } from '../../libs/ledger/storage/open-ledger.js';

export type BenchRow = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly raw?: number;
  readonly rawName?: string;
  readonly target?: number;
  readonly better?: 'less';
};
export type BenchLedger = {
  readonly ledger: OpenedLedger;
  readonly folder: string;
  readonly settings: Settings;
  /** Closes the ledger and keeps its folder, for a service or a reader to open. */
  closeLedger(): Promise<void>;
  /** Closes the ledger and removes its folder. */
  close(): Promise<void>;
};

/** Settings are those given, in a new folder, without a rate limit. */
export async function openBenchLedger(
  more: Readonly<Record<string, string>> = {},
): Promise<BenchLedger> {
  const folder = mkdtempSync(join(process.env['KEPING_BENCH_DIR'] ?? tmpdir(), 'keping-bench-'));
  const settings = readSettings({
    KEPING_DATA_DIR: folder,
    KEPING_HTTP_PORT: '0',
    KEPING_LOG_LEVEL: 'error',
    KEPING_RATE_LIMIT_PER_MINUTE: '100000000',
    ...more,
  });
  const ledger = await openLedger(settings);
  let isOpen = true;
  const closeLedger = async () => {
    if (isOpen) await ledger.close();
    isOpen = false;
  };
  return {
    ledger,
    folder,
    settings,
    closeLedger,
    async close() {
      await closeLedger();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

let count = 0;
/** An envelope with an id of its own. */
export function envelope(
  name: string,
  data: object,
  place: string,
  more: Partial<CommandEnvelope> = {},
): CommandEnvelope {
  const role = place === '00' ? 'centre' : place.length === 2 ? 'province' : 'regency';
  const by: Actor = { account: `bench-${place}`, role, place };
  const key = `${process.pid}-${(count += 1)}`;
  return {
    commandId: JSON.stringify(['keping', by.account, place, key]),
    formerId: `${by.account} ${key}`,
    fingerprint: fingerprintOf(name, data),
    name,
    data,
    by,
    correlationId: 'bench',
    ...more,
  };
}

const officialRecord = { number: 'BA-1', date: '2026-01-02', witnesses: ['Dinas', 'Camat'] };

/** Blanks, ink and a printer at each of the places: enough for any benchmark. */
export async function stockUp(
  ledger: OpenedLedger,
  places: readonly string[],
  occurredAt?: string,
): Promise<void> {
  const when = occurredAt === undefined ? {} : { occurredAt };
  await Promise.all(
    places.flatMap((place) => [
      ledger.transactor.execute(
        envelope(
          'OpenStock',
          { place, item: 'blank', quantity: 100_000_000, minute: officialRecord },
          place,
          when,
        ),
      ),
      ledger.transactor.execute(
        envelope(
          'OpenStock',
          { place, item: 'ink', model: 'YMCK-500', quantity: 100_000_000, minute: officialRecord },
          place,
          when,
        ),
      ),
      ledger.transactor.execute(
        envelope(
          'CommissionPrinter',
          { printer: `P-${place}`, place, model: 'HDP', inkModel: 'YMCK-500', fundSource: 'APBN' },
          place,
          when,
        ),
      ),
    ]),
  );
}

/** Runs `work` `width` times at once for `seconds`; gives how many ended per second. */
export async function perSecond(
  width: number,
  seconds: number,
  work: (index: number) => Promise<unknown>,
): Promise<number> {
  const until = performance.now() + seconds * 1000;
  const from = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: width }, async (_unused, worker) => {
      for (let index = worker; performance.now() < until; index += width) {
        await work(index);
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - from) / 1000);
}

/** Median of the times (ms) of `runs` calls; what comes before each is not measured. */
export async function medianMs(
  runs: number,
  work: () => Promise<unknown>,
  before: () => Promise<unknown> = async () => undefined,
): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await before();
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)]!;
}
