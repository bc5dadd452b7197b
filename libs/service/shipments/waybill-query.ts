// The query of one waybill: its lines are shipments (SHIP-5).
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import { Rules } from '../../domain/rules.js';
import type { ShipmentRow } from '../../projections/shipments/projection.js';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { AsOfParameters } from '../../http/requests/parameters.js';
import { headOf, QueryTimes } from '../../http/requests/query-time.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { ProjectionRows } from '../../ledger/storage/projection-rows.js';
import { WaybillAnswer, type WAYBILL_STATES } from './answers.js';
import { shipmentItem } from './shipment-queries.js';

export class ReadWaybill extends HttpQuery(AsOfParameters, WaybillAnswer) {}

@QueryHandler(ReadWaybill)
export class ReadWaybillHandler implements IQueryHandler<ReadWaybill> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ id, parameters, actor }: ReadWaybill): Promise<Answer<WaybillAnswer>> {
    const time = await this.times.of(parameters);
    const lines: (ShipmentRow & { readonly version: number })[] = [];
    for await (const { version, body } of this.rows.listAt(
      'shipments',
      [`waybill:${id}`],
      time.past,
    )) {
      const row = body as ShipmentRow;
      if (this.permissions.may(actor, 'shipment', [row.from, row.to]))
        lines.push({ version, ...row });
    }
    const [first] = lines;
    if (!first) throw new Rejection('unknown-waybill', { waybill: id.slice(0, 64) });
    lines.sort((a, b) => lineOf(a) - lineOf(b));
    const { from, to, carrier, shippedAt, expectedAt } = first;
    return new Answer({
      ...headOf(time),
      waybill: id,
      state: stateOf(lines),
      from,
      to,
      carrier,
      shippedAt,
      expectedAt,
      lines: lines.map(({ version, ...row }) =>
        shipmentItem(row, version, time.nowMs, this.rules.places),
      ),
    });
  }
}

/** The number of a line: what stands after the waybill's id. */
const lineOf = ({ shipment, waybill }: ShipmentRow): number =>
  Number(shipment.slice(waybill!.length + 1));

function stateOf(lines: readonly ShipmentRow[]): (typeof WAYBILL_STATES)[number] {
  const isIn = (row: ShipmentRow) => row.travelling > 0;
  if (lines.every(({ shipped, voided }) => voided === shipped)) return 'void';
  if (!lines.some(isIn)) return 'closed';
  const isUntouched = ({ shipped, travelling }: ShipmentRow) => travelling === shipped;
  return lines.every(isUntouched) ? 'in-transit' : 'partly-received';
}
