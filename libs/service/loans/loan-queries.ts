// Loans: what became of each request, every lender's part, how long both ends can go on before and
// after.
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { storedProjectionName } from '../../kernel/runtime/projector.js';
import type { Actor } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { approversOf } from '../../domain/loan/checks.js';
import { withGoods } from '../../projections/stock-by-place/loan-effect.js';
import type { LoanRow } from '../../projections/loans/projection.js';
import { serviceOf } from '../../projections/stock-by-place/answer.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import { pageOf, type Answer } from '../http/answers.js';
import { fingerprintOf } from '../integrity/event-hash.js';
import { mayRead, requireMayRead } from '../http/http-edge.js';
import { Ledger } from '../storage/ledger.js';
import {
  afterIn,
  askingOf,
  cursorOf,
  envelopeOf,
  requireKnown,
  textIn,
  wholeIn,
  type Asking,
  type Query,
} from '../http/as-of.js';
import { readRow, rowMeant } from '../storage/rows.js';
import { placeIn } from '../stock/stock-queries.js';
import { stockStream } from '../../domain/values/streams.js';
import { outstandingOf, openPromise } from '../../domain/loan/parts.js';
import { LOAN_STATES, loanStatus } from '../../projections/loans/answer.js';

export class ListLoans {
  constructor(
    readonly query: Query,
    readonly actor: Actor,
  ) {}
}
export class ReadLoan {
  constructor(
    readonly id: string,
    readonly query: Query,
    readonly actor: Actor,
  ) {}
}

const placesOf = (row: LoanRow) => [
  row.borrower,
  ...new Set(row.parts.map(({ lender }) => lender)),
];

/** A loan as it is answered: the row, what moves with the clock, and who must still say yes. */
function loanAnswer(row: LoanRow, version: number, nowMs: number, { rules }: Ledger) {
  const { history: _history, ended, ...rest } = row;
  const status = loanStatus(row, nowMs);
  return {
    version,
    ...rest,
    ended,
    ...status,
    parts: row.parts.map((part) => ({
      ...part,
      outstanding: outstandingOf(part),
      lapsed: part.promised > 0 && openPromise(part, nowMs) === 0,
      waitingFor:
        openPromise(part, nowMs) === 0
          ? []
          : approversOf(rules, row.borrower, part.lender).filter(
              (province) => (part.approvals[province] ?? 0) < part.promised,
            ),
    })),
  };
}

@QueryHandler(ReadLoan)
export class ReadLoanHandler implements IQueryHandler<ReadLoan, Answer> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ id, query, actor }: ReadLoan): Promise<Answer> {
    requireKnown(query, 'asOf', 'knownAt', 'atPosition', 'atLeast');
    const asking = await askingOf(query, this.ledger);
    const { version, body, asked } = await readRow(this.ledger, 'loans', id, query, asking);
    const row = body as LoanRow;
    if (version === 0 || row.borrower === '')
      throw new Rejection('unknown-loan', { loan: id.slice(0, 64) });
    requireMayRead(actor, this.ledger.rules.places, placesOf(row));
    const service = await this.service(row, asking);
    const answer = loanAnswer(row, version, asking.nowMs, this.ledger);
    // Offers lapse and both ends' days move without an event of the loan: what the answer says is
    // in its tag.
    const etag = `"loan-${id}:${version};${this.ledger.view('loans').schema};${fingerprintOf('', { answer, service }).slice(0, 12)}"`;
    return {
      body: { ...envelopeOf(asked), ...answer, service, history: row.history },
      ...(asking.past ? {} : { etag }),
    };
  }

  /**
   * Days of service of both ends: now, and when what is promised (or, without a promise, asked for)
   * is handed over.
   */
  private async service(row: LoanRow, asking: Asking): Promise<object> {
    const { places } = this.ledger.rules;
    const settings = { cardsPerDay: this.ledger.settings.printerCardsPerDay };
    const status = loanStatus(row, asking.nowMs);
    const of = async (place: string, units: number) => {
      const stock = (await rowMeant(this.ledger, 'stock-by-place', stockStream(place), asking))
        .body as StockRow;
      const { tz } = places.get(place)!;
      const after = withGoods(stock, {
        item: row.item,
        model: row.model,
        amount: units * row.printsPerRibbon,
      });
      return {
        before: serviceOf(stock, asking.nowMs, tz, settings),
        after: serviceOf(after, asking.nowMs, tz, settings),
      };
    };
    const lenders = new Map<string, number>();
    for (const part of row.parts)
      lenders.set(part.lender, (lenders.get(part.lender) ?? 0) + openPromise(part, asking.nowMs));
    const asked = status.promised > 0 ? status.promised : status.uncovered;
    return {
      borrower: { place: row.borrower, ...(await of(row.borrower, asked)) },
      lenders: await Promise.all(
        [...lenders].map(async ([lender, units]) => ({
          place: lender,
          ...(await of(lender, -units)),
        })),
      ),
    };
  }
}

@QueryHandler(ListLoans)
export class ListLoansHandler implements IQueryHandler<ListLoans, Answer> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ query, actor }: ListLoans): Promise<Answer> {
    requireKnown(query, 'state', 'borrower', 'lender', 'overdue', 'limit', 'cursor', 'format');
    const asking = await askingOf({}, this.ledger);
    const state = textIn(query, 'state');
    if (state !== undefined && ![...LOAN_STATES, 'open', 'closed'].includes(state as 'open'))
      throw new Rejection('bad-query', {
        parameter: 'state',
        wanted: `open, closed, ${LOAN_STATES.join(', ')}`,
      });
    const overdue = textIn(query, 'overdue');
    if (overdue !== undefined && overdue !== 'true' && overdue !== 'false')
      throw new Rejection('bad-query', { parameter: 'overdue', wanted: 'true or false' });
    const tags = (['borrower', 'lender'] as const).flatMap((end) => {
      const code = textIn(query, end);
      return code === undefined ? [] : [`${end}:${placeIn(this.ledger, code).code}`];
    });
    const limit = wholeIn(query, 'limit', 1, 1000) ?? 100;
    const wanted = (row: LoanRow) => {
      const status = loanStatus(row, asking.nowMs);
      if (
        state !== undefined &&
        state !== status.state &&
        !(state === 'open' && status.open) &&
        !(state === 'closed' && !status.open)
      )
        return false;
      if (overdue !== undefined && status.overdue !== (overdue === 'true')) return false;
      return mayRead(actor, this.ledger.rules.places, placesOf(row));
    };
    const { items, next } = await this.page(
      tags,
      afterIn(query) ?? '',
      limit,
      wanted,
      asking.nowMs,
    );
    return pageOf(envelopeOf(asking), items, next);
  }

  private async page(
    tags: readonly string[],
    from: string,
    limit: number,
    wanted: (row: LoanRow) => boolean,
    nowMs: number,
  ): Promise<{ items: object[]; next: string | undefined }> {
    const view = storedProjectionName(this.ledger.view('loans'));
    const items: object[] = [];
    // The cursor names what was shown: ids of others' loans are theirs.
    let shown = from;
    for (let after = from; ;) {
      const page = await this.ledger.viewStore.list(view, { tags, after, limit: 200 });
      for (const { key, version, body } of page) {
        if (!wanted(body as LoanRow)) {
          after = key;
          continue;
        }
        // One more than asked for shows that there is more.
        if (items.length === limit) return { items, next: cursorOf(shown) };
        items.push(loanAnswer(body as LoanRow, version, nowMs, this.ledger));
        after = shown = key;
      }
      if (page.length < 200) return { items, next: undefined };
    }
  }
}
