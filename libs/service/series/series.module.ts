// Queries over days: series and the movements of a period.
import { Module } from '@nestjs/common';
import { ForecastModule } from '../forecast/forecast.module.js';
import { QueryModule } from '../http/query.module.js';
import { DailyTotals } from './daily-totals.js';
import { ReadSeriesHandler } from './series-query.js';
import { SeriesController } from './series.controller.js';

@Module({
  imports: [QueryModule, ForecastModule],
  controllers: [SeriesController],
  providers: [DailyTotals, ReadSeriesHandler],
  exports: [DailyTotals],
})
export class SeriesModule {}
