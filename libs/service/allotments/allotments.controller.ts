// Allotments over HTTP.
import { Controller, UseGuards } from '@nestjs/common';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { ListAllotments, ReadAllotment } from './allotment-queries.js';

@Controller('v1/allotments')
@UseGuards(Authenticated)
@QueryRoutes({
  list: {
    query: ListAllotments,
    summary: 'Requests for blanks and ink: asked, granted, sent and received',
    tag: 'allotments',
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yours-to-read', 'not-yet'],
  },
  read: {
    get: ':id',
    query: ReadAllotment,
    summary: 'One request with its history',
    tag: 'allotments',
    problems: ['unknown-allotment', 'not-yet'],
  },
})
export class AllotmentsController {}
