// Queries over days: series and the movements of a period.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { DailyTotals } from './daily-totals.js';
import { ReadMovementsHandler } from './movements-query.js';
import { MovementsController } from './movements.controller.js';
import { ReadSeriesHandler } from './series-query.js';
import { SeriesController } from './series.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [SeriesController, MovementsController],
  providers: [DailyTotals, ReadSeriesHandler, ReadMovementsHandler],
  exports: [DailyTotals],
})
export class SeriesModule {}
