// The stock card of a place: its events in business time with the balance after each.
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor, StoredEvent } from '../../kernel/core/event.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { Rules } from '../../domain/rules.js';
import { Reference, Time } from '../../domain/values/fields.js';
import { stockStream } from '../../domain/values/streams.js';
import { END_OF_TIME_MS, START_OF_TIME_MS } from '../../domain/values/time.js';
import {
  addTo,
  cardLines,
  changeOn,
  emptyCardBalance,
  type CardLine,
} from '../../projections/stock-by-place/card.js';
import { Answer } from '../http/answer.js';
import { AsOfParameters } from '../http/parameters.js';
import { headOf, QueryTimes } from '../http/query-time.js';
import { placeNamed } from '../places/place-lookup.js';
import { ReadPermissions } from '../security/read-permissions.js';

export class CardParameters extends AsOfParameters {
  @Time('optional') from?: string;
  @Time('optional') to?: string;
  @Reference('optional') format?: string;
}

type Card = { readonly lines: readonly CardLine[] } & Readonly<Record<string, unknown>>;

export class ReadCard extends Query<Answer<Card>> {
  constructor(
    readonly code: string,
    readonly parameters: CardParameters,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ReadCard)
export class ReadCardHandler implements IQueryHandler<ReadCard> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly permissions: ReadPermissions,
    @Inject(EventStore) private readonly store: EventStore,
  ) {}

  async execute({ code, parameters, actor }: ReadCard): Promise<Answer<Card>> {
    const { places } = this.rules;
    const place = placeNamed(places, code);
    this.permissions.requirePlace(actor, 'card', place.code);
    const time = await this.times.ofStored(parameters);
    const { from, to } = parameters;
    const fromMs = from === undefined ? START_OF_TIME_MS : Date.parse(from);
    const toMs = Math.min(
      to === undefined ? END_OF_TIME_MS : Date.parse(to),
      time.past?.asOfMs ?? END_OF_TIME_MS,
    );
    const stream = stockStream(place.code);
    let opening = emptyCardBalance();
    const within: StoredEvent[] = [];
    const range = { upTo: time.position, notAfterMs: toMs };
    for await (const page of this.store.readStream(stream, range)) {
      for (const event of page) {
        if (event.effectiveAtMs >= fromMs) within.push(event);
        else opening = addTo(opening, changeOn(event, stream));
      }
    }
    const { lines, closing } = cardLines(within, stream, opening);
    return new Answer({
      ...headOf(time),
      place: place.code,
      name: place.name,
      opening,
      lines,
      closing,
    });
  }
}
