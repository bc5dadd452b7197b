// Queries about places, from the master data.
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rules } from '../../domain/rules.js';
import { Reference } from '../../domain/values/fields.js';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { PageParameters, NoParameters } from '../../http/requests/parameters.js';
import { headOf, QueryTimes } from '../../http/requests/query-time.js';
import { placeItem, PlaceListAnswer, PlaceAnswer } from './answers.js';
import { pageAnswer, pageOfItems } from '../../http/answers/pages.js';
import { placeNamed } from './place-lookup.js';

export class PlaceListParameters extends PageParameters {
  @Reference('optional') province?: string;
  @Reference('optional') kind?: string;
}

export class ListPlaces extends HttpQuery(PlaceListParameters, PlaceListAnswer) {}

export class ReadPlace extends HttpQuery(NoParameters, PlaceAnswer) {}

@QueryHandler(ListPlaces)
export class ListPlacesHandler implements IQueryHandler<ListPlaces> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
  ) {}

  async execute({ parameters }: ListPlaces): Promise<Answer<PlaceListAnswer>> {
    const { province, kind } = parameters;
    const found = this.rules.places
      .within(province)
      .filter((place) => kind === undefined || place.kind === kind)
      .map(placeItem);
    const time = await this.times.ofStored();
    return pageAnswer(
      headOf(time),
      pageOfItems(found, parameters, ({ code }) => code),
    );
  }
}

@QueryHandler(ReadPlace)
export class ReadPlaceHandler implements IQueryHandler<ReadPlace> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
  ) {}

  async execute({ id: code }: ReadPlace): Promise<Answer<PlaceAnswer>> {
    const place = placeNamed(this.rules.places, code);
    return new Answer({ ...headOf(await this.times.ofStored()), ...placeItem(place) });
  }
}
