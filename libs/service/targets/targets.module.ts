// Queries about enrolment targets.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { SeriesModule } from '../series/series.module.js';
import { ReadTargetsHandler } from './targets-query.js';
import { TargetsController } from './targets.controller.js';

@Module({
  imports: [QueryModule, SeriesModule],
  controllers: [TargetsController],
  providers: [ReadTargetsHandler],
})
export class TargetsModule {}
