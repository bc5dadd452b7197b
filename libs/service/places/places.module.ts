// Queries about places.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { MapAreas } from './map-areas.js';
import { ListPlacesHandler, ReadPlaceHandler } from './place-queries.js';
import { PlacesController } from './places.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [PlacesController],
  providers: [ListPlacesHandler, MapAreas, ReadPlaceHandler],
})
export class PlacesModule {}
