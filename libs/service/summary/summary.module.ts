// The summary of the country or of a province.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { SeriesModule } from '../series/series.module.js';
import { ReadSummaryHandler } from './summary-query.js';
import { SummaryController } from './summary.controller.js';

@Module({
  imports: [QueryModule, SeriesModule],
  controllers: [SummaryController],
  providers: [ReadSummaryHandler],
})
export class SummaryModule {}
