// Seals by schedule: a signed statement over the history into a folder outside the data folder, and
// to a topic where the mode has one.
import { setTimeout as pause } from 'node:timers/promises';
import type { Seal } from '../../audit/verification/seal-check.js';
import type { Ledger } from '../storage/ledger.js';
import { log } from '../config/log.js';
import { keepSeal, keyIdOf, readSealKey, readSeals, sealMessage, Sealer } from './seals.js';

const TICK_MS = 1000;
/**
 * How long an end waits for a topic that does not answer: what was not sent, the next leader seals.
 */
const END_MS = 2000;

/**
 * What a process needs to seal: `leads` says whether it is its turn now, `topic` where seals go
 * besides the folder.
 */
export type Sealing = {
  leads(): boolean;
  readonly topic?: {
    last(): Promise<Seal | undefined>;
    publish(key: string, text: string): Promise<void>;
  };
};

/**
 * Seals every so many minutes while it is this process's turn, where a folder or a topic is set;
 * the first at once. It goes on from the last seal that either has. A history that is not in order,
 * or not the one that was sealed, is not sealed: it is an alarm.
 */
export function keepSealing(
  ledger: Ledger,
  sealing: Sealing | undefined = ledger.sealing,
): { stop(): Promise<void>; now(): Promise<void> } {
  const { sealFolder, sealEveryMinutes, sealKeyFile } = ledger.settings;
  if (!sealing || (sealFolder === undefined && !sealing.topic))
    return { stop: async () => undefined, now: async () => undefined };
  const { topic } = sealing;
  const key = readSealKey(ledger.settings);
  if (topic && sealKeyFile === undefined)
    log.warn(
      { key: keyIdOf(key) },
      'seals are signed with a key of this process alone: set KEPING_SEAL_KEY_FILE',
    );
  const sealer = new Sealer(ledger.store, key, () => ledger.clock.now());
  let stopped = false;
  let unsent: Seal[] = [];
  let running: Promise<void> = Promise.resolve();
  const sealOnce = async () => {
    if (!sealing.leads()) return;
    try {
      if (unsent.length === 0 && (await ledger.store.head()).position === sealer.sealedTo) return;
      const last = newest([
        sealFolder === undefined ? undefined : lastSeal(sealFolder),
        await topic?.last(),
      ]);
      // Another process may have sealed since.
      unsent = unsent.filter(
        ({ statement }) => statement.position > (last?.statement.position ?? 0),
      );
      if (unsent.length === 0) {
        if (last) sealer.after(last);
        const seal = await sealer.seal(() => {
          if (stopped) throw new Error('the process ends');
        });
        if (seal) unsent.push(seal);
      }
      for (const seal of [...unsent]) {
        await topic?.publish(String(seal.statement.position), sealMessage(seal));
        if (sealFolder !== undefined) keepSeal(sealFolder, seal);
        unsent = unsent.filter((one) => one !== seal);
        log.info({ position: seal.statement.position, heads: seal.statement.heads }, 'sealed');
      }
    } catch (error) {
      if (!stopped) log.error({ err: error }, 'the history could not be sealed');
    }
  };
  const now = () => (running = running.then(sealOnce));
  let ticksLeft = 0;
  const tick = () => {
    // Whoever comes to lead seals at once.
    ticksLeft = sealing.leads() ? ticksLeft - 1 : 0;
    if (ticksLeft > 0 || !sealing.leads()) return;
    ticksLeft = (sealEveryMinutes * 60_000) / TICK_MS;
    void now();
  };
  tick();
  const timer = setInterval(tick, TICK_MS).unref();
  return {
    now,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await Promise.race([running, pause(END_MS, undefined, { ref: false })]);
    },
  };
}

function newest(seals: readonly (Seal | undefined)[]): Seal | undefined {
  return seals
    .filter((seal) => seal !== undefined)
    .sort((a, b) => a.statement.position - b.statement.position)
    .at(-1);
}

function lastSeal(folder: string): Seal | undefined {
  try {
    return readSeals(folder).at(-1);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
