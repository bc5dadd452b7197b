// Queries of shipments: single ones and lists.
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import type { StoredRow } from '../../kernel/ports/projection-store.js';
import type { Actor } from '../../kernel/core/event.js';
import { Rules } from '../../domain/rules.js';
import { Flag, OneOf, Reference, Text, Time } from '../../domain/values/fields.js';
import { ITEMS } from '../../domain/values/goods.js';
import type { Places } from '../../domain/values/places.js';
import { shipmentStream } from '../../domain/values/streams.js';
import { latenessOf, SHIPMENT_STATES, shipmentStatus } from '../../projections/shipments/answer.js';
import type { ShipmentRow } from '../../projections/shipments/projection.js';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { AsOfPageParameters, RowParameters } from '../../http/requests/parameters.js';
import { headOf, QueryTimes } from '../../http/requests/query-time.js';
import { ALL_ROWS, pageAnswer, pageOfItems, pageOfRows } from '../../http/answers/pages.js';
import { codeNamed, placeNamed, provinceNamed } from '../places/place-lookup.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { ProjectionRows } from '../../ledger/storage/projection-rows.js';
import { type ShipmentItem, ShipmentAnswer, ShipmentListAnswer } from './answers.js';

const SHIPMENTS = 'shipments';
/** The earliest first; with `-` in front the latest, or the most. */
const SORTS = ['expectedAt', '-shippedAt', '-daysLate'] as const;

export class ShipmentListParameters extends AsOfPageParameters {
  @OneOf(SHIPMENT_STATES, 'optional') state?: (typeof SHIPMENT_STATES)[number];
  @Reference('optional') from?: string;
  @Reference('optional') to?: string;
  /** Sender or receiver. */
  @Reference('optional') place?: string;
  @Reference('optional') province?: string;
  @OneOf(ITEMS, 'optional') item?: string;
  /** Part of the number of the waybill or document, and of the carrier's name. */
  @Text(120, 'optional') document?: string;
  @Text(120, 'optional') carrier?: string;
  /** Sent at this time or after it. */
  @Time('optional') since?: string;
  /** Late by the clock, or the others. */
  @Flag('optional') overdue?: boolean;
  @OneOf(SORTS, 'optional') sort?: (typeof SORTS)[number];
}

export class ReadShipment extends HttpQuery(RowParameters, ShipmentAnswer) {}

export class ListShipments extends HttpQuery(ShipmentListParameters, ShipmentListAnswer) {}

@QueryHandler(ReadShipment)
export class ReadShipmentHandler implements IQueryHandler<ReadShipment> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ id, parameters, actor }: ReadShipment): Promise<Answer<ShipmentAnswer>> {
    const time = await this.times.of(parameters);
    const mayRead = (row: object) => {
      const { from, to } = row as ShipmentRow;
      return from !== '' && this.permissions.may(actor, 'shipment', [from, to]);
    };
    const read = await this.rows.readById(SHIPMENTS, id, time.past, parameters.atLeast, mayRead);
    if (!read) throw new Rejection('unknown-shipment', { shipment: id.slice(0, 64) });
    const { version } = read;
    const row = read.body as ShipmentRow;
    const item = shipmentItem(row, version, time.nowMs, this.rules.places);
    const body = { ...headOf(time, read.position), ...item, history: row.history };
    if (time.past) return new Answer(body);
    const schema = this.rows.schemaOf(SHIPMENTS);
    const clock = `${item.state}.${item.daysLate}`;
    return new Answer(body, { etag: `"${shipmentStream(id)}:${version};${schema};${clock}"` });
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

  async execute({ parameters, actor }: ListShipments): Promise<Answer<ShipmentListAnswer>> {
    const { sort } = parameters;
    const time = await this.times.of(parameters);
    const wanted = this.filterOf(parameters, actor, time.nowMs);
    const tags = this.tagsOf(parameters, time.past !== undefined);
    const rowsAfter = (after?: string) => this.rows.listAt(SHIPMENTS, tags, time.past, after);
    const itemOf = ({ version, body }: Pick<StoredRow, 'version' | 'body'>) => {
      const row = body as ShipmentRow;
      return wanted(row) ? shipmentItem(row, version, time.nowMs, this.rules.places) : undefined;
    };
    if (sort === undefined)
      return pageAnswer(headOf(time), await pageOfRows(rowsAfter, parameters, itemOf));
    const { items } = await pageOfRows(rowsAfter, ALL_ROWS, itemOf);
    const ordered = [...items].sort(inOrderOf(sort));
    return pageAnswer(
      headOf(time),
      pageOfItems(ordered, parameters, ({ shipment }) => shipment),
    );
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
    const { state, overdue, item, document, carrier, since } = parameters;
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
      (overdue === undefined || (shipmentStatus(row, nowMs) === 'overdue') === overdue) &&
      isIn(document, row.shipment, row.waybill, row.document) &&
      isIn(carrier, row.carrier) &&
      (since === undefined || Date.parse(row.shippedAt) >= Date.parse(since)) &&
      this.permissions.may(actor, 'shipment', [row.from, row.to]);
  }
}

/** A shipment as it is answered: the row, and what the clock changes. */
export function shipmentItem(
  row: ShipmentRow,
  version: number,
  nowMs: number,
  places: Places,
): ShipmentItem {
  const { history: _history, ...shown } = row;
  const state = shipmentStatus(row, nowMs);
  return { version, state, ...shown, ...latenessOf(row, nowMs, places) };
}

/** What has no figure to sort by comes last. */
function inOrderOf(sort: (typeof SORTS)[number]): (a: ShipmentItem, b: ShipmentItem) => number {
  const keyOf = ({ expectedAt, shippedAt, daysLate }: ShipmentItem): number => {
    if (sort === 'expectedAt') return expectedAt === null ? Infinity : Date.parse(expectedAt);
    return sort === '-shippedAt' ? -Date.parse(shippedAt) : -(daysLate ?? -1);
  };
  return (a, b) => keyOf(a) - keyOf(b) || (a.shipment < b.shipment ? -1 : 1);
}

/** Whether a text is part of one of these, capital letters or not; true without one. */
function isIn(text: string | undefined, ...names: readonly (string | null)[]): boolean {
  const wanted = text?.toLowerCase();
  return wanted === undefined || names.some((name) => name?.toLowerCase().includes(wanted));
}

/** An overdue shipment is in transit as well. */
function matches(status: string, wanted: ShipmentListParameters['state']): boolean {
  if (wanted === undefined || status === wanted) return true;
  return wanted === 'in-transit' && status === 'overdue';
}
