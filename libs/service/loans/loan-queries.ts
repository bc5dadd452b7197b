// Queries of loans: what became of each request, every lender's part, and how long stock lasts at
// both ends before and after.
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import { approversOf } from '../../domain/loan/checks.js';
import { openPromise, outstandingOf } from '../../domain/loan/parts.js';
import { effectOf } from '../../domain/planning/lenders.js';
import { Rules } from '../../domain/rules.js';
import { Flag, OneOf, Reference } from '../../domain/values/fields.js';
import { loanStream, stockStream } from '../../domain/values/streams.js';
import { LOAN_STATES, loanStatus } from '../../projections/loans/answer.js';
import type { LoanRow } from '../../projections/loans/projection.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import { Settings } from '../../ledger/config/settings.js';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { AsOfPageParameters, RowParameters } from '../../http/requests/parameters.js';
import { headOf, QueryTimes, type QueryTime } from '../../http/requests/query-time.js';
import type { Language } from '../../texts/format.js';
import { fingerprintOf } from '../../ledger/integrity/event-hash.js';
import { pageAnswer, pageOfRows } from '../../http/answers/pages.js';
import { placeNamed } from '../places/place-lookup.js';
import { PlacePlans } from '../planning/place-plans.js';
import { ProjectionRows } from '../../ledger/storage/projection-rows.js';
import { LoanAnswer, LoanListAnswer, type LoanEffect, type LoanItemAnswer } from './answers.js';
import { holdingOf } from './holding.js';
import { LoanReaders } from './loan-readers.js';
import { loanReason } from './loan-reason.js';

const LOANS = 'loans';
const STOCK = 'stock-by-place';

export class LoanListParameters extends AsOfPageParameters {
  @OneOf([...LOAN_STATES, 'open', 'closed'], 'optional') state?: string;
  @Reference('optional') borrower?: string;
  @Reference('optional') lender?: string;
  @Flag('optional') overdue?: boolean;
}

export class ReadLoan extends HttpQuery(RowParameters, LoanAnswer) {}

export class ListLoans extends HttpQuery(LoanListParameters, LoanListAnswer) {}

/** A loan as it is answered: the row, what the clock changes, and whose approval is missing. */
function loanAnswer(
  row: LoanRow,
  version: number,
  { nowMs, language }: { readonly nowMs: number; readonly language: Language },
  rules: Rules,
): LoanItemAnswer {
  const { history: _history, ended, requestedBy, ...rest } = row;
  return {
    version,
    ...rest,
    reason: loanReason(row.reason, row, rules.places, language),
    requestedBy: requestedBy as string | null,
    ended,
    ...loanStatus(row, nowMs),
    parts: row.parts.map((part) => {
      const open = openPromise(part, nowMs);
      const missing = (province: string) => (part.approvals[province] ?? 0) < part.promised;
      return {
        ...part,
        outstanding: outstandingOf(part),
        lapsed: part.promised > 0 && open === 0,
        waitingFor: open === 0 ? [] : approversOf(rules, row.borrower, part.lender).filter(missing),
      };
    }),
  };
}

/** What who could lend reads: the request, and how much of it nobody covers. */
const requestOnly = (answer: LoanItemAnswer): LoanItemAnswer => ({
  ...answer,
  requestedBy: null,
  asked: [],
  parts: [],
});

@QueryHandler(ReadLoan)
export class ReadLoanHandler implements IQueryHandler<ReadLoan> {
  constructor(
    private readonly rules: Rules,
    private readonly settings: Settings,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly plans: PlacePlans,
    private readonly readers: LoanReaders,
  ) {}

  async execute({ id, parameters, actor, language }: ReadLoan): Promise<Answer<LoanAnswer>> {
    const time = await this.times.of(parameters);
    const readableOf = async (row: LoanRow) =>
      row.borrower === '' ? undefined : this.readers.of(actor)(row, time.nowMs);
    const mayRead = async (row: object) => (await readableOf(row as LoanRow)) !== undefined;
    const read = await this.rows.readById(LOANS, id, time.past, parameters.atLeast, mayRead);
    const unknown = () => new Rejection('unknown-loan', { loan: id.slice(0, 64) });
    if (!read) throw unknown();
    const { version } = read;
    const row = read.body as LoanRow;
    const readable = await readableOf(row);
    if (readable === undefined) throw unknown();
    const shown = { nowMs: time.nowMs, language };
    const whole = loanAnswer(row, version, shown, this.rules);
    const isParty = readable === 'all';
    const answer = isParty ? whole : requestOnly(whole);
    const effect = isParty ? await this.effect(row, time) : null;
    const head = headOf(time, read.position);
    const history = row.history.map((step) => ({
      ...step,
      reason: loanReason(step.reason, row, this.rules.places, language),
    }));
    const body = { ...head, ...answer, effect, history: isParty ? history : [] };
    if (time.past) return new Answer(body);
    // Offers lapse and both ends' days change without an event of the loan: the content of the
    // answer is part of its tag.
    const content = fingerprintOf('', { answer, effect }).slice(0, 12);
    return new Answer(body, {
      etag: `"${loanStream(id)}:${version};${this.rows.schemaOf(LOANS)};${content}"`,
    });
  }

  /**
   * What the loan does to both ends: now, and when what is offered (or, without an offer,
   * requested) is handed over.
   */
  private async effect(row: LoanRow, time: QueryTime): Promise<LoanEffect> {
    const status = loanStatus(row, time.nowMs);
    const lenders = new Map<string, number>();
    for (const part of row.parts) {
      const units = (lenders.get(part.lender) ?? 0) + openPromise(part, time.nowMs);
      lenders.set(part.lender, units);
    }
    const wanted = status.promised > 0 ? status.promised : status.uncovered;
    return {
      borrower: await this.effectOnPlace(row, row.borrower, wanted, time),
      lenders: await Promise.all(
        [...lenders].map(([lender, units]) => this.effectOnPlace(row, lender, -units, time)),
      ),
    };
  }

  private async effectOnPlace(
    { item, model, printsPerRibbon }: LoanRow,
    code: string,
    units: number,
    time: QueryTime,
  ): Promise<LoanEffect['borrower']> {
    const place = this.rules.places.get(code)!;
    const { version, body } = await this.rows.row(STOCK, stockStream(code), time.past);
    const stock = { row: body as StockRow, version };
    const planning = await this.plans.ofPlace(place, stock, time);
    const what = { item, model: model ?? undefined };
    const holding = holdingOf(stock, planning, { place, nowMs: time.nowMs }, what);
    // What a lender has offered here is no longer available, and still on its shelf.
    const offered = Math.max(0, -units) * printsPerRibbon;
    const before = { ...holding, usable: holding.usable + (holding.takes ? offered : 0) };
    const terms = {
      item,
      each: printsPerRibbon,
      cardsPerDay: this.settings.printerCardsPerDay,
    };
    return { place: code, ...effectOf(before, terms, units) };
  }
}

@QueryHandler(ListLoans)
export class ListLoansHandler implements IQueryHandler<ListLoans> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly readers: LoanReaders,
  ) {}

  async execute({ parameters, actor, language }: ListLoans): Promise<Answer<LoanListAnswer>> {
    const { places } = this.rules;
    const time = await this.times.of(parameters);
    const tags = (['borrower', 'lender'] as const).flatMap((end) => {
      const code = parameters[end];
      return code === undefined ? [] : [`${end}:${placeNamed(places, code).code}`];
    });
    const readable = this.readers.of(actor);
    const shown = { nowMs: time.nowMs, language };
    const page = await pageOfRows(
      (after) => this.rows.listAt(LOANS, tags, time.past, after),
      parameters,
      async ({ version, body }) => {
        const row = body as LoanRow;
        if (row.borrower === '' || !matches(row, parameters, time.nowMs)) return undefined;
        const part = await readable(row, time.nowMs);
        if (part === undefined) return undefined;
        const answer = loanAnswer(row, version, shown, this.rules);
        return part === 'all' ? answer : requestOnly(answer);
      },
    );
    return pageAnswer(headOf(time), page);
  }
}

function matches(row: LoanRow, { state, overdue }: LoanListParameters, nowMs: number): boolean {
  const status = loanStatus(row, nowMs);
  if (overdue !== undefined && status.overdue !== overdue) return false;
  if (state === 'open') return status.open;
  if (state === 'closed') return !status.open;
  return state === undefined || state === status.state;
}
