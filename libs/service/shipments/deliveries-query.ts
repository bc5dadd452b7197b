// Delivery times and punctuality of closed shipments, by carrier or by destination.
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { dayNumberOf } from '../../domain/planning/calendar.js';
import { Rules } from '../../domain/rules.js';
import { LocalDate, OneOf, Reference, Text } from '../../domain/values/fields.js';
import {
  deliveryFigures,
  arrivalOf,
  type ArrivedShipment,
} from '../../projections/shipments/deliveries.js';
import type { ShipmentRow } from '../../projections/shipments/projection.js';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { AsOfParameters } from '../../http/requests/parameters.js';
import { headOf, QueryTimes } from '../../http/requests/query-time.js';
import { provinceNamed } from '../places/place-lookup.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { ProjectionRows } from '../../ledger/storage/projection-rows.js';
import { DeliveriesAnswer } from './answers.js';

const BY = ['carrier', 'province', 'place'] as const;

export class DeliveriesParameters extends AsOfParameters {
  @OneOf(BY) by!: (typeof BY)[number];
  /** Received on these days, by the receiver's dates; both included. */
  @LocalDate('optional') from?: string;
  @LocalDate('optional') to?: string;
  /** To places of this province. */
  @Reference('optional') province?: string;
  @Text(1000, 'optional') fields?: string;
  @OneOf(['json', 'csv'], 'optional') format?: 'json' | 'csv';
}

export class ReadDeliveries extends HttpQuery(DeliveriesParameters, DeliveriesAnswer) {}

@QueryHandler(ReadDeliveries)
export class ReadDeliveriesHandler implements IQueryHandler<ReadDeliveries> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ parameters, actor }: ReadDeliveries): Promise<Answer<DeliveriesAnswer>> {
    const { by, from, to } = parameters;
    const { places } = this.rules;
    const province = provinceNamed(places, parameters.province);
    const time = await this.times.of(parameters);
    const first = from === undefined ? -Infinity : dayNumberOf(from);
    const last = to === undefined ? Infinity : dayNumberOf(to);
    const groups = new Map<string | null, ArrivedShipment[]>();
    for await (const { body } of this.rows.listAt('shipments', ['closed'], time.past)) {
      const row = body as ShipmentRow;
      const place = places.get(row.to);
      if (!place || (province !== undefined && place.province !== province)) continue;
      const delivery = arrivalOf(row, time.nowMs, place.tz);
      if (!delivery || delivery.receivedOn < first || delivery.receivedOn > last) continue;
      if (!this.permissions.may(actor, 'shipment', [row.from, row.to])) continue;
      const key = { carrier: row.carrier, province: place.province, place: place.code }[by];
      const group = groups.get(key);
      if (group) group.push(delivery);
      else groups.set(key, [delivery]);
    }
    const items = [...groups]
      .map(([key, deliveries]) => ({
        [by]: key,
        ...(by === 'carrier' ? {} : { name: places.get(key!)!.name }),
        ...deliveryFigures(deliveries),
      }))
      .sort((a, b) => b.shipments - a.shipments || b.p90Days - a.p90Days);
    const period = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    return new Answer({ ...headOf(time), by, ...period, items });
  }
}
