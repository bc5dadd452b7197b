// Streams that are parked before a faulty event, each in one projection: which they are, since
// when, and how often they were tried.
import type { ParkedStream, ProjectionStore } from '../ports/projection-store.js';

const keyOf = (projection: string, stream: string) => `${projection} ${stream}`;

/** What is stored as parked, and what has been parked since and is not stored yet. */
export class ParkedStreams {
  private readonly parked = new Map<string, ParkedStream>();
  /** Released to be tried again, with what it was: attempts are counted. */
  private readonly tried = new Map<string, ParkedStream>();
  private unwritten: ParkedStream[] = [];

  constructor(
    private readonly store: Pick<ProjectionStore, 'parked'>,
    private readonly clock: () => number,
  ) {}

  get any(): boolean {
    return this.parked.size > 0;
  }

  holds(projection: string, stream: string): boolean {
    return this.any && this.parked.has(keyOf(projection, stream));
  }

  /** Reads what is stored: an operator may have released a stream in another process. */
  async read(): Promise<void> {
    this.parked.clear();
    for (const parked of await this.store.parked())
      this.parked.set(keyOf(parked.view, parked.stream), parked);
  }

  /** Parks a stream before the event at this version and position. */
  park(
    projection: string,
    stream: string,
    version: number,
    position: number,
    error: unknown,
  ): ParkedStream {
    const before = this.tried.get(keyOf(projection, stream));
    const parked: ParkedStream = {
      view: projection,
      stream,
      version,
      position,
      error: error instanceof Error ? error.message : String(error),
      count: (before?.count ?? 0) + 1,
      since: before?.since ?? new Date(this.clock()).toISOString(),
    };
    this.parked.set(keyOf(projection, stream), parked);
    this.unwritten.push(parked);
    return parked;
  }

  /** Lets a stream be tried again; false where it is not parked. */
  release(projection: string, stream: string): boolean {
    const parked = this.parked.get(keyOf(projection, stream));
    if (!parked) return false;
    this.tried.set(keyOf(projection, stream), parked);
    return this.parked.delete(keyOf(projection, stream));
  }

  /** Parked since the last `takeAdded`. */
  get added(): readonly ParkedStream[] {
    return [...this.unwritten];
  }

  /** What is to be stored, once. Ends all attempts. */
  takeAdded(): readonly ParkedStream[] {
    this.tried.clear();
    return this.unwritten.splice(0);
  }
}
