// Waybills over HTTP.
import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import type { Answer } from '../http/answer.js';
import { AsOfParameters } from '../http/parameters.js';
import { CurrentActor } from '../http/request.js';
import { Route } from '../http/route.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { WaybillAnswer } from './answers.js';
import { ReadWaybill } from './waybill-query.js';

@Controller('v1/waybills')
@UseGuards(Authenticated)
export class WaybillsController {
  constructor(private readonly bus: QueryBus) {}

  @Get(':id')
  @Route({
    summary: 'One waybill with its lines',
    tag: 'shipments',
    parameters: AsOfParameters,
    answer: WaybillAnswer,
    problems: ['unknown-waybill', 'not-yet'],
  })
  read(
    @Param('id') id: string,
    @Query() parameters: AsOfParameters,
    @CurrentActor() actor: Actor,
  ): Promise<Answer> {
    return this.bus.execute(new ReadWaybill(id, parameters, actor));
  }
}
