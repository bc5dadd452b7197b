// The summary over HTTP.
import { Controller, UseGuards } from '@nestjs/common';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { ReadSummary } from './summary-query.js';

@Controller('v1/summary')
@UseGuards(Authenticated)
@QueryRoutes({
  read: {
    query: ReadSummary,
    summary: 'The country or a province in one row, or a row for each province',
    tag: 'summary',
    problems: ['unknown-place', 'not-yet'],
  },
})
export class SummaryController {}
