// The point in time that a query is about: asOf (business time), knownAt or atPosition (what had
// been recorded), or now.
import { Inject, Injectable } from '@nestjs/common';
import { END_OF_TIME_MS, START_OF_TIME_MS, type AsOf } from '../../kernel/core/as-of.js';
import { EventStore, type LedgerHead } from '../../kernel/ports/event-store.js';
import { Feed } from '../../kernel/ports/feed.js';
import { Clock } from '../../ledger/config/clock.js';
import { FaultyParameter, type AsOfParameters } from './parameters.js';

/** `past` is undefined where the live rows answer. */
export type QueryTime = {
  readonly past: Required<AsOf> | undefined;
  readonly position: number;
  readonly nowMs: number;
  readonly asOf: string;
  readonly knownAt: string;
};

/**
 * What every answer repeats, so that it can be reproduced from an export. `position` is that of a
 * live row that was read, where it is newer than the checkpoint.
 */
export const headOf = ({ position, asOf, knownAt }: QueryTime, ofRow = position) => ({
  position: ofRow,
  asOf,
  knownAt,
});

@Injectable()
export class QueryTimes {
  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(Feed) private readonly feed: Feed,
    private readonly clock: Clock,
  ) {}

  /** The point in time of the parameters, and now where they name none: what rows reflect. */
  of(parameters: AsOfParameters = {}): Promise<QueryTime> {
    return this.at(parameters, () => this.feed.seen);
  }

  /**
   * The same of what is read from the store itself, such as events: now is everything that is
   * stored, which rows may not reflect yet.
   */
  ofStored(parameters: AsOfParameters = {}): Promise<QueryTime> {
    return this.at(parameters, (stored) => stored);
  }

  private async at(
    { asOf, knownAt, atPosition }: AsOfParameters,
    nowAt: (stored: number) => number,
  ): Promise<QueryTime> {
    if (atPosition !== undefined && knownAt !== undefined)
      throw new FaultyParameter('atPosition', 'not-with-known-at');
    const head = await this.store.head();
    if (atPosition !== undefined && atPosition > head.position)
      throw new FaultyParameter('atPosition', 'whole', { min: 0, max: head.position });
    const clockMs = this.clock.now();
    const nowMs = asOf === undefined ? clockMs : Date.parse(asOf);
    const times = {
      nowMs,
      asOf: new Date(nowMs).toISOString(),
      knownAt: new Date(knownAt === undefined ? clockMs : Date.parse(knownAt)).toISOString(),
    };
    if (asOf === undefined && knownAt === undefined && atPosition === undefined)
      return { past: undefined, position: nowAt(head.position), ...times };
    const position =
      atPosition ??
      (knownAt === undefined ? head.position : await this.store.positionAt(Date.parse(knownAt)));
    // Without asOf everything that is known counts, entries dated some minutes ahead included.
    const asOfMs = asOf === undefined ? END_OF_TIME_MS : nowMs;
    const knownAtMs = await this.recordedMs(head, atPosition, knownAt);
    return { past: { position, asOfMs, knownAtMs }, position, ...times };
  }

  /** The recording time of what is known last: nothing that was recorded later is known. */
  private async recordedMs(
    { recordedAtMs }: LedgerHead,
    atPosition: number | undefined,
    knownAt: string | undefined,
  ): Promise<number> {
    if (knownAt !== undefined) return Date.parse(knownAt);
    if (atPosition === undefined) return recordedAtMs;
    const [event] = atPosition === 0 ? [] : await this.store.readAll(atPosition - 1, 1);
    return event ? Date.parse(event.recordedAt) : START_OF_TIME_MS;
  }
}
