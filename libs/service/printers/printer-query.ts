// The query of one printer.
import { printerStream } from '../../domain/values/streams.js';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import type { PrinterRow } from '../../projections/printers/projection.js';
import { Answer } from '../http/answer.js';
import type { RowParameters } from '../http/parameters.js';
import { headOf, QueryTimes } from '../http/query-time.js';
import { ProjectionRows } from '../storage/projection-rows.js';

const PRINTERS = 'printers';

export class ReadPrinter extends Query<Answer> {
  constructor(
    readonly id: string,
    readonly parameters: RowParameters,
  ) {
    super();
  }
}

@QueryHandler(ReadPrinter)
export class ReadPrinterHandler implements IQueryHandler<ReadPrinter> {
  constructor(
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
  ) {}

  async execute({ id, parameters }: ReadPrinter): Promise<Answer> {
    const time = await this.times.of(parameters);
    const read = await this.rows.read(PRINTERS, id, time.past, parameters.atLeast);
    const { version } = read;
    const row = read.body as PrinterRow;
    if (version === 0 || row.owner === '')
      throw new Rejection('unknown-printer', { printer: id.slice(0, 64) });
    const { workingAt: _workingAt, custodian, ...shown } = row;
    const body = {
      ...headOf(time, read.position),
      version,
      ...shown,
      custodian: custodian === '' ? null : custodian,
    };
    if (time.past) return new Answer(body);
    const schema = this.rows.schemaOf(PRINTERS);
    return new Answer(body, { etag: `"${printerStream(id)}:${version};${schema}"` });
  }
}
