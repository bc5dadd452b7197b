// Power and generators over HTTP.
import { Controller, UseGuards } from '@nestjs/common';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { ListOutages, ListGenerators } from './equipment-queries.js';

@Controller('v1')
@UseGuards(Authenticated)
@QueryRoutes({
  outages: {
    get: 'outages',
    query: ListOutages,
    summary: 'Where power was out in a period, and for how many hours',
    tag: 'printers',
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yet'],
  },
  generators: {
    get: 'generators',
    query: ListGenerators,
    summary: 'Generators, whether they are fit for printing, and who paid for them',
    tag: 'printers',
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yet'],
  },
})
export class EquipmentController {}
