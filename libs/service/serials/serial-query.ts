// The query of one serial number: where it is, and every step of it.
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { currentEvent } from '../../domain/events.js';
import { isSerial, SERIAL_MAX, serialIn, serialKey } from '../../domain/serials/interval.js';
import { holdsNik } from '../../domain/values/nik.js';
import type { CustodyRow } from '../../projections/serial-custody/intervals.js';
import { serialCustodyProjection } from '../../projections/serial-custody/projection.js';
import { Answer } from '../http/answer.js';
import { FaultyParameter } from '../http/parameters.js';
import { headOf, QueryTimes } from '../http/query-time.js';
import { ReadPermissions } from '../security/read-permissions.js';
import { ProjectionRows } from '../storage/projection-rows.js';

export class ReadSerial extends Query<Answer> {
  constructor(
    readonly serial: string,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ReadSerial)
export class ReadSerialHandler implements IQueryHandler<ReadSerial> {
  constructor(
    private readonly permissions: ReadPermissions,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    @Inject(EventStore) private readonly store: EventStore,
  ) {}

  async execute({ serial, actor }: ReadSerial): Promise<Answer> {
    if (holdsNik(serial)) throw new FaultyParameter('serial', 'nik');
    if (!isSerial(serial))
      throw new FaultyParameter('serial', 'serial', { min: 0, max: SERIAL_MAX });
    const stored = await this.rows.floor(serialCustodyProjection.name, serialKey(serial));
    const found = stored?.body as CustodyRow | undefined;
    const unknown = () => new Rejection('unknown-serial', { serial });
    const written = found && serialIn(found, serial);
    if (found === undefined || written === undefined) throw unknown();
    const holders = found.steps.map(({ holder }) => holder).filter((holder) => holder !== '');
    this.permissions.requireId(actor, 'serial', holders, unknown);
    const last = found.steps[found.steps.length - 1]!;
    // The lot is that of the event by which the serial entered.
    const first = await this.store.event(found.steps[0]!.event);
    const entered = (first && currentEvent(first).data) as
      { lot?: string; fundSource?: string } | undefined;
    return new Answer({
      ...headOf(await this.times.of()),
      serial: written,
      lot: entered?.lot ?? null,
      fundSource: entered?.fundSource ?? null,
      range: { first: found.first, last: found.last },
      now: { holder: last.holder, where: last.where, since: last.occurredAt },
      steps: found.steps,
    });
  }
}
