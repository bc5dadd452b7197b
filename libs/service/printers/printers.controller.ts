// Printers over HTTP.
import { Controller, UseGuards } from '@nestjs/common';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { ListPrinters, ReadPrinter } from './printer-query.js';

@Controller('v1/printers')
@UseGuards(Authenticated)
@QueryRoutes({
  list: {
    query: ListPrinters,
    summary: 'Printers with their age, fund source, prints and last failure',
    tag: 'printers',
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yet'],
  },
  read: {
    get: ':printer',
    query: ReadPrinter,
    summary: 'One printer: owner, custodian, prints and history',
    tag: 'printers',
    problems: ['unknown-printer', 'not-yet'],
  },
})
export class PrintersController {}
