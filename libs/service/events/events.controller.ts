// Events over HTTP, as CloudEvents.
import { Controller, Get, Param, Query, Req, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import { schemaOf } from '../../domain/values/field.js';
import { Answer, nextLink } from '../../http/answers/answer.js';
import { NoParameters } from '../../http/requests/parameters.js';
import {
  accepts,
  BaseUrl,
  Connection,
  CurrentActor,
  type AuthenticatedRequest,
} from '../../http/requests/request.js';
import { Route } from '../../http/routes/route.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { CloudEventAnswer } from './answers.js';
import { ReadReceipt } from '../transparency/receipt-query.js';
import { EventFeedParameters, ReadEvent, ReadEvents } from './event-queries.js';

const NDJSON = 'application/x-ndjson';
const BATCH = 'application/cloudevents-batch+json';

@Controller('v1/events')
@UseGuards(Authenticated)
export class EventsController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  @Route({
    summary: 'The event feed (CloudEvents); wait holds the answer until there is something new',
    tag: 'events',
    parameters: EventFeedParameters,
    answer: { type: 'array', items: schemaOf(CloudEventAnswer) },
    contentType: BATCH,
    alsoAs: [NDJSON],
    problems: ['unknown-place', 'not-yours-to-read', 'ahead-of-ledger', 'too-many-held'],
  })
  async list(
    @Query() parameters: EventFeedParameters,
    @CurrentActor() actor: Actor,
    @BaseUrl() baseUrl: string,
    @Req() request: AuthenticatedRequest,
    @Connection() connection: AbortSignal,
  ): Promise<Answer> {
    const query = new ReadEvents(parameters, actor, baseUrl, connection);
    const { events, last } = await this.bus.execute(query);
    const headers = {
      link: nextLink(request.url, 'after', String(last)),
      'keping-last-position': String(last),
      'cache-control': 'no-store',
    };
    return accepts(request, NDJSON)
      ? new Answer(events.map((event) => `${JSON.stringify(event)}\n`).join(''), {
          contentType: NDJSON,
          headers,
        })
      : new Answer(JSON.stringify(events), { contentType: `${BATCH}; charset=utf-8`, headers });
  }

  @Get(':id')
  @Route({
    summary: 'One event',
    tag: 'events',
    parameters: NoParameters,
    answer: CloudEventAnswer,
    contentType: 'application/cloudevents+json',
    problems: ['unknown-event'],
  })
  async read(
    @Param('id') id: string,
    @Query() _parameters: NoParameters,
    @CurrentActor() actor: Actor,
    @BaseUrl() baseUrl: string,
  ): Promise<Answer<string>> {
    const event = await this.bus.execute(new ReadEvent(id, actor, baseUrl));
    return new Answer(JSON.stringify(event), {
      contentType: 'application/cloudevents+json; charset=utf-8',
    });
  }

  @Get(':id/proof')
  @Route({
    summary: 'The receipt of an event: it proves to others that the signed log has it (tlog-proof)',
    tag: 'events',
    parameters: NoParameters,
    answer: { type: 'string' },
    contentType: 'text/plain',
    problems: ['unknown-event', 'not-yet-sealed'],
  })
  async proof(
    @Param('id') id: string,
    @Query() _parameters: NoParameters,
    @CurrentActor() actor: Actor,
    @Connection() connection: AbortSignal,
  ): Promise<Answer<string>> {
    const receipt = await this.bus.execute(new ReadReceipt(id, actor, connection));
    return new Answer(receipt, {
      contentType: 'text/plain; charset=utf-8',
      headers: {
        'cache-control': 'private, no-store',
        'content-disposition': `attachment; filename="${id}.tlog-proof"`,
      },
    });
  }
}
