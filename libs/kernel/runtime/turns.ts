// Work that blocks the process takes turns: one piece after the other, with pauses in which
// everything else runs.
import { breathe } from '../core/breathe.js';

export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  /** Runs the work when all that was given before has ended, and after a pause. */
  take<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = this.last.then(breathe).then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
