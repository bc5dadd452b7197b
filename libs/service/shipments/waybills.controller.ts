// Waybills over HTTP.
import { Controller, UseGuards } from '@nestjs/common';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { ReadWaybill } from './waybill-query.js';

@Controller('v1/waybills')
@UseGuards(Authenticated)
@QueryRoutes({
  read: {
    get: ':id',
    query: ReadWaybill,
    summary: 'One waybill with its lines',
    tag: 'shipments',
    problems: ['unknown-waybill', 'not-yet'],
  },
})
export class WaybillsController {}
