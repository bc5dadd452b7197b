// Claims over HTTP: what became of each.
import { Controller, UseGuards } from '@nestjs/common';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { ListClaims } from './claims-query.js';

@Controller('v1/claims')
@UseGuards(Authenticated)
@QueryRoutes({
  list: {
    query: ListClaims,
    summary: 'What became of each claim, and why',
    tag: 'claims',
  },
})
export class ClaimsController {}
