// A request of the command line as it lies in the table of requests, and what became of it.
import { setTimeout as pause } from 'node:timers/promises';
import { Rejection, StorageUnavailable, type DetailValue } from '../../kernel/core/errors.js';
import type { AccessRecords } from '../../kernel/ports/access-records.js';
import type { AccessRequest } from './access-requests.js';

/** A row: what is asked, then its outcome. */
export type LeftRequest = {
  readonly leftAtMs: number;
  readonly request: AccessRequest;
  readonly outcome?: AccessOutcome;
};
export type AccessOutcome =
  | { readonly done: true }
  | { readonly rejected: string; readonly details: Readonly<Record<string, DetailValue>> }
  | { readonly failed: string };

/** Whoever has left a request waits for it as long; an older one has nobody who waits. */
export const REQUEST_PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 50;

/**
 * Leaves a request and waits until the service has answered; the row is then removed. False where
 * it has not in time, and nothing is left. Throws Rejection, StorageUnavailable.
 */
export async function leaveRequest(
  requests: AccessRecords,
  request: AccessRequest,
  now: () => number,
  patienceMs = REQUEST_PATIENCE_MS,
): Promise<boolean> {
  const leftAtMs = now();
  await requests.set(request.id, JSON.stringify({ leftAtMs, request }));
  try {
    for (;;) {
      const text = await requests.get(request.id);
      const outcome = text === undefined ? undefined : (JSON.parse(text) as LeftRequest).outcome;
      if (outcome) return settled(outcome);
      if (text === undefined || now() - leftAtMs > patienceMs) return false;
      await pause(LOOK_EVERY_MS);
    }
  } finally {
    await requests.remove(request.id);
  }
}

function settled(outcome: AccessOutcome): true {
  if ('rejected' in outcome) throw new Rejection(outcome.rejected, outcome.details);
  if ('failed' in outcome) throw new StorageUnavailable(outcome.failed);
  return true;
}
