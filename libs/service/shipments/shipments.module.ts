// Queries about shipments.
import { Module } from '@nestjs/common';
import { QueryModule } from '../http/query.module.js';
import { ListShipmentsHandler, ReadShipmentHandler } from './shipment-queries.js';
import { ShipmentsController } from './shipments.controller.js';
import { ReadWaybillHandler } from './waybill-query.js';
import { WaybillsController } from './waybills.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [ShipmentsController, WaybillsController],
  providers: [ListShipmentsHandler, ReadShipmentHandler, ReadWaybillHandler],
})
export class ShipmentsModule {}
