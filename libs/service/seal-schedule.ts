// Seals by schedule: a signed statement over the history into a folder outside the data folder, and to whoever else keeps one.
import type { Seal } from '#audit/seal-check';
import type { Ledger } from './ledger.js';
import { log } from './log.js';
import { keepSeal, readSealKey, readSeals, Sealer } from './seals.js';

/** Where a seal goes besides the folder: the distributed mode also sends it to the topic `keping.seals`. */
export type SealPublisher = (seal: Seal) => Promise<void>;

/** Seals every so many minutes where a folder or a publisher is set; the first at once. A history that is not in order is not sealed: it is an alarm. */
export function keepSealing(ledger: Ledger, publish?: SealPublisher): { stop(): Promise<void>; now(): Promise<void> } {
  const { sealFolder, sealEveryMinutes } = ledger.settings;
  if (sealFolder === undefined && !publish) return { stop: async () => undefined, now: async () => undefined };
  const sealer = new Sealer(ledger.store, readSealKey(ledger.settings), () => ledger.clock.now());
  const last = sealFolder === undefined ? undefined : lastSeal(sealFolder);
  if (last) sealer.after(last);
  let running: Promise<void> = Promise.resolve();
  const sealOnce = async () => {
    try {
      const seal = await sealer.seal();
      if (!seal) return;
      if (sealFolder !== undefined) keepSeal(sealFolder, seal);
      await publish?.(seal);
      log.info({ position: seal.statement.position, heads: seal.statement.heads }, 'sealed');
    } catch (error) {
      log.error({ err: error }, 'the history could not be sealed');
    }
  };
  const now = () => (running = running.then(sealOnce));
  void now();
  const timer = setInterval(() => void now(), sealEveryMinutes * 60_000);
  timer.unref();
  return {
    now,
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

function lastSeal(folder: string): Seal | undefined {
  try {
    return readSeals(folder).at(-1);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
