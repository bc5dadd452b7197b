// Queries over days: series and the movements of a period.
import { Module } from '@nestjs/common';
import { ForecastModule } from '../forecast/forecast.module.js';
import { QueryModule } from '../http/query.module.js';
import { DailyTotals } from './daily-totals.js';
import { PlaceStandings } from './place-standings.js';
import { ReadMovementsHandler } from './movements-query.js';
import { MovementsController } from './movements.controller.js';
import { ReadSeriesHandler } from './series-query.js';
import { SeriesController } from './series.controller.js';

@Module({
  imports: [QueryModule, ForecastModule],
  controllers: [SeriesController, MovementsController],
  providers: [DailyTotals, PlaceStandings, ReadSeriesHandler, ReadMovementsHandler],
  exports: [DailyTotals, PlaceStandings],
})
export class SeriesModule {}
