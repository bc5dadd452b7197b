// The query of one printer.
import { printerStream } from '../../domain/values/streams.js';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import type { PrinterRow } from '../../projections/printers/projection.js';
import { Answer } from '../http/answer.js';
import type { RowParameters } from '../http/parameters.js';
import { headOf, QueryTimes } from '../http/query-time.js';
import { ReadPermissions } from '../security/read-permissions.js';
import { ProjectionRows } from '../storage/projection-rows.js';

const PRINTERS = 'printers';

export class ReadPrinter extends Query<Answer> {
  constructor(
    readonly id: string,
    readonly parameters: RowParameters,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ReadPrinter)
export class ReadPrinterHandler implements IQueryHandler<ReadPrinter> {
  constructor(
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ id, parameters, actor }: ReadPrinter): Promise<Answer> {
    const time = await this.times.of(parameters);
    const read = await this.rows.read(PRINTERS, id, time.past, parameters.atLeast);
    const { version } = read;
    const row = read.body as PrinterRow;
    if (version === 0 || row.owner === '')
      throw new Rejection('unknown-printer', { printer: id.slice(0, 64) });
    const { workingAt: _workingAt, custodian, ...shown } = row;
    const readsDetails = this.permissions.may(actor, 'details', [row.owner, custodian]);
    const body = {
      ...headOf(time, read.position),
      version,
      ...(readsDetails ? shown : withoutDetails(shown)),
      custodian: custodian === '' ? null : custodian,
    };
    if (time.past) return new Answer(body);
    const schema = this.rows.schemaOf(PRINTERS);
    const shownAs = readsDetails ? '' : ';sums';
    return new Answer(body, { etag: `"${printerStream(id)}:${version};${schema}${shownAs}"` });
  }
}

/** WHO-2: a stranger sees neither the loan nor the accounts. */
const withoutDetails = <Shown extends Pick<PrinterRow, 'loan' | 'history'>>(shown: Shown) => ({
  ...shown,
  loan: null,
  history: shown.history.map((entry) => ({ ...entry, by: null, reason: null, condition: null })),
});
