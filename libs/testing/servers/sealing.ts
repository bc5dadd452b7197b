// The seal schedule on an opened ledger, as the service runs it, for tests that call it by hand.
import { SealSchedule } from '../../service/integrity/seal-schedule.js';
import type { OpenedLedger, Sealing } from '../../ledger/storage/opened-ledger.js';

/** Starts the schedule; with `sealing`, instead of the storage's own lease and topic. */
export function startSealing(
  ledger: OpenedLedger,
  sealing: Sealing | undefined = ledger.ports.sealing,
): { now(): Promise<void>; stop(): Promise<void> } {
  const { settings, clock, ports } = ledger;
  const schedule = new SealSchedule(settings, clock, ports.store, sealing);
  schedule.onApplicationBootstrap();
  return { now: () => schedule.now(), stop: () => schedule.beforeApplicationShutdown() };
}
