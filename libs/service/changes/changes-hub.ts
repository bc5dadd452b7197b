// What changed, for everybody who waits: one reader of new events per process, however many wait.
import { Inject, Injectable } from '@nestjs/common';
import type { StoredEvent } from '../../kernel/core/event.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { Feed } from '../../kernel/ports/feed.js';
import { HeldRequests, type Hold } from '../../http/admission/held-requests.js';

/** An event that rows reflect: its position and streams. */
export type SeenChange = Pick<StoredEvent, 'position'> & { readonly streams: readonly string[] };
/** Changes after a position; `isAll` where more changed than is kept. */
export type Changes = {
  readonly position: number;
  readonly changes: readonly SeenChange[];
  readonly isAll: boolean;
};

/** How many changes are kept. */
const KEPT = 5_000;

@Injectable()
export class ChangesHub {
  private kept: SeenChange[] = [];
  /** Changes up to here were read; those after `from` are kept. */
  private position = 0;
  private from = 0;
  private reading: Promise<void> | undefined;

  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(Feed) private readonly feed: Feed,
    private readonly held: HeldRequests,
  ) {}

  /** Changes after a position, as soon as there are wanted ones, or what there is after a time. */
  async after(
    position: number,
    hold: Hold,
    isWanted: (change: SeenChange) => boolean,
  ): Promise<Changes> {
    for (let looked = position; ;) {
      const found = await this.since(looked);
      if (found.isAll || found.changes.some(isWanted) || !this.held.mayWait(hold))
        return this.since(position);
      looked = found.position;
      await this.held.next('seen', looked, hold);
    }
  }

  private async since(position: number): Promise<Changes> {
    const seen = this.feed.seen;
    if (seen > this.position) {
      // Whoever comes while it reads waits for the same reading.
      this.reading ??= this.read(seen).finally(() => (this.reading = undefined));
      await this.reading;
    }
    return {
      position: this.position,
      changes: this.kept.slice(firstAfter(this.kept, position)),
      isAll: position < this.from,
    };
  }

  /** Reads what rows reflect by now; of a long gap, the end alone. */
  private async read(seen: number): Promise<void> {
    if (seen - this.position > KEPT) {
      this.kept = [];
      this.position = this.from = seen - KEPT;
    }
    while (this.position < seen) {
      const events = await this.store.readAll(this.position, Math.min(1_000, seen - this.position));
      if (events.length === 0) break;
      for (const { position, streams } of events)
        this.kept.push({ position, streams: Object.keys(streams) });
      this.position = events.at(-1)!.position;
    }
    if (this.kept.length > KEPT) {
      this.kept = this.kept.slice(-KEPT);
      this.from = this.kept[0]!.position - 1;
    }
  }
}

/** The index of the first change after a position, found by halving. */
function firstAfter(changes: readonly SeenChange[], position: number): number {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (changes[middle]!.position > position) high = middle;
    else low = middle + 1;
  }
  return low;
}
