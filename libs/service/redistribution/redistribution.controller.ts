// The plan of a redistribution over HTTP.
import { Controller, UseGuards } from '@nestjs/common';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { ReadRedistribution } from './redistribution-query.js';

@Controller('v1/redistribution')
@UseGuards(Authenticated)
@QueryRoutes({
  read: {
    query: ReadRedistribution,
    summary: 'Who gives how much to whom, so that all places of a province run out together',
    tag: 'planning',
    problems: ['unknown-place', 'unknown-ink-model', 'not-yours-to-read', 'not-yet'],
  },
})
export class RedistributionController {}
