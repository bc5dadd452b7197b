// What runs out where and when, over HTTP.
import { Controller, UseGuards } from '@nestjs/common';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { ReadForecast } from './forecast-query.js';

@Controller('v1/forecast')
@UseGuards(Authenticated)
@QueryRoutes({
  read: {
    query: ReadForecast,
    summary: 'What a place needs on a working day, what is short first, and when it runs out',
    tag: 'planning',
    problems: ['unknown-place', 'not-yours-to-read', 'not-yet'],
  },
})
export class ForecastController {}
