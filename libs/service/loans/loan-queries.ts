// Queries of loans: what became of each request, every lender's part, and how long both ends can
// continue before and after.
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { approversOf } from '../../domain/loan/checks.js';
import { openPromise, outstandingOf } from '../../domain/loan/parts.js';
import { Rules } from '../../domain/rules.js';
import { Flag, OneOf, Reference } from '../../domain/values/fields.js';
import { loanStream, stockStream } from '../../domain/values/streams.js';
import { LOAN_STATES, loanStatus } from '../../projections/loans/answer.js';
import type { LoanRow } from '../../projections/loans/projection.js';
import { serviceOf } from '../../projections/stock-by-place/answer.js';
import { withGoods } from '../../projections/stock-by-place/loan-effect.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import { Settings } from '../config/settings.js';
import { Answer, pageOf } from '../http/answer.js';
import {
  cursorAfter,
  keyOfCursor,
  LIMIT_DEFAULT,
  AsOfPageParameters,
  type RowParameters,
} from '../http/parameters.js';
import { headOf, QueryTimes, type QueryTime } from '../http/query-time.js';
import type { Language } from '../i18n/format.js';
import { fingerprintOf } from '../integrity/event-hash.js';
import { placeNamed } from '../places/place-lookup.js';
import { ProjectionRows } from '../storage/projection-rows.js';
import { LoanReaders } from './loan-readers.js';
import { loanReason } from './loan-reason.js';

const LOANS = 'loans';

export class LoanListParameters extends AsOfPageParameters {
  @OneOf([...LOAN_STATES, 'open', 'closed'], 'optional') state?: string;
  @Reference('optional') borrower?: string;
  @Reference('optional') lender?: string;
  @Flag('optional') overdue?: boolean;
}

export class ReadLoan extends Query<Answer> {
  constructor(
    readonly id: string,
    readonly parameters: RowParameters,
    readonly actor: Actor,
    readonly language: Language,
  ) {
    super();
  }
}

/** A page of loans as they are answered. */
export type LoanPage = { readonly items: readonly LoanListItem[]; readonly next?: string };
export type LoanListItem = ReturnType<typeof loanAnswer>;

export class ListLoans extends Query<Answer<LoanPage>> {
  constructor(
    readonly parameters: LoanListParameters,
    readonly actor: Actor,
    readonly language: Language,
  ) {
    super();
  }
}

/** A loan as it is answered: the row, what the clock changes, and whose approval is missing. */
function loanAnswer(
  row: LoanRow,
  version: number,
  { nowMs, language }: { readonly nowMs: number; readonly language: Language },
  rules: Rules,
) {
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
const requestOnly = (answer: LoanListItem): LoanListItem => ({
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
    private readonly readers: LoanReaders,
  ) {}

  async execute({ id, parameters, actor, language }: ReadLoan): Promise<Answer> {
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
    const service = isParty ? await this.service(row, time) : null;
    const head = headOf(time, read.position);
    const history = row.history.map((step) => ({
      ...step,
      reason: loanReason(step.reason, row, this.rules.places, language),
    }));
    const body = { ...head, ...answer, service, history: isParty ? history : [] };
    if (time.past) return new Answer(body);
    // Offers lapse and both ends' days change without an event of the loan: the content of the
    // answer is part of its tag.
    const content = fingerprintOf('', { answer, service }).slice(0, 12);
    return new Answer(body, {
      etag: `"${loanStream(id)}:${version};${this.rows.schemaOf(LOANS)};${content}"`,
    });
  }

  /**
   * Days of service of both ends: now, and when what is offered (or, without an offer, requested)
   * is handed over.
   */
  private async service(row: LoanRow, time: QueryTime): Promise<object> {
    const status = loanStatus(row, time.nowMs);
    const lenders = new Map<string, number>();
    for (const part of row.parts) {
      const units = (lenders.get(part.lender) ?? 0) + openPromise(part, time.nowMs);
      lenders.set(part.lender, units);
    }
    const wanted = status.promised > 0 ? status.promised : status.uncovered;
    return {
      borrower: await this.serviceOfPlace(row, row.borrower, wanted, time),
      lenders: await Promise.all(
        [...lenders].map(([lender, units]) => this.serviceOfPlace(row, lender, -units, time)),
      ),
    };
  }

  private async serviceOfPlace(
    { item, model, printsPerRibbon }: LoanRow,
    place: string,
    units: number,
    { nowMs, past }: QueryTime,
  ): Promise<object> {
    const read = await this.rows.row('stock-by-place', stockStream(place), past);
    const stock = read.body as StockRow;
    const { tz } = this.rules.places.get(place)!;
    const settings = { cardsPerDay: this.settings.printerCardsPerDay };
    const after = withGoods(stock, { item, model, amount: units * printsPerRibbon });
    return {
      place,
      before: serviceOf(stock, nowMs, tz, settings),
      after: serviceOf(after, nowMs, tz, settings),
    };
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

  async execute({ parameters, actor, language }: ListLoans): Promise<Answer<LoanPage>> {
    const { cursor, limit = LIMIT_DEFAULT } = parameters;
    const { places } = this.rules;
    const time = await this.times.of(parameters);
    const tags = (['borrower', 'lender'] as const).flatMap((end) => {
      const code = parameters[end];
      return code === undefined ? [] : [`${end}:${placeNamed(places, code).code}`];
    });
    const readable = this.readers.of(actor);
    const items: LoanListItem[] = [];
    let shown = '';
    for await (const { key, version, body } of this.rows.listAt(
      LOANS,
      tags,
      time.past,
      keyOfCursor(cursor),
    )) {
      const row = body as LoanRow;
      if (row.borrower === '' || !matches(row, parameters, time.nowMs)) continue;
      const part = await readable(row, time.nowMs);
      if (part === undefined) continue;
      // One more than the limit shows that there is another page. The cursor names what was shown:
      // ids of others' loans are not disclosed.
      if (items.length === limit) return pageOf(headOf(time), items, cursorAfter(shown));
      const answer = loanAnswer(row, version, { nowMs: time.nowMs, language }, this.rules);
      items.push(part === 'all' ? answer : requestOnly(answer));
      shown = key;
    }
    return pageOf(headOf(time), items, undefined);
  }
}

function matches(row: LoanRow, { state, overdue }: LoanListParameters, nowMs: number): boolean {
  const status = loanStatus(row, nowMs);
  if (overdue !== undefined && status.overdue !== overdue) return false;
  if (state === 'open') return status.open;
  if (state === 'closed') return !status.open;
  return state === undefined || state === status.state;
}
