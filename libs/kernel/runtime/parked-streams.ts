// Streams held up by a faulty event, each in one view: which they are, since when, and how often
// they were tried.
import type { ParkedStream, ProjectionStore } from '../ports/projection-store.js';

const keyOf = (view: string, stream: string) => `${view} ${stream}`;

/** What is parked as stored, and what was parked since and is not stored yet. */
export class ParkedStreams {
  private readonly held = new Map<string, ParkedStream>();
  /** Released to be tried again: what it was, so that trying is counted. */
  private readonly tried = new Map<string, ParkedStream>();
  private news: ParkedStream[] = [];

  constructor(
    private readonly store: Pick<ProjectionStore, 'parked'>,
    private readonly clock: () => number,
  ) {}

  get any(): boolean {
    return this.held.size > 0;
  }

  holds(view: string, stream: string): boolean {
    return this.held.has(keyOf(view, stream));
  }

  /** As stored: an operator may have released one elsewhere. */
  async read(): Promise<void> {
    this.held.clear();
    for (const parked of await this.store.parked())
      this.held.set(keyOf(parked.view, parked.stream), parked);
  }

  /** Holds a stream up behind the event at this version and position. */
  park(
    view: string,
    stream: string,
    version: number,
    position: number,
    error: unknown,
  ): ParkedStream {
    const before = this.tried.get(keyOf(view, stream));
    const parked: ParkedStream = {
      view,
      stream,
      version,
      position,
      error: error instanceof Error ? error.message : String(error),
      count: (before?.count ?? 0) + 1,
      since: before?.since ?? new Date(this.clock()).toISOString(),
    };
    this.held.set(keyOf(view, stream), parked);
    this.news.push(parked);
    return parked;
  }

  /** Lets a stream be tried again; false where it is not held. */
  release(view: string, stream: string): boolean {
    const parked = this.held.get(keyOf(view, stream));
    if (!parked) return false;
    this.tried.set(keyOf(view, stream), parked);
    return this.held.delete(keyOf(view, stream));
  }

  /** Parked since the last time that `fresh` was handed out. */
  get added(): readonly ParkedStream[] {
    return [...this.news];
  }

  /** What is to be stored; handed out once. With it a try is over. */
  fresh(): readonly ParkedStream[] {
    this.tried.clear();
    return this.news.splice(0);
  }
}
