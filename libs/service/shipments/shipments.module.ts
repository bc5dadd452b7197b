// Queries about shipments.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { DeliveriesController } from './deliveries.controller.js';
import { ReadDeliveriesHandler } from './deliveries-query.js';
import { ListShipmentsHandler, ReadShipmentHandler } from './shipment-queries.js';
import { ShipmentsController } from './shipments.controller.js';
import { ReadWaybillHandler } from './waybill-query.js';
import { WaybillsController } from './waybills.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [ShipmentsController, WaybillsController, DeliveriesController],
  providers: [ListShipmentsHandler, ReadShipmentHandler, ReadWaybillHandler, ReadDeliveriesHandler],
})
export class ShipmentsModule {}
