// The summary of the country or of a province.
import { Module } from '@nestjs/common';
import { QueryModule } from '../http/query.module.js';
import { ForecastModule } from '../forecast/forecast.module.js';
import { SeriesModule } from '../series/series.module.js';
import { ReadSummaryHandler } from './summary-query.js';
import { SummaryController } from './summary.controller.js';

@Module({
  imports: [QueryModule, ForecastModule, SeriesModule],
  controllers: [SummaryController],
  providers: [ReadSummaryHandler],
})
export class SummaryModule {}
