// The movements of a period over HTTP.
import { Controller, UseGuards } from '@nestjs/common';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { ReadMovements } from './movements-query.js';
import { movementsCsv } from './series-csv.js';

@Controller('v1/movements')
@UseGuards(Authenticated)
@QueryRoutes({
  read: {
    query: ReadMovements,
    summary: 'Opening, in, out and closing of a period, by item, model and shelf',
    tag: 'series',
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yet'],
    csv: ({ lines }) => [movementsCsv(lines), 'movements.csv'],
  },
})
export class MovementsController {}
