// The auditors' findings, folded from the store one at a time and answered in pages.
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { AccessTables } from '../../kernel/ports/access-records.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';
import type { FindingItem, FindingKind, Inquiry } from '../../audit/findings/finding.js';
import {
  answerFinding,
  findingKind,
  FINDINGS,
  type AnsweredFinding,
} from '../../audit/findings/register.js';
import { pagesOf, type Pages } from '../../audit/pages.js';
import { readScope } from '../../domain/authorization/read.js';
import { Rules } from '../../domain/rules.js';
import { SerialNumber } from '../../domain/serials/serial-fields.js';
import { OneOf, Reference, Text, Whole } from '../../domain/values/fields.js';
import { DAY_MS, END_OF_TIME_MS } from '../../domain/values/time.js';
import { keptAccess } from '../access/kept-access.js';
import { Settings } from '../config/settings.js';
import { Answer, pageOf } from '../http/answer.js';
import {
  AsOfParameters,
  cursorAfter,
  FaultyParameter,
  keyOfCursor,
  LIMIT_DEFAULT,
} from '../http/parameters.js';
import { headOf, QueryTimes } from '../http/query-time.js';
import type { Language } from '../i18n/format.js';
import { reportTexts } from '../i18n/report-texts.js';
import { placeNamed } from '../places/place-lookup.js';
import { simulatedMark } from '../summary/simulated-mark.js';

const ANSWERS_KEPT = 8;
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

export class ReadFindings extends Query<Answer> {
  constructor(
    readonly parameters: FindingsParameters,
    readonly actor: Actor,
  ) {
    super();
  }
}

/** Up to which position and business time a finding is folded, and the time for ages (ms). */
type Extent = { readonly position: number; readonly asOfMs: number; readonly nowMs: number };

@QueryHandler(ReadFindings)
export class ReadFindingsHandler implements IQueryHandler<ReadFindings> {
  /** The last answers, so that the pages of one list come from one fold. */
  private readonly answers = new Map<string, AnsweredFinding>();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly rules: Rules,
    private readonly settings: Settings,
    private readonly times: QueryTimes,
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(LedgerMetadata) private readonly metadata: LedgerMetadata,
    @Inject(AccessTables) private readonly tables: AccessTables,
  ) {}

  async execute({ parameters, actor }: ReadFindings): Promise<Answer> {
    const time = await this.times.ofStored(parameters);
    const kind = parameters.kind === undefined ? undefined : findingKind(parameters.kind);
    if (!kind) return new Answer({ ...headOf(time), items: kindsFor(actor).map(kindItem) });
    const scope = scopeOf(actor, kind, parameters);
    const inquiry = { ...this.inquiryOf(parameters, kind), ...(await this.kept(kind)), ...scope };
    const asOfMs = time.past?.asOfMs ?? END_OF_TIME_MS;
    const { position, nowMs } = time;
    const answered = await this.answered(kind, inquiry, { position, asOfMs, nowMs });
    const { items, totals } = answered;
    const key = keyOfCursor(parameters.cursor) ?? '0';
    if (!/^\d{1,9}$/.test(key)) throw new FaultyParameter('cursor', 'cursor');
    const after = Number(key);
    const { limit = LIMIT_DEFAULT, format, headings } = parameters;
    const next = after + limit < items.length ? cursorAfter(String(after + limit)) : undefined;
    const head = {
      ...headOf(time, answered.position),
      kind: kind.name,
      question: kind.question,
      ...(totals ? { totals } : {}),
      ...simulatedMark(this.metadata),
    };
    const page = items.slice(after, after + limit);
    const isInWords = format === 'csv' && headings !== undefined;
    return pageOf(head, isInWords ? inWords(page, headings) : page, next);
  }

  /** What the storage keeps of access, for the kind that compares it. */
  private async kept({ comparesAccess }: FindingKind): Promise<Partial<Inquiry>> {
    return comparesAccess ? { access: await keptAccess(this.tables, this.settings) } : {};
  }

  /** The stored answer, or a new fold: folds over the whole ledger run one after another. */
  private answered(
    kind: FindingKind,
    inquiry: Partial<Inquiry>,
    { position, asOfMs, nowMs }: Extent,
  ): Promise<AnsweredFinding> {
    // Without a point in time ages are counted to the day: within it the pages belong together.
    const day = Math.floor(nowMs / DAY_MS);
    const key = JSON.stringify([kind.name, inquiry, position, asOfMs, day]);
    const known = this.answers.get(key);
    if (known) return Promise.resolve(known);
    const run = this.running.then(
      () => this.answers.get(key) ?? this.fold(key, kind, inquiry, { position, asOfMs, nowMs }),
    );
    this.running = run.catch(() => undefined);
    return run;
  }

  private async fold(
    key: string,
    kind: FindingKind,
    given: Partial<Inquiry>,
    { position, asOfMs, nowMs }: Extent,
  ): Promise<AnsweredFinding> {
    const inquiry = {
      places: this.rules.places,
      inkModels: this.rules.inkModels,
      cardsPerDay: this.settings.printerCardsPerDay,
      lowPrintThreshold: this.settings.lowPrintThreshold,
      ...given,
    };
    const pages = yielding(pagesOf(this.store, 0, position));
    const asOf = { position, asOfMs, knownAtMs: END_OF_TIME_MS };
    const answered = await answerFinding(kind, inquiry, pages, asOf, () => nowMs);
    this.answers.set(key, answered);
    for (const old of this.answers.keys())
      if (this.answers.size > ANSWERS_KEPT) this.answers.delete(old);
    return answered;
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

const kindItem = ({ name, question, days, needs }: FindingKind) => ({
  kind: name,
  question,
  en: reportTexts('en').finding(name),
  id: reportTexts('id').finding(name),
  ...(days === undefined ? {} : { days }),
  ...(needs ? { needs } : {}),
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

/** Lets other requests run between two pages. */
async function* yielding(pages: Pages): Pages {
  for await (const page of pages) {
    yield page;
    await new Promise<void>((next) => setImmediate(next));
  }
}
