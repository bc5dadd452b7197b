// Delivery times and punctuality over HTTP.
import { Controller, UseGuards } from '@nestjs/common';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { ReadDeliveries } from './deliveries-query.js';

@Controller('v1/deliveries')
@UseGuards(Authenticated)
@QueryRoutes({
  read: {
    query: ReadDeliveries,
    summary: 'How long shipments take and how many come on time, by carrier or destination',
    tag: 'shipments',
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yet'],
  },
})
export class DeliveriesController {}
