// Work that blocks the process takes turns: one piece after the other, with pauses in which
// everything else runs.

/** Lets sockets, timers and other work of the process run. */
export const breathe = (): Promise<void> => new Promise((next) => setImmediate(next));

export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  /** Runs the work when all that was given before has ended, and after a pause. */
  take<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = this.last.then(breathe).then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
