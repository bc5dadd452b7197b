// Serial numbers over HTTP.
import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import type { Answer } from '../http/answer.js';
import { NoParameters } from '../http/parameters.js';
import { CurrentActor } from '../http/request.js';
import { Route } from '../http/route.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { SerialAnswer } from './answers.js';
import { ReadSerial } from './serial-query.js';

@Controller('v1/serials')
@UseGuards(Authenticated)
export class SerialsController {
  constructor(private readonly bus: QueryBus) {}

  @Get(':serial')
  @Route({
    summary: 'Where a serial number is, and every step of it',
    tag: 'serials',
    parameters: NoParameters,
    answer: SerialAnswer,
    problems: ['unknown-serial', 'not-yet'],
  })
  read(
    @Param('serial') serial: string,
    @Query() _parameters: NoParameters,
    @CurrentActor() actor: Actor,
  ): Promise<Answer> {
    return this.bus.execute(new ReadSerial(serial, actor));
  }
}
