// Queries of printers: one, and lists.
import { printerStream } from '../../domain/values/streams.js';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { Rules } from '../../domain/rules.js';
import { Flag, OneOf, Reference } from '../../domain/values/fields.js';
import { FUND_SOURCES } from '../../domain/values/goods.js';
import { DAY_MS } from '../../domain/values/time.js';
import type { PrinterRow } from '../../projections/printers/projection.js';
import { Answer, pageOf } from '../http/answer.js';
import {
  cursorAfter,
  keyOfCursor,
  LIMIT_DEFAULT,
  PageParameters,
  type RowParameters,
} from '../http/parameters.js';
import { headOf, QueryTimes } from '../http/query-time.js';
import { codeNamed, provinceNamed } from '../places/place-lookup.js';
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

export class ListPrinters extends Query<Answer> {
  constructor(
    readonly parameters: PrinterListParameters,
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

  async execute({ parameters, actor }: ListPrinters): Promise<Answer> {
    const { working, fundSource, loan, cursor, limit = LIMIT_DEFAULT } = parameters;
    const { places } = this.rules;
    const province = provinceNamed(places, parameters.province);
    const code = codeNamed(places, parameters.place);
    const time = await this.times.of();
    const isOfProvince = ({ owner, custodian }: PrinterRow) =>
      [owner, custodian].some((end) => places.get(end)?.province === province);
    const items: object[] = [];
    let shown = '';
    const tags = code === undefined ? [] : [`place:${code}`];
    for await (const { key, version, body } of this.rows.list(
      PRINTERS,
      tags,
      keyOfCursor(cursor),
    )) {
      const row = body as PrinterRow;
      if (row.owner === '' || row.retired) continue;
      if (province !== undefined && !isOfProvince(row)) continue;
      if (working !== undefined && row.working !== working) continue;
      if (fundSource !== undefined && row.fundSource !== fundSource) continue;
      const readsDetails = this.permissions.may(actor, 'details', [row.owner, row.custodian]);
      // Whether it is on loan is for those who may read the loan.
      if (loan !== undefined && (!readsDetails || (row.loan !== null) !== loan)) continue;
      if (items.length === limit) return pageOf(headOf(time), items, cursorAfter(shown));
      items.push(itemOf(row, version, readsDetails, time.nowMs));
      shown = key;
    }
    return pageOf(headOf(time), items, undefined);
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
