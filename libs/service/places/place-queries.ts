// Queries about places, from the master data.
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rules } from '../../domain/rules.js';
import { Reference } from '../../domain/values/fields.js';
import { Answer, pageOf } from '../http/answer.js';
import { cursorAfter, keyOfCursor, LIMIT_DEFAULT, PageParameters } from '../http/parameters.js';
import { headOf, QueryTimes } from '../http/query-time.js';
import { placeItem } from './answers.js';
import { placeNamed } from './place-lookup.js';

export class PlaceListParameters extends PageParameters {
  @Reference('optional') province?: string;
  @Reference('optional') kind?: string;
}

export class ListPlaces extends Query<Answer> {
  constructor(readonly parameters: PlaceListParameters) {
    super();
  }
}

export class ReadPlace extends Query<Answer> {
  constructor(readonly code: string) {
    super();
  }
}

@QueryHandler(ListPlaces)
export class ListPlacesHandler implements IQueryHandler<ListPlaces> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
  ) {}

  async execute({ parameters }: ListPlaces): Promise<Answer> {
    const { province, kind, cursor, limit = LIMIT_DEFAULT } = parameters;
    const after = keyOfCursor(cursor) ?? '';
    const found = this.rules.places
      .within(province)
      .filter((place) => place.code > after && (kind === undefined || place.kind === kind));
    const next = found.length > limit ? cursorAfter(found[limit - 1]!.code) : undefined;
    return pageOf(headOf(await this.times.ofStored()), found.slice(0, limit).map(placeItem), next);
  }
}

@QueryHandler(ReadPlace)
export class ReadPlaceHandler implements IQueryHandler<ReadPlace> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
  ) {}

  async execute({ code }: ReadPlace): Promise<Answer> {
    const place = placeNamed(this.rules.places, code);
    return new Answer({ ...headOf(await this.times.ofStored()), ...placeItem(place) });
  }
}
