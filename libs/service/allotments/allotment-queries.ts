// Queries of allotments: what was asked for, granted, sent and received.
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { Rules } from '../../domain/rules.js';
import { OneOf, Reference } from '../../domain/values/fields.js';
import { ITEMS } from '../../domain/values/goods.js';
import { CENTRE } from '../../domain/values/places.js';
import {
  ALLOTMENT_STATES,
  allotmentStage,
  type AllotmentRow,
} from '../../projections/allotments/projection.js';
import { Answer, pageOf } from '../http/answer.js';
import {
  cursorAfter,
  keyOfCursor,
  LIMIT_DEFAULT,
  PageParameters,
  type RowParameters,
} from '../http/parameters.js';
import { headOf, QueryTimes } from '../http/query-time.js';
import { codeNamed, provinceNamed } from '../places/place-lookup.js';
import { ReadPermissions } from '../security/read-permissions.js';
import { ProjectionRows } from '../storage/projection-rows.js';

const ALLOTMENTS = 'allotments';

export class AllotmentListParameters extends PageParameters {
  @OneOf(ALLOTMENT_STATES, 'optional') state?: string;
  @Reference('optional') place?: string;
  @Reference('optional') province?: string;
  @OneOf(ITEMS, 'optional') item?: string;
}

export class ListAllotments extends Query<Answer> {
  constructor(
    readonly parameters: AllotmentListParameters,
    readonly actor: Actor,
  ) {
    super();
  }
}

export class ReadAllotment extends Query<Answer> {
  constructor(
    readonly id: string,
    readonly parameters: RowParameters,
    readonly actor: Actor,
  ) {
    super();
  }
}

/** An allotment concerns its place and the centre. */
const concernedBy = ({ place }: AllotmentRow): readonly string[] => [place, CENTRE];

function itemOf(row: AllotmentRow, version: number, { places }: Rules) {
  const { requested, travelling, accepted, surplus, history: _history, ...rest } = row;
  return {
    version,
    name: places.get(row.place)!.name,
    state: allotmentStage(row),
    ...rest,
    asked: requested,
    inTransit: travelling,
    received: accepted + surplus,
  };
}

@QueryHandler(ListAllotments)
export class ListAllotmentsHandler implements IQueryHandler<ListAllotments> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ parameters, actor }: ListAllotments): Promise<Answer> {
    const { state, item, cursor, limit = LIMIT_DEFAULT } = parameters;
    const { places } = this.rules;
    const time = await this.times.of();
    const province = provinceNamed(places, parameters.province);
    const place = codeNamed(places, parameters.place);
    if (place !== undefined) this.permissions.requirePlace(actor, 'allotment', place);
    const tags = [
      ...(place === undefined ? [] : [`place:${place}`]),
      ...(province === undefined ? [] : [`province:${province}`]),
    ];
    const items: object[] = [];
    let shown = '';
    for await (const { key, version, body } of this.rows.list(
      ALLOTMENTS,
      tags,
      keyOfCursor(cursor),
    )) {
      const row = body as AllotmentRow;
      if (state !== undefined && allotmentStage(row) !== state) continue;
      if (item !== undefined && row.item !== item) continue;
      if (row.place === '' || !this.permissions.may(actor, 'allotment', concernedBy(row))) continue;
      if (items.length === limit) return pageOf(headOf(time), items, cursorAfter(shown));
      items.push(itemOf(row, version, this.rules));
      shown = key;
    }
    return pageOf(headOf(time), items, undefined);
  }
}

@QueryHandler(ReadAllotment)
export class ReadAllotmentHandler implements IQueryHandler<ReadAllotment> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ id, parameters, actor }: ReadAllotment): Promise<Answer> {
    const time = await this.times.of(parameters);
    const mayRead = (body: object) => {
      const asked = body as AllotmentRow;
      return asked.place !== '' && this.permissions.may(actor, 'allotment', concernedBy(asked));
    };
    const read = await this.rows.readById(ALLOTMENTS, id, time.past, parameters.atLeast, mayRead);
    if (!read) throw new Rejection('unknown-allotment', { allotment: id.slice(0, 64) });
    const row = read.body as AllotmentRow;
    return new Answer({
      ...headOf(time, read.position),
      ...itemOf(row, read.version, this.rules),
      history: row.history,
    });
  }
}
