// The auditors' findings, folded from the store one at a time and answered in pages.
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { AccessTables } from '../../kernel/ports/access-records.js';
import { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';
import type { FindingItem, FindingKind, Inquiry } from '../../audit/findings/finding.js';
import { findingKind, FINDINGS } from '../../audit/findings/register.js';
import { readScope } from '../../domain/authorization/read.js';
import { Rules } from '../../domain/rules.js';
import { SerialNumber } from '../../domain/serials/serial-fields.js';
import { OneOf, Reference, Text, Whole } from '../../domain/values/fields.js';
import { END_OF_TIME_MS } from '../../kernel/core/as-of.js';
import { keptAccess } from '../../ledger/access/kept-access.js';
import { Settings } from '../../ledger/config/settings.js';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { AsOfParameters, FaultyParameter } from '../../http/requests/parameters.js';
import { headOf, QueryTimes } from '../../http/requests/query-time.js';
import type { Language } from '../../texts/format.js';
import { reportTexts } from '../../texts/report-texts.js';
import { pageAnswer, pageByNumber } from '../../http/answers/pages.js';
import { placeNamed } from '../places/place-lookup.js';
import { simulatedMark } from '../summary/simulated-mark.js';
import { LedgerFolds } from './ledger-folds.js';
import { FindingsAnswer, type FindingKindItem } from './answers.js';

/** An answer is folded whole: a table of all places and models of ink is one file. */
const LIMIT_MAX = 10_000;
const DAYS_MAX = 36_500;

export class FindingsParameters extends AsOfParameters {
  @Whole(1, LIMIT_MAX, 'optional') limit?: number;
  @Reference('optional') cursor?: string;
  @Text(1000, 'optional') fields?: string;
  @OneOf(['json', 'csv'], 'optional') format?: 'json' | 'csv';
  /** Of a table: the language of its headings and words, in place of the names of fields. */
  @OneOf(['id', 'en'], 'optional') headings?: Language;
  @OneOf(FINDINGS.map(({ name }) => name), 'optional')
  kind?: string;
  @Reference('optional') place?: string;
  @Reference('optional') province?: string;
  @Whole(0, DAYS_MAX, 'optional') days?: number;
  @Reference('optional') lot?: string;
  @SerialNumber('optional') serial?: string;
  @Reference('optional') match?: string;
}

export class ReadFindings extends HttpQuery(FindingsParameters, FindingsAnswer) {}

@QueryHandler(ReadFindings)
export class ReadFindingsHandler implements IQueryHandler<ReadFindings> {
  constructor(
    private readonly rules: Rules,
    private readonly settings: Settings,
    private readonly times: QueryTimes,
    private readonly folds: LedgerFolds,
    @Inject(LedgerMetadata) private readonly metadata: LedgerMetadata,
    @Inject(AccessTables) private readonly tables: AccessTables,
  ) {}

  async execute({ parameters, actor }: ReadFindings): Promise<Answer<FindingsAnswer>> {
    const time = await this.times.ofStored(parameters);
    const kind = parameters.kind === undefined ? undefined : findingKind(parameters.kind);
    if (!kind) return new Answer({ ...headOf(time), items: kindsFor(actor).map(kindItem) });
    const scope = scopeOf(actor, kind, parameters);
    const inquiry = { ...this.inquiryOf(parameters, kind), ...(await this.kept(kind)), ...scope };
    const asOfMs = time.past?.asOfMs ?? END_OF_TIME_MS;
    const { position, nowMs } = time;
    const answered = await this.folds.answered(kind, inquiry, { position, asOfMs, nowMs });
    const { items, totals, alarms } = answered;
    const { format, headings } = parameters;
    const page = pageByNumber(items, parameters);
    const head = {
      ...headOf(time, answered.position),
      kind: kind.name,
      question: kind.question,
      count: items.length,
      ...(alarms === undefined ? {} : { alarms }),
      ...(totals ? { totals } : {}),
      ...simulatedMark(this.metadata),
    };
    if (format !== 'csv' || headings === undefined) return pageAnswer(head, page);
    return pageAnswer(head, { ...page, items: inWords(page.items, headings) });
  }

  /** What the storage keeps of access, for the kind that compares it. */
  private async kept({ comparesAccess }: FindingKind): Promise<Partial<Inquiry>> {
    return comparesAccess ? { access: await keptAccess(this.tables, this.settings) } : {};
  }

  private inquiryOf(parameters: FindingsParameters, kind: FindingKind): Partial<Inquiry> {
    const { place, province, days, lot, serial, match } = parameters;
    const { places } = this.rules;
    const given = {
      ...(place === undefined ? {} : { place: placeNamed(places, place).code }),
      ...(province === undefined ? {} : { province: this.provinceCode(province) }),
      ...(days === undefined ? {} : { days }),
      ...(lot === undefined ? {} : { lot }),
      ...(serial === undefined ? {} : { serial }),
      ...(match === undefined ? {} : { match }),
    };
    for (const needed of kind.needs ?? [])
      if (!(needed in given)) throw new FaultyParameter(needed, 'needed-for', { for: kind.name });
    return given;
  }

  /** Today's code of a province or of the centre. */
  private provinceCode(code: string): string {
    const place = this.rules.places.get(code);
    if (!place || place.kind === 'regency')
      throw new FaultyParameter('province', 'province-or-centre');
    return place.code;
  }
}

/** The items with the names of columns and the words of cells in a language; numbers stay. */
function inWords(items: readonly FindingItem[], language: Language): readonly FindingItem[] {
  const texts = reportTexts(language);
  return items.map((item) => {
    const named = new Map<string, unknown>();
    for (const [name, value] of Object.entries(item)) {
      const heading = texts.column(name);
      // Two columns of one name would become one.
      named.set(
        named.has(heading) ? name : heading,
        typeof value === 'string' ? texts.cell(value, name) : value,
      );
    }
    return Object.fromEntries(named);
  });
}

const kindItem = ({ name, question, days, needs, mustBeNone }: FindingKind): FindingKindItem => ({
  kind: name,
  question,
  en: reportTexts('en').finding(name),
  id: reportTexts('id').finding(name),
  ...(days === undefined ? {} : { days }),
  ...(needs ? { needs } : {}),
  ...(mustBeNone ? { mustBeNone } : {}),
});

/** What the reader may ask: who reads one province is not offered what is of the country. */
const kindsFor = ({ role }: Actor): readonly FindingKind[] =>
  readScope('finding', role) === 'all' ? FINDINGS : FINDINGS.filter(({ wide }) => !wide);

/**
 * Auditors and the centre read everything; a province reads what is listed by place, of its own.
 */
function scopeOf(
  { role, place }: Actor,
  kind: FindingKind,
  { province = place }: FindingsParameters,
): Partial<Inquiry> {
  const scope = readScope('finding', role);
  if (scope === 'all') return {};
  if (scope === undefined || kind.wide || province !== place)
    throw new Rejection('not-yours-to-read', { place: province, role }, 'WHO-2');
  return { province: place };
}
