// Printers over HTTP.
import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import type { Answer } from '../http/answer.js';
import { RowParameters } from '../http/parameters.js';
import { CurrentActor } from '../http/request.js';
import { Route } from '../http/route.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { PrinterAnswer, PrinterListAnswer } from './answers.js';
import { ListPrinters, PrinterListParameters, ReadPrinter } from './printer-query.js';

@Controller('v1/printers')
@UseGuards(Authenticated)
export class PrintersController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  @Route({
    summary: 'Printers with their age, fund source, prints and last failure',
    tag: 'printers',
    parameters: PrinterListParameters,
    answer: PrinterListAnswer,
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yet'],
  })
  list(@Query() parameters: PrinterListParameters, @CurrentActor() actor: Actor): Promise<Answer> {
    return this.bus.execute(new ListPrinters(parameters, actor));
  }

  @Get(':printer')
  @Route({
    summary: 'One printer: owner, custodian, prints and history',
    tag: 'printers',
    parameters: RowParameters,
    answer: PrinterAnswer,
    problems: ['unknown-printer', 'not-yet'],
  })
  read(
    @Param('printer') id: string,
    @Query() parameters: RowParameters,
    @CurrentActor() actor: Actor,
  ): Promise<Answer> {
    return this.bus.execute(new ReadPrinter(id, parameters, actor));
  }
}
