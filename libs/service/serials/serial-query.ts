// The query of one serial number: where it is, and every step of it.
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { currentEvent } from '../../domain/events.js';
import { isSerial, SERIAL_MAX, serialIn, serialKey } from '../../domain/serials/interval.js';
import { holdsNik } from '../../domain/values/nik.js';
import type { CustodyRow } from '../../projections/serial-custody/intervals.js';
import { serialCustodyProjection } from '../../projections/serial-custody/projection.js';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { FaultyParameter, NoParameters } from '../../http/requests/parameters.js';
import { headOf, QueryTimes } from '../../http/requests/query-time.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { ProjectionRows } from '../../ledger/storage/projection-rows.js';
import { SerialAnswer } from './answers.js';

export class ReadSerial extends HttpQuery(NoParameters, SerialAnswer) {}

@QueryHandler(ReadSerial)
export class ReadSerialHandler implements IQueryHandler<ReadSerial> {
  constructor(
    private readonly permissions: ReadPermissions,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    @Inject(EventStore) private readonly store: EventStore,
  ) {}

  async execute({ id: serial, actor }: ReadSerial): Promise<Answer<SerialAnswer>> {
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
