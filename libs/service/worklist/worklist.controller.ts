// The worklist over HTTP.
import { Controller, UseGuards } from '@nestjs/common';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { ReadWorklist } from './worklist-query.js';
import { worklistCsv } from './worklist-csv.js';

@Controller('v1/worklist')
@UseGuards(Authenticated)
@QueryRoutes({
  read: {
    query: ReadWorklist,
    summary: 'What waits for an office, a province or the centre',
    tag: 'worklist',
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yours-to-read', 'not-yet'],
    csv: ({ items }) => [worklistCsv(items), 'worklist.csv'],
  },
})
export class WorklistController {}
