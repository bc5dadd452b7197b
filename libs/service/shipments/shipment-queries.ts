// Queries of shipments: single ones and lists.
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { Rules } from '../../domain/rules.js';
import { OneOf, Reference, Time } from '../../domain/values/fields.js';
import { ITEMS } from '../../domain/values/goods.js';
import { shipmentStream } from '../../domain/values/streams.js';
import { shipmentStatus } from '../../projections/shipments/answer.js';
import type { ShipmentRow } from '../../projections/shipments/projection.js';
import { Answer, pageOf } from '../http/answer.js';
import {
  cursorAfter,
  keyOfCursor,
  LIMIT_DEFAULT,
  AsOfPageParameters,
  type RowParameters,
} from '../http/parameters.js';
import { headOf, QueryTimes } from '../http/query-time.js';
import { codeNamed, placeNamed, provinceNamed } from '../places/place-lookup.js';
import { ReadPermissions } from '../security/read-permissions.js';
import { ProjectionRows } from '../storage/projection-rows.js';
import { SHIPMENT_STATES } from './answers.js';

const SHIPMENTS = 'shipments';

export class ShipmentListParameters extends AsOfPageParameters {
  @OneOf(SHIPMENT_STATES, 'optional') state?: (typeof SHIPMENT_STATES)[number];
  @Reference('optional') from?: string;
  @Reference('optional') to?: string;
  /** Sender or receiver. */
  @Reference('optional') place?: string;
  @Reference('optional') province?: string;
  @OneOf(ITEMS, 'optional') item?: string;
  @Reference('optional') document?: string;
  @Reference('optional') carrier?: string;
  /** Sent at this time or after it. */
  @Time('optional') since?: string;
  @OneOf(['expectedAt'], 'optional') sort?: 'expectedAt';
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
    const mayRead = (row: object) => {
      const { from, to } = row as ShipmentRow;
      return from !== '' && this.permissions.may(actor, 'shipment', [from, to]);
    };
    const read = await this.rows.readById(SHIPMENTS, id, time.past, parameters.atLeast, mayRead);
    if (!read) throw new Rejection('unknown-shipment', { shipment: id.slice(0, 64) });
    const { version } = read;
    const row = read.body as ShipmentRow;
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
    const { sort, cursor, limit = LIMIT_DEFAULT } = parameters;
    const time = await this.times.of(parameters);
    const wanted = this.filterOf(parameters, actor, time.nowMs);
    const after = keyOfCursor(cursor);
    const items: Listed[] = [];
    const rows = this.rows.listAt(
      SHIPMENTS,
      this.tagsOf(parameters, time.past !== undefined),
      time.past,
      sort === undefined ? after : undefined,
    );
    for await (const { version, body } of rows) {
      const row = body as ShipmentRow;
      if (!wanted(row)) continue;
      const { history: _history, ...rest } = row;
      items.push({ version, state: shipmentStatus(row, time.nowMs), ...rest });
      // One more than the limit shows that there is another page. The cursor names what was shown:
      // ids of others' shipments are not disclosed.
      if (sort === undefined && items.length > limit) break;
    }
    if (sort !== undefined) items.sort(byExpectedAt);
    const from =
      sort === undefined || after === undefined
        ? 0
        : items.findIndex(({ shipment }) => shipment === after) + 1;
    const page = items.slice(from, from + limit);
    const last = page.at(-1);
    const next = last && from + limit < items.length ? cursorAfter(last.shipment) : undefined;
    return pageOf(headOf(time), page, next);
  }

  /** Tags are those of now: of a point in time, a closed one may have been open. */
  private tagsOf({ from, to, state }: ShipmentListParameters, isPast: boolean): readonly string[] {
    const codeOf = (code: string) => placeNamed(this.rules.places, code).code;
    return [
      ...(from === undefined ? [] : [`from:${codeOf(from)}`]),
      ...(to === undefined ? [] : [`to:${codeOf(to)}`]),
      ...(state === undefined || isPast ? [] : [state === 'closed' ? 'closed' : 'open']),
    ];
  }

  private filterOf(parameters: ShipmentListParameters, actor: Actor, nowMs: number) {
    const { places } = this.rules;
    const { state, item, document, carrier, since } = parameters;
    const province = provinceNamed(places, parameters.province);
    const place = codeNamed(places, parameters.place);
    const isOf = (ends: readonly string[]) =>
      (place === undefined || ends.includes(place)) &&
      (province === undefined || ends.some((end) => places.get(end)?.province === province));
    return (row: ShipmentRow): boolean =>
      row.from !== '' &&
      matches(shipmentStatus(row, nowMs), state) &&
      isOf([row.from, row.to]) &&
      (item === undefined || row.item === item) &&
      (document === undefined || row.document === document) &&
      (carrier === undefined || row.carrier === carrier) &&
      (since === undefined || Date.parse(row.shippedAt) >= Date.parse(since)) &&
      this.permissions.may(actor, 'shipment', [row.from, row.to]);
  }
}

type Listed = Omit<ShipmentRow, 'history'> & { readonly version: number; readonly state: string };

/** The one that is expected first; what has no date comes last. */
function byExpectedAt(a: Listed, b: Listed): number {
  const [first, second] = [a, b].map(({ expectedAt }) =>
    expectedAt === null ? Infinity : Date.parse(expectedAt),
  ) as [number, number];
  return first === second ? (a.shipment < b.shipment ? -1 : 1) : first - second;
}

/** An overdue shipment is in transit as well. */
function matches(status: string, wanted: ShipmentListParameters['state']): boolean {
  if (wanted === undefined || status === wanted) return true;
  return wanted === 'in-transit' && status === 'overdue';
}
