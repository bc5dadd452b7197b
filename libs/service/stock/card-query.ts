// The stock card of a place: its events in business time with the balance after each.
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { StoredEvent } from '../../kernel/core/event.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { Rules } from '../../domain/rules.js';
import { OneOf, Time } from '../../domain/values/fields.js';
import { stockStream } from '../../domain/values/streams.js';
import { END_OF_TIME_MS, START_OF_TIME_MS } from '../../kernel/core/as-of.js';
import {
  addTo,
  cardLines,
  changeOn,
  emptyCardBalance,
} from '../../projections/stock-by-place/card.js';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { AsOfParameters } from '../../http/requests/parameters.js';
import { headOf, QueryTimes } from '../../http/requests/query-time.js';
import { placeNamed } from '../places/place-lookup.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { CardAnswer } from './answers.js';

export class CardParameters extends AsOfParameters {
  @Time('optional') from?: string;
  @Time('optional') to?: string;
  @OneOf(['json', 'csv'], 'optional') format?: 'json' | 'csv';
}

export class ReadCard extends HttpQuery(CardParameters, CardAnswer) {}

@QueryHandler(ReadCard)
export class ReadCardHandler implements IQueryHandler<ReadCard> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly permissions: ReadPermissions,
    @Inject(EventStore) private readonly store: EventStore,
  ) {}

  async execute({ id: code, parameters, actor }: ReadCard): Promise<Answer<CardAnswer>> {
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
