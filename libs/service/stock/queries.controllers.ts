// The questions over HTTP: each route hands its question to the QueryBus and sends what comes back.
import { Controller, Get, Param, Query, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { stringify } from 'csv-stringify/sync';
import { Rejection } from '../../kernel/core/errors.js';
import type { CardLine } from '../../projections/stock-by-place/card.js';
import { sendAnswer, type Answer } from '../http/answers.js';
import { ReadBoard } from '../board/board-queries.js';
import { ReadEvent, ReadEvents, type EventPage } from '../events/event-queries.js';
import {
  actorOf,
  Authenticated,
  languageIn,
  type AuthenticatedRequest,
  type Reply,
} from '../http/http-edge.js';
import type { Query as Parameters } from '../http/as-of.js';
import {
  ListClaims,
  ListShipments,
  ReadPrinter,
  ReadSerial,
  ReadShipment,
} from '../shipments/other-queries.js';
import { ListPlaces, ReadPlace } from '../places/place-queries.js';
import { ListStock, ReadCard, ReadStock, ReadSummary } from './stock-queries.js';

@Controller('v1')
@UseGuards(Authenticated)
export class QueriesController {
  constructor(private readonly bus: QueryBus) {}

  @Get('places')
  async places(
    @Query() query: Parameters,
    @Req() request: AuthenticatedRequest,
    @Res() reply: Reply,
  ) {
    sendAnswer(request, reply, await this.bus.execute<ListPlaces, Answer>(new ListPlaces(query)));
  }

  @Get('places/:code')
  async place(
    @Param('code') code: string,
    @Req() request: AuthenticatedRequest,
    @Res() reply: Reply,
  ) {
    sendAnswer(request, reply, await this.bus.execute<ReadPlace, Answer>(new ReadPlace(code)));
  }

  @Get('stock')
  async stock(
    @Query() query: Parameters,
    @Req() request: AuthenticatedRequest,
    @Res() reply: Reply,
  ) {
    sendAnswer(request, reply, await this.bus.execute<ListStock, Answer>(new ListStock(query)));
  }

  @Get('stock/:place')
  async stockOf(
    @Param('place') place: string,
    @Query() query: Parameters,
    @Req() request: AuthenticatedRequest,
    @Res() reply: Reply,
  ) {
    sendAnswer(
      request,
      reply,
      await this.bus.execute<ReadStock, Answer>(new ReadStock(place, query)),
    );
  }

  @Get('stock/:place/card')
  async card(
    @Param('place') place: string,
    @Query() query: Parameters,
    @Req() request: AuthenticatedRequest,
    @Res() reply: Reply,
  ) {
    const answer = await this.bus.execute<ReadCard, Answer>(
      new ReadCard(place, query, actorOf(request)),
    );
    const csv = query['format'] === 'csv' || (request.headers.accept ?? '').includes('text/csv');
    if (!csv) return sendAnswer(request, reply, answer);
    const { lines } = answer.body as { lines: readonly CardLine[] };
    void reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="stock-card-${place}.csv"`)
      .send(cardCsv(lines));
  }

  @Get('summary')
  async summary(
    @Query() query: Parameters,
    @Req() request: AuthenticatedRequest,
    @Res() reply: Reply,
  ) {
    sendAnswer(request, reply, await this.bus.execute<ReadSummary, Answer>(new ReadSummary(query)));
  }

  @Get('shipments')
  async shipments(
    @Query() query: Parameters,
    @Req() request: AuthenticatedRequest,
    @Res() reply: Reply,
  ) {
    sendAnswer(
      request,
      reply,
      await this.bus.execute<ListShipments, Answer>(new ListShipments(query, actorOf(request))),
    );
  }

  @Get('shipments/:id')
  async shipment(
    @Param('id') id: string,
    @Query() query: Parameters,
    @Req() request: AuthenticatedRequest,
    @Res() reply: Reply,
  ) {
    sendAnswer(
      request,
      reply,
      await this.bus.execute<ReadShipment, Answer>(new ReadShipment(id, query, actorOf(request))),
    );
  }

  @Get('printers/:printer')
  async printer(
    @Param('printer') id: string,
    @Query() query: Parameters,
    @Req() request: AuthenticatedRequest,
    @Res() reply: Reply,
  ) {
    sendAnswer(
      request,
      reply,
      await this.bus.execute<ReadPrinter, Answer>(new ReadPrinter(id, query)),
    );
  }

  @Get('serials/:serial')
  async serial(
    @Param('serial') serial: string,
    @Req() request: AuthenticatedRequest,
    @Res() reply: Reply,
  ) {
    sendAnswer(
      request,
      reply,
      await this.bus.execute<ReadSerial, Answer>(new ReadSerial(serial, actorOf(request))),
    );
  }

  @Get('claims')
  async claims(
    @Query() query: Parameters,
    @Req() request: AuthenticatedRequest,
    @Res() reply: Reply,
  ) {
    sendAnswer(
      request,
      reply,
      await this.bus.execute<ListClaims, Answer>(new ListClaims(query, actorOf(request))),
    );
  }

  @Get('events')
  async events(
    @Query() query: Parameters,
    @Req() request: AuthenticatedRequest,
    @Res() reply: Reply,
  ) {
    const { events, last } = await this.bus.execute<ReadEvents, EventPage>(
      new ReadEvents(query, actorOf(request), baseUrlOf(request)),
    );
    const url = new URL(request.url, 'http://keping');
    url.searchParams.set('after', String(last));
    void reply
      .header('link', `<${url.pathname}${url.search}>; rel="next"`)
      .header('keping-last-position', String(last));
    if ((request.headers.accept ?? '').includes('application/x-ndjson')) {
      void reply
        .header('content-type', 'application/x-ndjson')
        .send(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    } else
      void reply
        .header('content-type', 'application/cloudevents-batch+json; charset=utf-8')
        .send(JSON.stringify(events));
  }

  @Get('events/:id')
  async event(@Param('id') id: string, @Req() request: AuthenticatedRequest, @Res() reply: Reply) {
    const event = await this.bus.execute<ReadEvent, object>(
      new ReadEvent(id, actorOf(request), baseUrlOf(request)),
    );
    void reply
      .header('content-type', 'application/cloudevents+json; charset=utf-8')
      .send(JSON.stringify(event));
  }
}

/** Public: no token, and no figure but days. */
@Controller('v1/board')
export class BoardController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  async board(
    @Query() query: Parameters,
    @Req() request: AuthenticatedRequest,
    @Res() reply: Reply,
  ) {
    if (Object.keys(query).length > 0)
      throw new Rejection('bad-query', {
        parameter: Object.keys(query)[0]!.slice(0, 64),
        wanted: 'none',
      });
    sendAnswer(
      request,
      reply,
      await this.bus.execute<ReadBoard, Answer>(new ReadBoard(languageIn(request))),
    );
  }
}

function baseUrlOf(request: AuthenticatedRequest): string {
  return `${request.protocol}://${request.host}`;
}

/** One line per event; a cell that a spreadsheet would run as a formula is quoted away. */
function cardCsv(lines: readonly CardLine[]): string {
  const models = [...new Set(lines.flatMap(({ balance }) => Object.keys(balance.ink)))].sort();
  const columns = [
    'position',
    'version',
    'occurredAt',
    'recordedAt',
    'type',
    'document',
    'by',
    'changeOnHand',
    'changeQuarantine',
    'onHand',
    'quarantine',
    'inbound',
    'outbound',
    ...models.map((model) => `ink ${model}`),
  ];
  const rows = lines.map((line) => [
    line.position,
    line.version,
    line.occurredAt,
    line.recordedAt,
    line.type,
    line.document ?? '',
    line.by,
    line.change['onHand'] ?? 0,
    line.change['quarantine'] ?? 0,
    line.balance.onHand,
    line.balance.quarantine,
    line.balance.inbound,
    line.balance.outbound,
    ...models.map((model) => line.balance.ink[model] ?? 0),
  ]);
  return stringify([columns, ...rows], { escape_formulas: true });
}
