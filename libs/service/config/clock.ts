// The one clock of a process: the machine's, or a simulated one that follows a history and then
// goes on in real time.

export class Clock {
  private base: number | undefined;
  private since = 0;

  /** Now, in ms since 1970. */
  now(): number {
    return this.base === undefined
      ? Date.now()
      : this.base + Math.floor(performance.now() - this.since);
  }

  get simulated(): boolean {
    return this.base !== undefined;
  }

  /** From now on the clock says `ms` and goes on from there. */
  set(ms: number): void {
    this.base = ms;
    this.since = performance.now();
  }
}
