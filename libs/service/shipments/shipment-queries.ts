// Queries of shipments: single ones and lists.
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { Rules } from '../../domain/rules.js';
import { OneOf, Reference } from '../../domain/values/fields.js';
import { shipmentStream } from '../../domain/values/streams.js';
import { shipmentStatus } from '../../projections/shipments/answer.js';
import type { ShipmentRow } from '../../projections/shipments/projection.js';
import { Answer, pageOf } from '../http/answer.js';
import {
  cursorAfter,
  keyOfCursor,
  LIMIT_DEFAULT,
  PageParameters,
  type RowParameters,
} from '../http/parameters.js';
import { headOf, QueryTimes } from '../http/query-time.js';
import { placeNamed } from '../places/place-lookup.js';
import { ReadPermissions } from '../security/read-permissions.js';
import { ProjectionRows } from '../storage/projection-rows.js';
import { SHIPMENT_STATES } from './answers.js';

const SHIPMENTS = 'shipments';

export class ShipmentListParameters extends PageParameters {
  @OneOf(SHIPMENT_STATES, 'optional') state?: (typeof SHIPMENT_STATES)[number];
  @Reference('optional') from?: string;
  @Reference('optional') to?: string;
}

export class ReadShipment extends Query<Answer> {
  constructor(
    readonly id: string,
    readonly parameters: RowParameters,
    readonly actor: Actor,
  ) {
    super();
  }
}

export class ListShipments extends Query<Answer> {
  constructor(
    readonly parameters: ShipmentListParameters,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ReadShipment)
export class ReadShipmentHandler implements IQueryHandler<ReadShipment> {
  constructor(
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ id, parameters, actor }: ReadShipment): Promise<Answer> {
    const time = await this.times.of(parameters);
    const read = await this.rows.read(SHIPMENTS, id, time.past, parameters.atLeast);
    const { version } = read;
    const row = read.body as ShipmentRow;
    const unknown = () => new Rejection('unknown-shipment', { shipment: id.slice(0, 64) });
    if (version === 0 || row.from === '') throw unknown();
    this.permissions.requireId(actor, 'shipment', [row.from, row.to], unknown);
    const state = shipmentStatus(row, time.nowMs);
    const body = { ...headOf(time, read.position), version, state, ...row };
    if (time.past) return new Answer(body);
    const schema = this.rows.schemaOf(SHIPMENTS);
    return new Answer(body, { etag: `"${shipmentStream(id)}:${version};${schema};${state}"` });
  }
}

@QueryHandler(ListShipments)
export class ListShipmentsHandler implements IQueryHandler<ListShipments> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ parameters, actor }: ListShipments): Promise<Answer> {
    const { state, cursor, limit = LIMIT_DEFAULT } = parameters;
    const { places } = this.rules;
    const time = await this.times.of();
    const ends = (['from', 'to'] as const).flatMap((end) => {
      const code = parameters[end];
      return code === undefined ? [] : [`${end}:${placeNamed(places, code).code}`];
    });
    const ofState = state === undefined ? [] : [state === 'closed' ? 'closed' : 'open'];
    const items: object[] = [];
    let shown = '';
    for await (const { key, version, body } of this.rows.list(
      SHIPMENTS,
      [...ends, ...ofState],
      keyOfCursor(cursor),
    )) {
      const row = body as ShipmentRow;
      const status = shipmentStatus(row, time.nowMs);
      if (!matches(status, state)) continue;
      if (!this.permissions.may(actor, 'shipment', [row.from, row.to])) continue;
      // One more than the limit shows that there is another page. The cursor names what was shown:
      // ids of others' shipments are not disclosed.
      if (items.length === limit) return pageOf(headOf(time), items, cursorAfter(shown));
      const { history: _history, ...rest } = row;
      items.push({ version, state: status, ...rest });
      shown = key;
    }
    return pageOf(headOf(time), items, undefined);
  }
}

/** An overdue shipment is in transit as well. */
function matches(status: string, wanted: ShipmentListParameters['state']): boolean {
  if (wanted === undefined || status === wanted) return true;
  return wanted === 'in-transit' && status === 'overdue';
}
