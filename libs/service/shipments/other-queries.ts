// Shipments, printers, serials and claims: single ones and lists.
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { storedProjectionName } from '../../kernel/runtime/projector.js';
import type { Actor } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { SERIAL_MAX } from '../../domain/values/fields.js';
import type { PrinterRow } from '../../projections/printers/projection.js';
import { serialCustodyProjection, serialKey } from '../../projections/serial-custody/projection.js';
import type { ShipmentRow } from '../../projections/shipments/projection.js';
import { pageOf, type Answer } from '../http/answers.js';
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
  type Query,
} from '../http/as-of.js';
import { readRow } from '../storage/rows.js';
import { placeIn } from '../stock/stock-queries.js';
import { shipmentStatus } from '../../projections/shipments/answer.js';
import type { CustodyRow } from '../../projections/serial-custody/intervals.js';

export class ListShipments {
  constructor(
    readonly query: Query,
    readonly actor: Actor,
  ) {}
}
export class ReadShipment {
  constructor(
    readonly id: string,
    readonly query: Query,
    readonly actor: Actor,
  ) {}
}
export class ReadPrinter {
  constructor(
    readonly id: string,
    readonly query: Query,
  ) {}
}
export class ReadSerial {
  constructor(
    readonly serial: string,
    readonly actor: Actor,
  ) {}
}
export class ListClaims {
  constructor(
    readonly query: Query,
    readonly actor: Actor,
  ) {}
}

@QueryHandler(ReadShipment)
export class ReadShipmentHandler implements IQueryHandler<ReadShipment, Answer> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ id, query, actor }: ReadShipment): Promise<Answer> {
    requireKnown(query, 'asOf', 'knownAt', 'atPosition', 'atLeast');
    const asking = await askingOf(query, this.ledger);
    const { version, body, asked } = await readRow(this.ledger, 'shipments', id, query, asking);
    const row = body as ShipmentRow;
    if (version === 0 || row.from === '')
      throw new Rejection('unknown-shipment', { shipment: id.slice(0, 64) });
    requireMayRead(actor, this.ledger.rules.places, [row.from, row.to]);
    const state = shipmentStatus(row, asking.nowMs);
    return {
      body: { ...envelopeOf(asked), version, state, ...row },
      ...(asking.past ? {} : { etag: `"shipment-${id}:${version};1;${state}"` }),
    };
  }
}

@QueryHandler(ListShipments)
export class ListShipmentsHandler implements IQueryHandler<ListShipments, Answer> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ query, actor }: ListShipments): Promise<Answer> {
    requireKnown(query, 'state', 'from', 'to', 'limit', 'cursor');
    const asking = await askingOf(query, this.ledger);
    const state = textIn(query, 'state');
    if (state !== undefined && !['in-transit', 'overdue', 'closed'].includes(state))
      throw new Rejection('bad-query', {
        parameter: 'state',
        wanted: 'in-transit, overdue or closed',
      });
    const ends = (['from', 'to'] as const).flatMap((end) => {
      const code = textIn(query, end);
      return code === undefined ? [] : [`${end}:${placeIn(this.ledger, code).code}`];
    });
    const tags = [
      ...ends,
      ...(state === undefined ? [] : [state === 'closed' ? 'closed' : 'open']),
    ];
    const limit = wholeIn(query, 'limit', 1, 1000) ?? 100;
    const items: object[] = [];
    let after = afterIn(query) ?? '';
    let more = true;
    while (more && items.length < limit) {
      const page = await this.ledger.viewStore.list(
        storedProjectionName(this.ledger.view('shipments')),
        {
          tags,
          after,
          limit: 200,
        },
      );
      more = page.length === 200;
      for (const [index, { key, version, body }] of page.entries()) {
        after = key;
        const row = body as ShipmentRow;
        const status = shipmentStatus(row, asking.nowMs);
        if (
          (state !== undefined &&
            status !== state &&
            !(state === 'in-transit' && status === 'overdue')) ||
          !mayRead(actor, this.ledger.rules.places, [row.from, row.to])
        )
          continue;
        const { history: _history, ...rest } = row;
        items.push({ version, state: status, ...rest });
        if (items.length === limit) {
          more ||= index < page.length - 1;
          break;
        }
      }
    }
    const next = more ? cursorOf(after) : undefined;
    return pageOf(envelopeOf(asking), items, next);
  }
}

@QueryHandler(ReadPrinter)
export class ReadPrinterHandler implements IQueryHandler<ReadPrinter, Answer> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ id, query }: ReadPrinter): Promise<Answer> {
    requireKnown(query, 'asOf', 'knownAt', 'atPosition', 'atLeast');
    const asking = await askingOf(query, this.ledger);
    const {
      version,
      body: found,
      asked,
    } = await readRow(this.ledger, 'printers', id, query, asking);
    const row = found as PrinterRow;
    if (version === 0 || row.owner === '')
      throw new Rejection('unknown-printer', { printer: id.slice(0, 64) });
    const { workingAt: _workingAt, custodian, ...shown } = row;
    const body = {
      ...envelopeOf(asked),
      version,
      ...shown,
      custodian: custodian === '' ? null : custodian,
    };
    return {
      body,
      ...(asking.past
        ? {}
        : { etag: `"printer-${id}:${version};${this.ledger.view('printers').schema}"` }),
    };
  }
}

@QueryHandler(ReadSerial)
export class ReadSerialHandler implements IQueryHandler<ReadSerial, Answer> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ serial, actor }: ReadSerial): Promise<Answer> {
    if (!/^\d{1,15}$/.test(serial) || Number(serial) > SERIAL_MAX)
      throw new Rejection('bad-query', {
        parameter: 'serial',
        wanted: `a whole number from 0 to ${SERIAL_MAX}`,
      });
    const found = (
      await this.ledger.viewStore.floor(
        storedProjectionName(serialCustodyProjection),
        serialKey(Number(serial)),
      )
    )?.body as CustodyRow | undefined;
    if (!found || found.last < Number(serial)) throw new Rejection('unknown-serial', { serial });
    requireMayRead(
      actor,
      this.ledger.rules.places,
      found.steps.map(({ holder }) => holder).filter((holder) => holder !== ''),
    );
    const last = found.steps[found.steps.length - 1]!;
    const asking = await askingOf({}, this.ledger);
    // The lot is what the step says by which the serial entered.
    const entered = (await this.ledger.store.event(found.steps[0]!.event))?.data as
      { lot?: string; fundSource?: string } | undefined;
    return {
      body: {
        ...envelopeOf(asking),
        serial: Number(serial),
        lot: entered?.lot ?? null,
        fundSource: entered?.fundSource ?? null,
        range: { first: found.first, last: found.last },
        now: { holder: last.holder, where: last.where, since: last.occurredAt },
        steps: found.steps,
      },
    };
  }
}

@QueryHandler(ListClaims)
export class ListClaimsHandler implements IQueryHandler<ListClaims, Answer> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ query, actor }: ListClaims): Promise<Answer> {
    requireKnown(query, 'state', 'source', 'id', 'limit', 'cursor');
    const state = textIn(query, 'state');
    if (state !== undefined && !['accepted', 'waiting', 'refused'].includes(state))
      throw new Rejection('bad-query', {
        parameter: 'state',
        wanted: 'accepted, waiting or refused',
      });
    const source = textIn(query, 'source');
    const id = textIn(query, 'id');
    const limit = wholeIn(query, 'limit', 1, 1000) ?? 100;
    const all = actor.role === 'auditor' || actor.role === 'centre';
    const found = await this.ledger.claims.list({
      limit: limit + 1,
      after: afterIn(query) ?? '',
      ...(state === undefined ? {} : { state }),
      ...(source === undefined ? {} : { source }),
      ...(id === undefined ? {} : { id }),
      ...(all ? {} : { place: actor.place }),
    });
    const next = found.length > limit ? cursorOf(found[limit - 1]!.commandId) : undefined;
    const items = found.slice(0, limit).map(({ by: _by, ...claim }) => claim);
    return pageOf(envelopeOf(await askingOf({}, this.ledger)), items, next);
  }
}
