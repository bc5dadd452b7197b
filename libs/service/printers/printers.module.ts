// Queries about printers.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { ListPrintersHandler, ReadPrinterHandler } from './printer-query.js';
import { PrintersController } from './printers.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [PrintersController],
  providers: [ListPrintersHandler, ReadPrinterHandler],
})
export class PrintersModule {}
