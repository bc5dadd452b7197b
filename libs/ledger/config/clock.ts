// The one clock of a process: the machine's, or a simulated one that follows a history and then
// goes on in real time.

export class Clock {
  private base: number | undefined;
  /** By the machine's own counter (ms); undefined while the clock stands. */
  private since: number | undefined;

  /** Now, in ms since 1970. */
  now(): number {
    if (this.base === undefined) return Date.now();
    const { since } = this;
    return since === undefined ? this.base : this.base + Math.floor(performance.now() - since);
  }

  get simulated(): boolean {
    return this.base !== undefined;
  }

  /** From now on the clock says `ms` and goes on from there. */
  set(ms: number): void {
    this.base = ms;
    this.since = performance.now();
  }

  /** From now on the clock says `ms` until it is set again. */
  stop(ms: number): void {
    this.base = ms;
    this.since = undefined;
  }
}
