// Queries about stock.
import { Module } from '@nestjs/common';
import { QueryModule } from '../http/query.module.js';
import { ReadCardHandler } from './card-query.js';
import { ListStockHandler, ReadStockHandler } from './stock-queries.js';
import { StockController } from './stock.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [StockController],
  providers: [ListStockHandler, ReadStockHandler, ReadCardHandler],
})
export class StockModule {}
