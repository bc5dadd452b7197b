// Reports in rupiah over HTTP.
import { Controller, UseGuards } from '@nestjs/common';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { ListPurchases, ListSpoiled, ReadMovementValues } from './valuation-queries.js';

@Controller('v1')
@UseGuards(Authenticated)
@QueryRoutes({
  movementValues: {
    get: 'movements/values',
    query: ReadMovementValues,
    summary: 'What opening, in, out and closing of a period cost, by item, model and shelf',
    tag: 'series',
    problems: ['unknown-place', 'not-yours-to-read'],
  },
  purchases: {
    get: 'purchases',
    query: ListPurchases,
    summary: 'What was procured in a period, with fund source and price',
    tag: 'series',
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yours-to-read'],
  },
  spoiled: {
    get: 'spoiled',
    query: ListSpoiled,
    summary: 'What was spoiled in a period by place and cause, in pieces and rupiah',
    tag: 'series',
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yours-to-read'],
  },
})
export class ValuationController {}
