// Exports: tables for spreadsheets and programs.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { SeriesModule } from '../series/series.module.js';
import { ValuationModule } from '../valuation/valuation.module.js';
import { ExportTurns } from './export-turns.js';
import { Exports } from './exports.js';
import { ExportsController } from './exports.controller.js';

@Module({
  imports: [QueryModule, SeriesModule, ValuationModule],
  controllers: [ExportsController],
  providers: [Exports, ExportTurns],
})
export class ExportsModule {}
