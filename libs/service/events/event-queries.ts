// Queries of events, as CloudEvents 1.0: one by one, and as a feed that can be waited on.
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { breathe } from '../../kernel/core/breathe.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor, StoredEvent } from '../../kernel/core/event.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { eventTypeOf } from '../../cloud-events/attributes.js';
import { toHttpEvent } from '../../cloud-events/to-http.js';
import { EVENTS } from '../../domain/events.js';
import { Rules } from '../../domain/rules.js';
import { Reference, Whole } from '../../domain/values/fields.js';
import { placesOfStreams, stockStream } from '../../domain/values/streams.js';
import { FaultyParameter } from '../../http/requests/parameters.js';
import { placeNamed } from '../places/place-lookup.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { HeldRequests, type Hold } from '../../http/admission/held-requests.js';
import type { CloudEventAnswer } from './answers.js';

/** How many events one request looks at, at most. */
const SCAN_MAX = 20_000;
const PAGE = 1000;

export class EventFeedParameters {
  @Whole(0, Number.MAX_SAFE_INTEGER, 'optional') after?: number;
  @Reference('optional') stream?: string;
  @Reference('optional') place?: string;
  @Reference('optional') type?: string;
  @Whole(1, 1000, 'optional') limit?: number;
  /** How long to wait for something new, in seconds. */
  @Whole(0, 30, 'optional') wait?: number;
}

/** Events, and the position up to which was looked. */
export type EventPage = { readonly events: readonly CloudEventAnswer[]; readonly last: number };

export class ReadEvents extends Query<EventPage> {
  constructor(
    readonly parameters: EventFeedParameters,
    readonly actor: Actor,
    readonly baseUrl: string,
    readonly connection: AbortSignal,
  ) {
    super();
  }
}

export class ReadEvent extends Query<CloudEventAnswer> {
  constructor(
    readonly id: string,
    readonly actor: Actor,
    readonly baseUrl: string,
  ) {
    super();
  }
}

@QueryHandler(ReadEvent)
export class ReadEventHandler implements IQueryHandler<ReadEvent> {
  constructor(
    private readonly permissions: ReadPermissions,
    @Inject(EventStore) private readonly store: EventStore,
  ) {}

  async execute({ id, actor, baseUrl }: ReadEvent): Promise<CloudEventAnswer> {
    const event = await this.store.event(id);
    const unknown = () => new Rejection('unknown-event', { event: id.slice(0, 64) });
    if (!event || !this.permissions.mayEvent(actor, Object.keys(event.streams))) throw unknown();
    return toHttpEvent(event, baseUrl);
  }
}

@QueryHandler(ReadEvents)
export class ReadEventsHandler implements IQueryHandler<ReadEvents> {
  constructor(
    private readonly rules: Rules,
    @Inject(EventStore) private readonly store: EventStore,
    private readonly held: HeldRequests,
    private readonly permissions: ReadPermissions,
  ) {}

  execute(query: ReadEvents): Promise<EventPage> {
    const { parameters, actor, connection } = query;
    const wait = { seconds: parameters.wait ?? 0, connection };
    return this.held.hold(actor.account, wait, (hold) => this.after(query, hold));
  }

  private async after({ parameters, actor, baseUrl }: ReadEvents, hold: Hold): Promise<EventPage> {
    const { after = 0, limit = 100 } = parameters;
    const { position } = await this.store.head();
    if (after > position) throw new Rejection('ahead-of-ledger', { after, position });
    const stream = this.streamOf(parameters);
    const place = stream === undefined ? undefined : placesOfStreams([stream])[0];
    if (place !== undefined) this.permissions.requirePlace(actor, 'event', place);
    const type = parameters.type === undefined ? undefined : eventTypeOf(parameters.type);
    if (type !== undefined && !Object.hasOwn(EVENTS, type))
      throw new FaultyParameter('type', 'event-type');
    const matches = (event: StoredEvent) =>
      (type === undefined || event.type === type) &&
      this.permissions.mayEvent(actor, Object.keys(event.streams));
    for (let from = after; ;) {
      const { position: head } = await this.store.head();
      const { events, last, isWhole } = await this.page(from, limit, stream, matches);
      if (events.length > 0 || !this.held.mayWait(hold))
        return { events: events.map((event) => toHttpEvent(event, baseUrl)), last };
      // What was looked at is not looked at again; other requests run between two looks.
      if (isWhole) await this.held.next('stored', head, hold);
      else await breathe();
      from = last;
    }
  }

  private streamOf({ place, stream }: EventFeedParameters): string | undefined {
    if (stream !== undefined && !/^[a-z]+-[A-Za-z0-9._@:-]{1,64}$/.test(stream))
      throw new FaultyParameter('stream', 'stream');
    return place === undefined ? stream : stockStream(placeNamed(this.rules.places, place).code);
  }

  /**
   * Up to `limit` matching events after a position, the position up to which was looked, and
   * whether that was to the end.
   */
  private async page(
    after: number,
    limit: number,
    stream: string | undefined,
    matches: (event: StoredEvent) => boolean,
  ): Promise<{ events: StoredEvent[]; last: number; isWhole: boolean }> {
    const events: StoredEvent[] = [];
    let last = after;
    let seen = 0;
    const goOn = (event: StoredEvent) => {
      last = event.position;
      seen += 1;
      if (matches(event)) events.push(event);
      return events.length < limit && seen < SCAN_MAX;
    };
    if (stream !== undefined) {
      const version = await this.store.versionAt(stream, after);
      for await (const page of this.store.readStream(stream, { after: version }))
        if (!page.every(goOn)) return { events, last, isWhole: false };
      return { events, last, isWhole: true };
    }
    for (;;) {
      const page = await this.store.readAll(last, PAGE);
      if (page.length === 0) return { events, last, isWhole: true };
      if (!page.every(goOn)) return { events, last, isWhole: false };
    }
  }
}
