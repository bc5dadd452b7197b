// Queries of printers: one, and lists.
import { printerStream } from '../../domain/values/streams.js';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import { Rules } from '../../domain/rules.js';
import { Flag, OneOf, Reference } from '../../domain/values/fields.js';
import { FUND_SOURCES } from '../../domain/values/goods.js';
import { DAY_MS } from '../../domain/values/time.js';
import type { PrinterRow } from '../../projections/printers/projection.js';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { PageParameters, RowParameters } from '../../http/requests/parameters.js';
import { headOf, QueryTimes } from '../../http/requests/query-time.js';
import { pageAnswer, pageOfRows } from '../../http/answers/pages.js';
import { codeNamed, provinceNamed } from '../places/place-lookup.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { ProjectionRows } from '../../ledger/storage/projection-rows.js';
import { PrinterAnswer, PrinterListAnswer } from './answers.js';

const PRINTERS = 'printers';

export class ReadPrinter extends HttpQuery(RowParameters, PrinterAnswer) {}

/** Printers that have not been retired. */
export class PrinterListParameters extends PageParameters {
  /** Owner or custodian. */
  @Reference('optional') place?: string;
  @Reference('optional') province?: string;
  @Flag('optional') working?: boolean;
  @OneOf(FUND_SOURCES, 'optional') fundSource?: string;
  /** On loan or not, of printers whose details may be read. */
  @Flag('optional') loan?: boolean;
}

export class ListPrinters extends HttpQuery(PrinterListParameters, PrinterListAnswer) {}

@QueryHandler(ReadPrinter)
export class ReadPrinterHandler implements IQueryHandler<ReadPrinter> {
  constructor(
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ id, parameters, actor }: ReadPrinter): Promise<Answer<PrinterAnswer>> {
    const time = await this.times.of(parameters);
    const isKnown = (row: object) => (row as PrinterRow).owner !== '';
    const read = await this.rows.readById(PRINTERS, id, time.past, parameters.atLeast, isKnown);
    if (!read) throw new Rejection('unknown-printer', { printer: id.slice(0, 64) });
    const { version } = read;
    const row = read.body as PrinterRow;
    const readsDetails = this.permissions.may(actor, 'details', [row.owner, row.custodian]);
    const history = readsDetails ? row.history : row.history.map(withoutAccount);
    const body = {
      ...headOf(time, read.position),
      ...itemOf(row, version, readsDetails, time.nowMs),
      history,
    };
    if (time.past) return new Answer(body);
    const schema = this.rows.schemaOf(PRINTERS);
    const shownAs = readsDetails ? '' : ';sums';
    return new Answer(body, { etag: `"${printerStream(id)}:${version};${schema}${shownAs}"` });
  }
}

@QueryHandler(ListPrinters)
export class ListPrintersHandler implements IQueryHandler<ListPrinters> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ parameters, actor }: ListPrinters): Promise<Answer<PrinterListAnswer>> {
    const { working, fundSource, loan } = parameters;
    const { places } = this.rules;
    const province = provinceNamed(places, parameters.province);
    const code = codeNamed(places, parameters.place);
    const time = await this.times.of();
    const isOfProvince = ({ owner, custodian }: PrinterRow) =>
      [owner, custodian].some((end) => places.get(end)?.province === province);
    const isWanted = (row: PrinterRow) =>
      row.owner !== '' &&
      !row.retired &&
      (province === undefined || isOfProvince(row)) &&
      (working === undefined || row.working === working) &&
      (fundSource === undefined || row.fundSource === fundSource);
    const tags = code === undefined ? [] : [`place:${code}`];
    const page = await pageOfRows(
      (after) => this.rows.list(PRINTERS, tags, after),
      parameters,
      ({ version, body }) => {
        const row = body as PrinterRow;
        if (!isWanted(row)) return undefined;
        const readsDetails = this.permissions.may(actor, 'details', [row.owner, row.custodian]);
        // Whether it is on loan is for those who may read the loan.
        if (loan !== undefined && (!readsDetails || (row.loan !== null) !== loan)) return undefined;
        return itemOf(row, version, readsDetails, time.nowMs);
      },
    );
    return pageAnswer(headOf(time), page);
  }
}

/** WHO-2: a stranger sees neither the loan nor why a printer failed. */
function itemOf(row: PrinterRow, version: number, readsDetails: boolean, nowMs: number) {
  const { workingAt: _workingAt, history: _history, custodian, loan, lastFailure, ...rest } = row;
  return {
    version,
    ...rest,
    custodian: custodian === '' ? null : custodian,
    ageDays: Math.max(0, Math.floor((nowMs - Date.parse(row.commissionedAt)) / DAY_MS)),
    loan: readsDetails ? loan : null,
    lastFailure: readsDetails || !lastFailure ? lastFailure : { ...lastFailure, reason: null },
  };
}

/** WHO-2: nor the accounts. */
const withoutAccount = (entry: PrinterRow['history'][number]) => ({
  ...entry,
  by: null,
  reason: null,
  condition: null,
});
