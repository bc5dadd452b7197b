// The places: codes, names, kinds, where they lie, and the codes they had before.
import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { Answer } from '../../http/answers/answer.js';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { Route } from '../../http/routes/route.js';
import { NoParameters } from '../../http/requests/parameters.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { MapAreaListAnswer } from './answers.js';
import { MapAreas } from './map-areas.js';
import { ListPlaces, ReadPlace } from './place-queries.js';

@Controller('v1/places')
@UseGuards(Authenticated)
@QueryRoutes({
  list: {
    query: ListPlaces,
    summary: 'All places',
    tag: 'places',
    alsoAs: ['text/csv'],
  },
  read: {
    get: ':code',
    query: ReadPlace,
    summary: 'One place, by its code today or before',
    tag: 'places',
    problems: ['unknown-place'],
  },
})
export class PlacesController {
  constructor(private readonly areas: MapAreas) {}

  @Get('areas')
  @Route({
    summary: 'The areas that this installation brings for the map',
    tag: 'places',
    parameters: NoParameters,
    answer: MapAreaListAnswer,
  })
  listAreas(@Query() _parameters: NoParameters): Answer<MapAreaListAnswer> {
    return new Answer({ items: this.areas.all });
  }
}
