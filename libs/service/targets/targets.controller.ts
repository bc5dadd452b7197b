// Enrolment targets over HTTP.
import { Controller, UseGuards } from '@nestjs/common';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { ReadTargets } from './targets-query.js';

@Controller('v1/targets')
@UseGuards(Authenticated)
@QueryRoutes({
  read: {
    query: ReadTargets,
    summary: 'How far enrolment has come, and when the target is reached at the present rate',
    tag: 'planning',
    problems: ['unknown-place', 'not-yet'],
  },
})
export class TargetsController {}
