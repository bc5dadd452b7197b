// Series over HTTP.
import { Controller, UseGuards } from '@nestjs/common';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { ReadSeries } from './series-query.js';
import { seriesCsv } from './series-csv.js';

@Controller('v1/series')
@UseGuards(Authenticated)
@QueryRoutes({
  read: {
    query: ReadSeries,
    summary: 'One measure by day, week or month: of a place, of sums, or of all places at once',
    tag: 'series',
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yours-to-read', 'not-yet'],
    csv: (series) => [seriesCsv(series), `${series.measure}.csv`],
  },
})
export class SeriesController {}
