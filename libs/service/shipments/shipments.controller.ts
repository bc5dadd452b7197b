// Shipments over HTTP.
import { Controller, UseGuards } from '@nestjs/common';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { ListShipments, ReadShipment } from './shipment-queries.js';

@Controller('v1/shipments')
@UseGuards(Authenticated)
@QueryRoutes({
  list: {
    query: ListShipments,
    summary: 'Shipments',
    tag: 'shipments',
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yet'],
  },
  read: {
    get: ':id',
    query: ReadShipment,
    summary: 'One shipment with all its parts',
    tag: 'shipments',
    problems: ['unknown-shipment', 'not-yet'],
  },
})
export class ShipmentsController {}
