// Files over HTTP: templates, a filled sheet that is tried or recorded row by row, and its result.
import { Controller, Get, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { maySendAny, requireRole } from '../../domain/authorization/send.js';
import { scopeOfRole } from '../../domain/authorization/scopes.js';
import { COMMANDS } from '../../domain/commands.js';
import { Rules } from '../../domain/rules.js';
import { Flag, OneOf, Whole } from '../../domain/values/fields.js';
import { Answer, csvAnswer } from '../../http/answers/answer.js';
import { CSV_TYPE, FILE_BODY_MAX, FILE_TYPES, XLSX_TYPE } from '../../http/requests/limits.js';
import { problemIn } from '../../http/problems/problem-filter.js';
import {
  accepts,
  contentTypeOf,
  CurrentActor,
  ReaderLanguage,
  senderIn,
  type AuthenticatedRequest,
} from '../../http/requests/request.js';
import { Route } from '../../http/routes/route.js';
import type { Language } from '../../texts/format.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { FileAnswer, TemplateListAnswer } from './answers.js';
import { answeredSheet, fileAnswer } from './file-answer.js';
import { FileRecorder } from './file-recorder.js';
import { ReadFileResult } from './file-result-query.js';
import { SHEETS_MAX } from './sheets/sheet.js';
import { csvSheet, xlsxSheet, xlsxWorkbook, type WrittenSheet } from './sheets/write-sheet.js';
import { beginSheets, expectationOf, placeList, templateSheet } from './template-sheet.js';
import {
  columnsOf,
  commandOfTemplate,
  FILE_COMMANDS,
  sheetHeading,
  isFileCommand,
  templateTitle,
} from './templates.js';

/** Of templates and results, which a browser opens by a link and so in its own language. */
export class SheetParameters {
  @OneOf(['en', 'id'], 'optional') language?: Language;
}
export class FileParameters {
  @Flag('optional') dryRun?: boolean;
  /** Which of the templates in a workbook, from 1. */
  @Whole(1, SHEETS_MAX, 'optional') sheet?: number;
}

type SheetKind = 'csv' | 'xlsx';
/** Of what an office, or the centre for all of them, opens books with. */
const BEGIN_WORKBOOK = 'begin.xlsx';

@Controller('v1/files')
@UseGuards(Authenticated)
export class FilesController {
  constructor(
    private readonly bus: QueryBus,
    private readonly rules: Rules,
    private readonly recorder: FileRecorder,
  ) {}

  @Get('templates')
  @Route({
    summary: 'The templates of what the account may record by a sheet',
    tag: 'files',
    parameters: SheetParameters,
    answer: TemplateListAnswer,
  })
  templates(
    @Query() parameters: SheetParameters,
    @CurrentActor() { role }: Actor,
    @ReaderLanguage() accepted: Language,
  ): Answer<TemplateListAnswer> {
    const { language = accepted } = parameters;
    const commands = FILE_COMMANDS.filter((command) => maySendAny(command, role));
    return new Answer({
      items: commands.map((command) => ({
        command,
        title: templateTitle(command, language),
        columns: columnsOf(command).map((column) => ({
          name: column.name,
          heading: sheetHeading(command, column, language),
          required: column.isRequired,
          expects: expectationOf(column, language),
        })),
      })),
    });
  }

  @Get('templates/:file')
  @Route({
    summary:
      'An empty sheet of a command: PrintBlanks.xlsx or PrintBlanks.csv; begin.xlsx has a sheet ' +
      'for each that books are opened with',
    tag: 'files',
    parameters: SheetParameters,
    answer: { type: 'string' },
    contentType: XLSX_TYPE,
    alsoAs: [CSV_TYPE],
    problems: ['unknown-template', 'not-your-role', 'sends-no-commands'],
  })
  template(
    @Param('file') file: string,
    @Query() parameters: SheetParameters,
    @CurrentActor() actor: Actor,
    @ReaderLanguage() accepted: Language,
  ): Promise<Answer> {
    const { name, kind } = namedFile(file);
    const language = parameters.language ?? accepted;
    if (file === BEGIN_WORKBOOK) return this.beginWorkbook(actor, language);
    const command = commandOfTemplate(name);
    if (!kind)
      throw new Rejection('unknown-template', {
        template: file.slice(0, 64),
        known: [...FILE_COMMANDS],
      });
    requireRole({ by: actor, rules: this.rules }, command);
    const sheet = templateSheet(command, language, this.rules.goods);
    return sheetAnswer(sheet, kind, command);
  }

  /** With a list of all places for who may open the books of each. */
  private async beginWorkbook({ role }: Actor, language: Language): Promise<Answer> {
    const { goods, places } = this.rules;
    const sheets = beginSheets(role, language, goods);
    if (sheets.length === 0) throw new Rejection('sends-no-commands', { role }, 'WHO-1');
    const opensAll = scopeOfRole(COMMANDS.OpenStock.by, role) === 'any';
    const bytes = await xlsxWorkbook(sheets, opensAll ? [placeList(places, language)] : []);
    return workbookAnswer(bytes, BEGIN_WORKBOOK);
  }

  @Post()
  @Route({
    summary: 'A filled template: each row is recorded, or with dryRun=true tried, on its own',
    tag: 'files',
    parameters: FileParameters,
    answer: FileAnswer,
    alsoAs: FILE_TYPES,
    fileTypes: FILE_TYPES,
    problems: [
      'sends-no-commands',
      'not-your-role',
      'file-unreadable',
      'file-with-macros',
      'file-inflates-too-much',
      'file-too-many-rows',
      'file-too-many-columns',
      'file-without-template',
      'unknown-sheet',
      'file-columns',
      'file-without-rows',
      'file-holds-nik',
      'draining',
      'clock-jumped',
      'clock-behind',
      'clock-ahead',
      'clock-unlikely',
    ],
  })
  async send(
    @Query() { dryRun = false, sheet = 1 }: FileParameters,
    @Req() request: AuthenticatedRequest,
    @ReaderLanguage() language: Language,
  ): Promise<Answer<FileAnswer | string | Buffer>> {
    const type = contentTypeOf(request);
    if (!FILE_TYPES.includes(type)) throw new Rejection('content-type', { known: FILE_TYPES });
    const bytes = request.body as Buffer | undefined;
    if (!bytes || bytes.length === 0) throw new Rejection('file-unreadable', { type: 'CSV' });
    if (bytes.length > FILE_BODY_MAX) throw new Rejection('body-too-large', { max: FILE_BODY_MAX });
    const result = await this.recorder.handle({ bytes, type, sheet }, senderIn(request), dryRun);
    const of = { dryRun, sheet };
    const answer = fileAnswer(result, of, language, (error) => problemIn(error, request));
    const kind = wantedSheet(request);
    if (!kind) return new Answer(answer, { status: 200 });
    return sheetAnswer(answeredSheet(answer, result.columns, language), kind, answer.command);
  }

  @Get(':file')
  @Route({
    summary: 'What of a file was recorded, by its SHA-256; with .csv or .xlsx as a sheet',
    tag: 'files',
    parameters: SheetParameters,
    answer: FileAnswer,
    alsoAs: FILE_TYPES,
    problems: ['unknown-file'],
  })
  async result(
    @Param('file') file: string,
    @Query() parameters: SheetParameters,
    @Req() request: AuthenticatedRequest,
    @ReaderLanguage() accepted: Language,
  ): Promise<Answer<FileAnswer | string | Buffer>> {
    const { language = accepted } = parameters;
    const { name, kind = wantedSheet(request) } = namedFile(file);
    const answer = await this.bus.execute(new ReadFileResult(name, request.actor!, language));
    if (!kind || !isFileCommand(answer.command)) return new Answer(answer, { status: 200 });
    const columns = columnsOf(answer.command).map((column, at) => ({ ...column, at }));
    return sheetAnswer(answeredSheet(answer, columns, language), kind, answer.command);
  }
}

/** `PrintBlanks.xlsx` → PrintBlanks as xlsx; without such an ending the whole name. */
function namedFile(file: string): { readonly name: string; readonly kind?: SheetKind } {
  const found = /^(.+)\.(csv|xlsx)$/.exec(file);
  return found ? { name: found[1]!, kind: found[2] as SheetKind } : { name: file };
}

const wantedSheet = (request: AuthenticatedRequest): SheetKind | undefined =>
  accepts(request, XLSX_TYPE) ? 'xlsx' : accepts(request, CSV_TYPE) ? 'csv' : undefined;

async function sheetAnswer(
  sheet: WrittenSheet,
  kind: SheetKind,
  name: string,
): Promise<Answer<string | Buffer>> {
  if (kind === 'csv') return csvAnswer(csvSheet(sheet), `${name}.csv`);
  return workbookAnswer(await xlsxSheet(sheet), `${name}.xlsx`);
}

const workbookAnswer = (bytes: Buffer, name: string): Answer<Buffer> =>
  new Answer(bytes, {
    status: 200,
    contentType: XLSX_TYPE,
    headers: {
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
