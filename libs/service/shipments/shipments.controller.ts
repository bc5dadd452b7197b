// Shipments over HTTP.
import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import type { Answer } from '../http/answer.js';
import { RowParameters } from '../http/parameters.js';
import { CurrentActor } from '../http/request.js';
import { Route } from '../http/route.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { ShipmentAnswer, ShipmentListAnswer } from './answers.js';
import { ListShipments, ReadShipment, ShipmentListParameters } from './shipment-queries.js';

@Controller('v1/shipments')
@UseGuards(Authenticated)
export class ShipmentsController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  @Route({
    summary: 'Shipments',
    tag: 'shipments',
    parameters: ShipmentListParameters,
    answer: ShipmentListAnswer,
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yet'],
  })
  list(@Query() parameters: ShipmentListParameters, @CurrentActor() actor: Actor): Promise<Answer> {
    return this.bus.execute(new ListShipments(parameters, actor));
  }

  @Get(':id')
  @Route({
    summary: 'One shipment with all its parts',
    tag: 'shipments',
    parameters: RowParameters,
    answer: ShipmentAnswer,
    problems: ['unknown-shipment', 'not-yet'],
  })
  read(
    @Param('id') id: string,
    @Query() parameters: RowParameters,
    @CurrentActor() actor: Actor,
  ): Promise<Answer> {
    return this.bus.execute(new ReadShipment(id, parameters, actor));
  }
}
