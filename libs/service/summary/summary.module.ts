// The summary of the country or of a province.
import { Module } from '@nestjs/common';
import { QueryModule } from '../http/query.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { SeriesModule } from '../series/series.module.js';
import { ReadSummaryHandler } from './summary-query.js';
import { SummaryController } from './summary.controller.js';

@Module({
  imports: [QueryModule, PlanningModule, SeriesModule],
  controllers: [SummaryController],
  providers: [ReadSummaryHandler],
})
export class SummaryModule {}
