// Rounds of a sender: one after the other, with a pause that a stop ends.
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Runs `round` again and again, `everyMs` after each end, until `ended`; then resolves, after the
 * round that is running and without the rest of a pause. `round` does not throw.
 */
export async function roundsUntil(
  ended: AbortSignal,
  everyMs: number,
  round: () => Promise<void>,
): Promise<void> {
  while (!ended.aborted) {
    await round();
    await pause(everyMs, undefined, { ref: false, signal: ended }).catch(() => undefined);
  }
}
