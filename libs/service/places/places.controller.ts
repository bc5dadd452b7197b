// The places: codes, names, kinds, where they lie, and the codes they had before.
import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Answer } from '../http/answer.js';
import { Route } from '../http/route.js';
import { NoParameters } from '../http/parameters.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { MapAreaListAnswer, PlaceAnswer, PlaceListAnswer } from './answers.js';
import { MapAreas } from './map-areas.js';
import { ListPlaces, PlaceListParameters, ReadPlace } from './place-queries.js';

@Controller('v1/places')
@UseGuards(Authenticated)
export class PlacesController {
  constructor(
    private readonly bus: QueryBus,
    private readonly areas: MapAreas,
  ) {}

  @Get()
  @Route({
    summary: 'All places',
    tag: 'places',
    parameters: PlaceListParameters,
    answer: PlaceListAnswer,
    alsoAs: ['text/csv'],
  })
  list(@Query() parameters: PlaceListParameters): Promise<Answer> {
    return this.bus.execute(new ListPlaces(parameters));
  }

  @Get('areas')
  @Route({
    summary: 'The areas that this installation brings for the map',
    tag: 'places',
    parameters: NoParameters,
    answer: MapAreaListAnswer,
  })
  listAreas(@Query() _parameters: NoParameters): Answer {
    return new Answer({ items: this.areas.all });
  }

  @Get(':code')
  @Route({
    summary: 'One place, by its code today or before',
    tag: 'places',
    parameters: NoParameters,
    answer: PlaceAnswer,
    problems: ['unknown-place'],
  })
  read(@Param('code') code: string, @Query() _parameters: NoParameters): Promise<Answer> {
    return this.bus.execute(new ReadPlace(code));
  }
}
