// Exports over HTTP: CSV, XLSX, Parquet or NDJSON, written as they are read.
import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Req, UseGuards } from '@nestjs/common';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { Answer, isKnown, POSITION } from '../../http/answers/answer.js';
import { NoParameters } from '../../http/requests/parameters.js';
import { QueryTimes } from '../../http/requests/query-time.js';
import {
  Connection,
  CurrentActor,
  type AuthenticatedRequest,
} from '../../http/requests/request.js';
import { Route } from '../../http/routes/route.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { OpenedLedger } from '../../ledger/storage/opened-ledger.js';
import { dataPackage } from './datapackage.js';
import { ExportParameters } from './export-scope.js';
import { ExportTurns } from './export-turns.js';
import { EXPORTS, Exports, type OpenedExport } from './exports.js';
import type { TableWriter } from './table.js';
import { writeParquet } from './writers/parquet.js';
import { writeCsv, writeNdjson } from './writers/text.js';
import { writeXlsx } from './writers/xlsx.js';

type Format = { readonly contentType: string; readonly write: TableWriter };
const FORMATS: Readonly<Record<string, Format>> = {
  csv: { contentType: 'text/csv; charset=utf-8', write: writeCsv },
  xlsx: {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: writeXlsx,
  },
  parquet: { contentType: 'application/vnd.apache.parquet', write: writeParquet },
  ndjson: { contentType: 'application/x-ndjson', write: writeNdjson },
};
/** Excel reads 1,048,576 rows. */
const XLSX_ROWS_MAX = 1_000_000;

@Controller('v1/exports')
@UseGuards(Authenticated)
export class ExportsController {
  constructor(
    private readonly exports: Exports,
    private readonly turns: ExportTurns,
    private readonly times: QueryTimes,
    private readonly ledger: OpenedLedger,
  ) {}

  @Get('datapackage.json')
  @Route({
    summary: 'The exports and their columns (Frictionless Data Package)',
    tag: 'exports',
    parameters: NoParameters,
    answer: { type: 'object' },
  })
  async describe(@Query() _parameters: NoParameters): Promise<Answer> {
    const { position, knownAt } = await this.times.ofStored();
    return new Answer(dataPackage(knownAt, position, this.ledger.epoch));
  }

  @Get(':file')
  @Route({
    summary: 'An export: movements, stock-daily or a list, as csv, xlsx, parquet or ndjson',
    tag: 'exports',
    parameters: ExportParameters,
    answer: { type: 'string' },
    contentType: 'text/csv',
    alsoAs: Object.values(FORMATS)
      .map(({ contentType }) => contentType.split(';')[0]!)
      .filter((type) => type !== 'text/csv'),
    problems: [
      ...(['unknown-export', 'unknown-place', 'not-yours-to-read', 'not-yet'] as const),
      ...(['export-too-large', 'too-many-exports'] as const),
    ],
  })
  async read(
    @Param('file') file: string,
    @Query() parameters: ExportParameters,
    @CurrentActor() actor: Actor,
    @Req() request: AuthenticatedRequest,
    @Connection() connection: AbortSignal,
  ): Promise<Answer> {
    const [, name = '', ending = ''] = /^([a-z-]+)\.([a-z]+)$/.exec(file) ?? [];
    if (!Object.hasOwn(EXPORTS, name) || !Object.hasOwn(FORMATS, ending))
      throw new Rejection('unknown-export', {
        export: file.slice(0, 64),
        known: Object.keys(EXPORTS).join(', '),
        formats: Object.keys(FORMATS).join(', '),
      });
    const { contentType, write } = FORMATS[ending]!;
    const opened = await this.exports.open(name, parameters, actor);
    const etag = this.etagOf(file, opened, parameters);
    const how = { contentType, etag, headers: headersOf(name, ending, opened) };
    if (isKnown(request.headers['if-none-match'], etag)) return new Answer('', how);
    const end = this.turns.begin(actor.account);
    try {
      if (ending === 'xlsx') await requireFits(opened);
      const stream = Readable.from(write(opened.columns, opened.rows()), { objectMode: false });
      // Whatever becomes of the answer: read to its end, left, or asked for without a body.
      const finish = () => {
        stream.destroy();
        end();
      };
      if (connection.aborted) finish();
      else connection.addEventListener('abort', finish);
      return new Answer(stream, how);
    } catch (error) {
      end();
      throw error;
    }
  }

  /** Strong: over what the bytes follow from. */
  private etagOf(file: string, opened: OpenedExport, parameters: ExportParameters): string {
    const { time, scope } = opened;
    const { epoch } = this.ledger;
    const places = [...scope.places.keys()].join();
    const of = [file, epoch, time.position, scope.span.from, scope.span.to, places, parameters];
    return `"${hash('sha1', JSON.stringify(of), 'base64url')}"`;
  }
}

const headersOf = (name: string, ending: string, { time }: OpenedExport) => ({
  [POSITION]: String(time.position),
  'cache-control': 'no-store',
  'content-disposition': `attachment; filename="${name}-${time.asOf.slice(0, 10)}.${ending}"`,
});

/** Throws export-too-large; rows are counted only where there might be too many. */
async function requireFits({ rowsAtMost, rows }: OpenedExport): Promise<void> {
  if (rowsAtMost <= XLSX_ROWS_MAX) return;
  let count = 0;
  for await (const page of rows()) {
    count += page.length;
    if (count > XLSX_ROWS_MAX) throw new Rejection('export-too-large', { max: XLSX_ROWS_MAX });
  }
}
