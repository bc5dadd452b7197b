// Stock over HTTP: rows of places, single rows, and the stock card behind a row.
import { Controller, UseGuards } from '@nestjs/common';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { ReadCard } from './card-query.js';
import { ListStock } from './stock-list-query.js';
import { ReadStock } from './stock-query.js';
import { cardCsv } from './card-csv.js';

@Controller('v1/stock')
@UseGuards(Authenticated)
@QueryRoutes({
  list: {
    query: ListStock,
    summary: 'One row per place',
    tag: 'stock',
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yet'],
  },
  read: {
    get: ':place',
    query: ReadStock,
    summary: 'What a place has (ink in prints)',
    tag: 'stock',
    problems: ['unknown-place', 'not-yet'],
  },
  card: {
    get: ':place/card',
    query: ReadCard,
    summary: 'The stock card: every event with the balance after it, as JSON or CSV',
    tag: 'stock',
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yours-to-read'],
    csv: ({ lines }, { id }) => [cardCsv(lines), `stock-card-${id}.csv`],
  },
})
export class StockController {}
