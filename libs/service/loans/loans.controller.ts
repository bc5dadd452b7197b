// The questions about loans over HTTP: lists, single loans, lenders, the province's worklist.
import { Controller, Get, Param, Query, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { stringify } from 'csv-stringify/sync';
import { sendAnswer, type Answer } from '../http/answers.js';
import {
  actorOf,
  Authenticated,
  languageIn,
  type AuthenticatedRequest,
  type Reply,
} from '../http/http-edge.js';
import { ReadLenders } from './lender-queries.js';
import { ListLoans, ReadLoan } from './loan-queries.js';
import type { Query as Parameters } from '../http/as-of.js';
import { ReadWorklist } from '../worklist/worklist-queries.js';

@Controller('v1')
@UseGuards(Authenticated)
export class LoansController {
  constructor(private readonly bus: QueryBus) {}

  @Get('loans')
  async loans(
    @Query() query: Parameters,
    @Req() request: AuthenticatedRequest,
    @Res() reply: Reply,
  ) {
    const answer = await this.bus.execute<ListLoans, Answer>(
      new ListLoans(query, actorOf(request)),
    );
    const csv = query['format'] === 'csv' || (request.headers.accept ?? '').includes('text/csv');
    if (!csv) return sendAnswer(request, reply, answer);
    if (answer.next !== undefined) void reply.header('link', nextLink(request, answer.next));
    void reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="loans.csv"')
      .send(loansCsv((answer.body as { items: readonly LoanItem[] }).items));
  }

  @Get('loans/:id')
  async loan(
    @Param('id') id: string,
    @Query() query: Parameters,
    @Req() request: AuthenticatedRequest,
    @Res() reply: Reply,
  ) {
    sendAnswer(
      request,
      reply,
      await this.bus.execute<ReadLoan, Answer>(new ReadLoan(id, query, actorOf(request))),
    );
  }

  @Get('lenders')
  async lenders(
    @Query() query: Parameters,
    @Req() request: AuthenticatedRequest,
    @Res() reply: Reply,
  ) {
    sendAnswer(
      request,
      reply,
      await this.bus.execute<ReadLenders, Answer>(new ReadLenders(query, languageIn(request))),
    );
  }

  @Get('worklist')
  async worklist(
    @Query() query: Parameters,
    @Req() request: AuthenticatedRequest,
    @Res() reply: Reply,
  ) {
    sendAnswer(
      request,
      reply,
      await this.bus.execute<ReadWorklist, Answer>(
        new ReadWorklist(query, actorOf(request), languageIn(request)),
      ),
    );
  }
}

function nextLink(request: AuthenticatedRequest, next: string): string {
  const url = new URL(request.url, 'http://keping');
  url.searchParams.set('cursor', next);
  return `<${url.pathname}${url.search}>; rel="next"`;
}

type LoanItem = Readonly<Record<string, unknown>> & {
  readonly parts: readonly Readonly<Record<string, unknown>>[];
};
const OF_LOAN = [
  'loan',
  'state',
  'overdue',
  'borrower',
  'item',
  'model',
  'quantity',
  'requestedAt',
  'requestedBy',
  'reason',
] as const;
const OF_PART = [
  'lender',
  'printer',
  'promised',
  'validUntil',
  'lent',
  'travelling',
  'borrowed',
  'damaged',
  'missing',
  'returned',
  'returning',
  'recovered',
  'forgiven',
  'outstanding',
  'dueAt',
] as const;

/**
 * One line per lender's part, one for a loan without any; a cell that a spreadsheet would run as a
 * formula is quoted away.
 */
function loansCsv(items: readonly LoanItem[]): string {
  const cell = (value: unknown) =>
    value === null || value === undefined ? '' : typeof value === 'boolean' ? String(value) : value;
  const lines = items.flatMap((loan) =>
    (loan.parts.length === 0 ? [{ dueAt: loan['dueAt'] }] : loan.parts).map((part) => [
      ...OF_LOAN.map((name) => cell(loan[name])),
      ...OF_PART.map((name) =>
        cell(name === 'dueAt' ? (part[name as never] ?? loan['dueAt']) : part[name as never]),
      ),
    ]),
  );
  return stringify([[...OF_LOAN, ...OF_PART], ...lines], { escape_formulas: true });
}
