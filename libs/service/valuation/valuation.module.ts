// Reports in rupiah.
import { Module } from '@nestjs/common';
import { FindingsModule } from '../findings/findings.module.js';
import { QueryModule } from '../queries/query.module.js';
import {
  ListPurchasesHandler,
  ListSpoiledHandler,
  ReadMovementValuesHandler,
} from './valuation-queries.js';
import { ValuationController } from './valuation.controller.js';
import { ValuedReports } from './valued-reports.js';

@Module({
  imports: [QueryModule, FindingsModule],
  controllers: [ValuationController],
  providers: [ValuedReports, ReadMovementValuesHandler, ListPurchasesHandler, ListSpoiledHandler],
  exports: [ValuedReports],
})
export class ValuationModule {}
