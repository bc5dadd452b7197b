// What an auditor would look at, over HTTP.
import { Controller, Get, Query, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { sendAnswer, type Answer } from '../http/answers.js';
import { ReadFindings } from './finding-queries.js';
import {
  actorOf,
  Authenticated,
  type AuthenticatedRequest,
  type Reply,
} from '../http/http-edge.js';
import type { Query as Parameters } from '../http/as-of.js';

@Controller('v1/findings')
@UseGuards(Authenticated)
export class FindingsController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  async findings(
    @Query() query: Parameters,
    @Req() request: AuthenticatedRequest,
    @Res() reply: Reply,
  ) {
    sendAnswer(
      request,
      reply,
      await this.bus.execute<ReadFindings, Answer>(new ReadFindings(query, actorOf(request))),
    );
  }
}
