// The stock row of one place, now or at any point in time.
import { stockStream } from '../../domain/values/streams.js';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isPromiseOpen } from '../../domain/promises/promises.js';
import { Rules } from '../../domain/rules.js';
import { localDay } from '../../domain/values/places.js';
import { isOverdue } from '../../domain/values/overdue.js';
import { stockAnswer } from '../../projections/stock-by-place/answer.js';
import { planningAnswer } from '../../projections/planning/answer.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { RowParameters } from '../../http/requests/parameters.js';
import { headOf, QueryTimes } from '../../http/requests/query-time.js';
import { placeNamed } from '../places/place-lookup.js';
import { PlacePlans } from '../planning/place-plans.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { ProjectionRows } from '../../ledger/storage/projection-rows.js';
import { withoutDetails } from './without-details.js';
import { StockAnswer } from './answers.js';

const STOCK = 'stock-by-place';

export class ReadStock extends HttpQuery(RowParameters, StockAnswer) {}

@QueryHandler(ReadStock)
export class ReadStockHandler implements IQueryHandler<ReadStock> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly plans: PlacePlans,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ id: code, parameters, actor }: ReadStock): Promise<Answer<StockAnswer>> {
    const place = placeNamed(this.rules.places, code);
    const time = await this.times.of(parameters);
    const read = await this.rows.read(STOCK, place.code, time.past, parameters.atLeast);
    const { version } = read;
    const row = read.body as StockRow;
    const { nowMs } = time;
    const { name, kind } = place;
    const answer = stockAnswer(row, version, nowMs, this.rules);
    const readsDetails = this.permissions.may(actor, 'details', [place.code]);
    const plan = await this.plans.ofPlace(place, { row, version }, time);
    const body = {
      ...headOf(time, read.position),
      name,
      kind,
      ...(readsDetails ? { ...answer, planning: planningAnswer(plan) } : withoutDetails(answer)),
      state: plan.state,
    };
    if (time.past) return new Answer(body);
    const schema = this.rows.schemaOf(STOCK);
    const day = localDay(nowMs, place.tz);
    const clock = `${day}${clockState(row, nowMs)}${readsDetails ? '' : ';sums'}`;
    return new Answer(body, { etag: `"${stockStream(place.code)}:${version};${schema};${clock}"` });
  }
}

/** What the clock changes within a day, for the ETag: offers that lapse, debts that get overdue. */
function clockState({ promises, debts }: StockRow, nowMs: number): string {
  if (promises.length + debts.length === 0) return '';
  const open = promises.filter((promise) =>
    isPromiseOpen(promise, { effectiveAtMs: nowMs, nowMs }),
  ).length;
  return `;${open}.${debts.filter(({ dueAt }) => isOverdue(dueAt, nowMs)).length}`;
}
