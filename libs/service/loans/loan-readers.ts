// WHO-2: who may read a loan. Its parties read all of it; who could lend reads the request alone,
// while it is open and names no lenders (LOAN-11).
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/core/event.js';
import { spareOf } from '../../domain/planning/lenders.js';
import { Rules } from '../../domain/rules.js';
import type { Place } from '../../domain/values/places.js';
import { loanStatus } from '../../projections/loans/answer.js';
import type { LoanRow } from '../../projections/loans/projection.js';
import type { PlacePlanning } from '../../projections/planning/place-planning.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import { QueryTimes, type QueryTime } from '../../http/requests/query-time.js';
import { PlacePlans } from '../planning/place-plans.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { ProjectionRows, type StockRowAt } from '../../ledger/storage/projection-rows.js';
import { holdingOf } from './holding.js';

/** What of a loan may be read; undefined where nothing. */
export type ReadableLoan = 'all' | 'request' | undefined;
type Own = { readonly place: Place; readonly stock: StockRowAt; readonly plan: PlacePlanning };

/**
 * The parties of a loan: the borrower, who was asked by name, and who has ever offered something. A
 * place that only declined is not one.
 */
export const partiesOf = (row: LoanRow): readonly string[] => [
  row.borrower,
  ...row.asked.map(({ lender }) => lender),
  ...row.history.flatMap(({ type, lender }) =>
    type === 'LoanOffered' && lender !== null ? [lender] : [],
  ),
];

/**
 * How many units a place can spare of what a loan requests (LOAN-2, PLAN-9); 0 where it is the
 * borrower.
 */
export function unitsToSpare(
  { place, stock, plan }: Own,
  { item, model, printsPerRibbon: each, borrower }: LoanRow,
  limits: { readonly floorDays: number; readonly cardsPerDay: number },
  nowMs: number,
): number {
  if (place.code === borrower) return 0;
  const holding = holdingOf(stock, plan, { place, nowMs }, { item, model: model ?? undefined });
  return spareOf(holding, { item, each, ...limits });
}

@Injectable()
export class LoanReaders {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly plans: PlacePlans,
    private readonly permissions: ReadPermissions,
  ) {}

  /**
   * What the actor may read of each loan. Whether its place could lend is a question about now, and
   * its stock is read once and only where a loan asks it.
   */
  of(actor: Actor): (row: LoanRow, nowMs: number) => Promise<ReadableLoan> {
    let own: Promise<Own | undefined> | undefined;
    return async (row, nowMs) => {
      if (this.permissions.may(actor, 'loan', partiesOf(row))) return 'all';
      // LOAN-11: who is asked by name answers alone.
      if (row.asked.length > 0 || loanStatus(row, nowMs).uncovered === 0) return undefined;
      own ??= this.own(actor);
      const lender = await own;
      const { loans, cardsPerDay } = this.rules;
      const limits = { floorDays: loans.floorDays, cardsPerDay };
      return lender && unitsToSpare(lender, row, limits, nowMs) > 0 ? 'request' : undefined;
    };
  }

  /** The place of an actor that may offer; undefined for all others. */
  private async own({ role, place: code }: Actor): Promise<Own | undefined> {
    const place = this.rules.places.get(code);
    if (!place || (role !== 'regency' && role !== 'province')) return undefined;
    const time: QueryTime = await this.times.of();
    const { version, body } = await this.rows.read('stock-by-place', code, undefined);
    const stock = { version, row: body as StockRow };
    return { place, stock, plan: await this.plans.ofPlace(place, stock, time) };
  }
}
