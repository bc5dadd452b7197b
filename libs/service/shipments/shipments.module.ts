// Queries about shipments.
import { Module } from '@nestjs/common';
import { QueryModule } from '../http/query.module.js';
import { ListShipmentsHandler, ReadShipmentHandler } from './shipment-queries.js';
import { ShipmentsController } from './shipments.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [ShipmentsController],
  providers: [ListShipmentsHandler, ReadShipmentHandler],
})
export class ShipmentsModule {}
