// The events as others see them: CloudEvents 1.0, one by one and as a feed that can be waited on.
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor, StoredEvent } from '../../kernel/core/event.js';
import { streamId, streamKind } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { EVENTS } from '../../domain/events.js';
import { mayRead, requireMayRead } from '../http/http-edge.js';
import { eventTypeOf } from '../../cloud-events/attributes.js';
import { toHttpEvent } from '../../cloud-events/to-http.js';
import { Ledger } from '../storage/ledger.js';
import { requireKnown, textIn, wholeIn, type Query } from '../http/as-of.js';
import { placeIn } from '../stock/stock-queries.js';
import { stockStream } from '../../domain/values/streams.js';

export class ReadEvents {
  constructor(
    readonly query: Query,
    readonly actor: Actor,
    readonly baseUrl: string,
  ) {}
}
export class ReadEvent {
  constructor(
    readonly id: string,
    readonly actor: Actor,
    readonly baseUrl: string,
  ) {}
}
export type EventPage = { readonly events: readonly object[]; readonly last: number };

const SCAN_MAX = 20_000;

/** The places that an event concerns. */
const placesOf = (event: StoredEvent) =>
  Object.keys(event.streams)
    .filter((stream) => streamKind(stream) === 'stock')
    .map(streamId);

@QueryHandler(ReadEvent)
export class ReadEventHandler implements IQueryHandler<ReadEvent, object> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ id, actor, baseUrl }: ReadEvent): Promise<object> {
    const event = await this.ledger.store.event(id);
    if (!event) throw new Rejection('unknown-event', { event: id.slice(0, 64) });
    requireMayRead(actor, this.ledger.rules.places, placesOf(event));
    return toHttpEvent(event, baseUrl);
  }
}

@QueryHandler(ReadEvents)
export class ReadEventsHandler implements IQueryHandler<ReadEvents, EventPage> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ query, actor, baseUrl }: ReadEvents): Promise<EventPage> {
    requireKnown(query, 'after', 'stream', 'place', 'type', 'limit', 'wait');
    const after = wholeIn(query, 'after', 0, Number.MAX_SAFE_INTEGER) ?? 0;
    const limit = wholeIn(query, 'limit', 1, 1000) ?? 100;
    const until = performance.now() + 1000 * (wholeIn(query, 'wait', 0, 30) ?? 0);
    const stream = this.streamIn(query);
    const typeParameter = textIn(query, 'type');
    const type = typeParameter === undefined ? undefined : eventTypeOf(typeParameter);
    if (type !== undefined && !Object.hasOwn(EVENTS, type))
      throw new Rejection('bad-query', { parameter: 'type', wanted: 'the name of an event' });
    const wanted = (event: StoredEvent) =>
      (type === undefined || event.type === type) &&
      mayRead(actor, this.ledger.rules.places, placesOf(event));
    for (let from = after; ;) {
      const { events, last } = await this.page(from, limit, stream, wanted);
      if (events.length > 0 || performance.now() >= until || this.ledger.draining)
        return { events: events.map((event) => toHttpEvent(event, baseUrl)), last };
      // What was looked at is not looked at again; others get their turn between two looks.
      await new Promise<void>((done) => setTimeout(done, last === from ? 50 : 1));
      from = last;
    }
  }

  private streamIn(query: Query): string | undefined {
    const place = textIn(query, 'place');
    const stream = textIn(query, 'stream');
    if (stream !== undefined && !/^[a-z]+-[A-Za-z0-9._-]{1,64}$/.test(stream))
      throw new Rejection('bad-query', {
        parameter: 'stream',
        wanted: 'a stream such as stock-32.07',
      });
    return place === undefined ? stream : stockStream(placeIn(this.ledger, place).code);
  }

  /** Up to `limit` wanted events after a position, and how far was looked. */
  private async page(
    after: number,
    limit: number,
    stream: string | undefined,
    wanted: (event: StoredEvent) => boolean,
  ): Promise<{ events: StoredEvent[]; last: number }> {
    const events: StoredEvent[] = [];
    let last = after;
    const take = (event: StoredEvent) => {
      last = event.position;
      if (wanted(event)) events.push(event);
      return events.length < limit && last - after < SCAN_MAX;
    };
    if (stream !== undefined) {
      const version = await this.ledger.store.versionAt(stream, after);
      for await (const page of this.ledger.store.readStream(stream, { after: version }))
        if (!page.every(take)) break;
      return { events, last };
    }
    for (;;) {
      const page = await this.ledger.store.readAll(last, 1000);
      if (page.length === 0 || !page.every(take)) return { events, last };
    }
  }
}
