// Queries in rupiah: the movements of a period, what was procured in it, what was spoiled.
import { Injectable } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { totalValues, valuedGoods } from '../../audit/valuation/movement-values.js';
import { readScope } from '../../domain/authorization/read.js';
import { dateOfDay } from '../../domain/planning/calendar.js';
import { Rules } from '../../domain/rules.js';
import { CENTRE, localDayNumber } from '../../domain/values/places.js';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { headOf, QueryTimes } from '../../http/requests/query-time.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { periodOf, scopeOf, SpanParameters } from '../series/span.js';
import { MovementValuesAnswer, PurchaseListAnswer, SpoiledListAnswer } from './answers.js';
import { ValuedReports, type ValuedScope } from './valued-reports.js';

export class ReadMovementValues extends HttpQuery(SpanParameters, MovementValuesAnswer) {}
export class ListPurchases extends HttpQuery(SpanParameters, PurchaseListAnswer) {}
export class ListSpoiled extends HttpQuery(SpanParameters, SpoiledListAnswer) {}

/** What they share: whose stock card may be read, and of when. */
@Injectable()
abstract class ValuedQuery {
  constructor(
    protected readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly permissions: ReadPermissions,
    protected readonly reports: ValuedReports,
  ) {}

  /** Throws not-yours-to-read where a place or province is named that may not be read. */
  protected async scope(parameters: SpanParameters, actor: Actor): Promise<ValuedScope> {
    const { places } = this.rules;
    const scope = scopeOf(places, parameters);
    if (scope.key !== 'country') this.permissions.requirePlace(actor, 'card', scope.key);
    const time = await this.times.ofStored(parameters);
    const readable = scope.places.filter(({ code }) => this.permissions.may(actor, 'card', [code]));
    return {
      time,
      span: periodOf(parameters, scope, time.nowMs),
      places: new Map(readable.map((place) => [place.code, place])),
    };
  }

  protected nameOf(code: string): string {
    return this.rules.places.get(code)?.name ?? '';
  }
}

@QueryHandler(ReadMovementValues)
export class ReadMovementValuesHandler
  extends ValuedQuery
  implements IQueryHandler<ReadMovementValues>
{
  /** A sum over all places is for who reads each of them. */
  async execute({ parameters, actor }: ReadMovementValues): Promise<Answer<MovementValuesAnswer>> {
    const { place, province } = parameters;
    if (place === undefined && province === undefined && readScope('card', actor.role) !== 'all')
      throw new Rejection('not-yours-to-read', { place: CENTRE, role: actor.role }, 'WHO-2');
    const scope = await this.scope(parameters, actor);
    const lines = valuedGoods(await this.reports.shelves(scope));
    return new Answer({
      ...headOf(scope.time),
      from: dateOfDay(scope.span.from),
      to: dateOfDay(scope.span.to),
      total: totalValues(lines),
      lines,
    });
  }
}

@QueryHandler(ListPurchases)
export class ListPurchasesHandler extends ValuedQuery implements IQueryHandler<ListPurchases> {
  async execute({ parameters, actor }: ListPurchases): Promise<Answer<PurchaseListAnswer>> {
    const scope = await this.scope(parameters, actor);
    const items = (await this.reports.purchases(scope)).map(({ atMs, ...purchase }) => ({
      ...purchase,
      name: this.nameOf(purchase.place),
      date: dateOfDay(localDayNumber(atMs, this.rules.places.zoneOf(purchase.place))),
    }));
    return new Answer({ ...headOf(scope.time), items });
  }
}

@QueryHandler(ListSpoiled)
export class ListSpoiledHandler extends ValuedQuery implements IQueryHandler<ListSpoiled> {
  async execute({ parameters, actor }: ListSpoiled): Promise<Answer<SpoiledListAnswer>> {
    const scope = await this.scope(parameters, actor);
    const items = (await this.reports.spoiled(scope)).map((spoiled) => ({
      ...spoiled,
      name: this.nameOf(spoiled.place),
    }));
    return new Answer({ ...headOf(scope.time), items });
  }
}
