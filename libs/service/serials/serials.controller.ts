// Serial numbers over HTTP.
import { Controller, UseGuards } from '@nestjs/common';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { ReadSerial } from './serial-query.js';

@Controller('v1/serials')
@UseGuards(Authenticated)
@QueryRoutes({
  read: {
    get: ':serial',
    query: ReadSerial,
    summary: 'Where a serial number is, and every step of it',
    tag: 'serials',
    problems: ['unknown-serial', 'not-yet'],
  },
})
export class SerialsController {}
