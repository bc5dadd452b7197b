// Queries about stock.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { ReadCardHandler } from './card-query.js';
import { ListStockHandler } from './stock-list-query.js';
import { ReadStockHandler } from './stock-query.js';
import { StockController } from './stock.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [StockController],
  providers: [ListStockHandler, ReadStockHandler, ReadCardHandler],
})
export class StockModule {}
