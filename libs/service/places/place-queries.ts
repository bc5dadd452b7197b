// The places themselves: codes, names, kinds, where they lie, and the codes they had before.
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Place } from '../../domain/values/places.js';
import { pageOf, type Answer } from '../http/answers.js';
import { Ledger } from '../storage/ledger.js';
import {
  afterIn,
  askingOf,
  cursorOf,
  envelopeOf,
  requireKnown,
  textIn,
  wholeIn,
  type Query,
} from '../http/as-of.js';
import { placeIn } from '../stock/stock-queries.js';

export class ListPlaces {
  constructor(readonly query: Query) {}
}
export class ReadPlace {
  constructor(readonly code: string) {}
}

const shown = ({ code, name, kind, province, lat, lon, tz, formerCodes }: Place) => ({
  code,
  name,
  kind,
  province,
  lat,
  lon,
  tz,
  formerCodes,
});

@QueryHandler(ListPlaces)
export class ListPlacesHandler implements IQueryHandler<ListPlaces, Answer> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ query }: ListPlaces): Promise<Answer> {
    requireKnown(query, 'province', 'kind', 'limit', 'cursor');
    const limit = wholeIn(query, 'limit', 1, 1000) ?? 100;
    const after = afterIn(query) ?? '';
    const province = textIn(query, 'province');
    const kind = textIn(query, 'kind');
    const found = this.ledger.rules.places.all.filter(
      (place) =>
        place.code > after &&
        (province === undefined || place.province === province) &&
        (kind === undefined || place.kind === kind),
    );
    const next = found.length > limit ? cursorOf(found[limit - 1]!.code) : undefined;
    return pageOf(
      envelopeOf(await askingOf({}, this.ledger)),
      found.slice(0, limit).map(shown),
      next,
    );
  }
}

@QueryHandler(ReadPlace)
export class ReadPlaceHandler implements IQueryHandler<ReadPlace, Answer> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ code }: ReadPlace): Promise<Answer> {
    return {
      body: {
        ...envelopeOf(await askingOf({}, this.ledger)),
        ...shown(placeIn(this.ledger, code)),
      },
    };
  }
}
