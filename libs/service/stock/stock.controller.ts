// Stock over HTTP: rows of places, single rows, and the stock card behind a row.
import { Controller, Get, Param, Query, Req, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import { csvAnswer, type Answer } from '../http/answer.js';
import { RowParameters } from '../http/parameters.js';
import { accepts, CurrentActor, type AuthenticatedRequest } from '../http/request.js';
import { Route } from '../http/route.js';
import { Authenticated } from '../security/authenticated.guard.js';
import { CardAnswer, StockAnswer, StockListAnswer } from './answers.js';
import { cardCsv } from './card-csv.js';
import { CardParameters, ReadCard } from './card-query.js';
import { ListStock, StockListParameters } from './stock-list-query.js';
import { ReadStock } from './stock-query.js';

@Controller('v1/stock')
@UseGuards(Authenticated)
export class StockController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  @Route({
    summary: 'One row per place',
    tag: 'stock',
    parameters: StockListParameters,
    answer: StockListAnswer,
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yet'],
  })
  list(@Query() parameters: StockListParameters, @CurrentActor() actor: Actor): Promise<Answer> {
    return this.bus.execute(new ListStock(parameters, actor));
  }

  @Get(':place')
  @Route({
    summary: 'What a place has (ink in prints)',
    tag: 'stock',
    parameters: RowParameters,
    answer: StockAnswer,
    problems: ['unknown-place', 'not-yet'],
  })
  read(
    @Param('place') place: string,
    @Query() parameters: RowParameters,
    @CurrentActor() actor: Actor,
  ): Promise<Answer> {
    return this.bus.execute(new ReadStock(place, parameters, actor));
  }

  @Get(':place/card')
  @Route({
    summary: 'The stock card: every event with the balance after it, as JSON or CSV',
    tag: 'stock',
    parameters: CardParameters,
    answer: CardAnswer,
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yours-to-read'],
  })
  async card(
    @Param('place') place: string,
    @Query() parameters: CardParameters,
    @CurrentActor() actor: Actor,
    @Req() request: AuthenticatedRequest,
  ): Promise<Answer> {
    const answer = await this.bus.execute(new ReadCard(place, parameters, actor));
    return parameters.format === 'csv' || accepts(request, 'text/csv')
      ? csvAnswer(cardCsv(answer.body.lines), `stock-card-${place}.csv`)
      : answer;
  }
}
