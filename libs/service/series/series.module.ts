// Queries over days: series and the movements of a period.
import { Module } from '@nestjs/common';
import { PlanningModule } from '../planning/planning.module.js';
import { QueryModule } from '../http/query.module.js';
import { DailyTotals } from './daily-totals.js';
import { ReadMovementsHandler } from './movements-query.js';
import { MovementsController } from './movements.controller.js';
import { ReadSeriesHandler } from './series-query.js';
import { SeriesController } from './series.controller.js';

@Module({
  imports: [QueryModule, PlanningModule],
  controllers: [SeriesController, MovementsController],
  providers: [DailyTotals, ReadSeriesHandler, ReadMovementsHandler],
  exports: [DailyTotals],
})
export class SeriesModule {}
