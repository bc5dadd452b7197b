// GET /v1/findings: the auditors' folds over the store, one at a time, answered in pages.
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { FindingKind, Inquiry } from '../../audit/findings/finding.js';
import { findingKind, findings, FINDINGS, type Answered } from '../../audit/findings/register.js';
import { pagesOf, type Pages } from '../../audit/pages.js';
import { SERIAL_MAX } from '../../domain/values/fields.js';
import { reportTexts } from '../i18n/report-texts.js';
import { pageOf, type Answer } from '../http/answers.js';
import { Ledger } from '../storage/ledger.js';
import {
  afterIn,
  askingOf,
  cursorOf,
  envelopeOf,
  requireKnown,
  textIn,
  wholeIn,
  type Query,
} from '../http/as-of.js';
import { markOf, placeIn } from '../stock/stock-queries.js';

export class ReadFindings {
  constructor(
    readonly query: Query,
    readonly actor: Actor,
  ) {}
}

const KEPT = 8;
const DAYS_MAX = 36_500;

@QueryHandler(ReadFindings)
export class ReadFindingsHandler implements IQueryHandler<ReadFindings, Answer> {
  /** The last answers, so that the pages of a list are of one fold. */
  private readonly answers = new Map<string, Answered>();
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly ledger: Ledger) {}

  async execute({ query, actor }: ReadFindings): Promise<Answer> {
    requireKnown(
      query,
      'kind',
      'place',
      'province',
      'days',
      'lot',
      'serial',
      'match',
      'asOf',
      'knownAt',
      'atPosition',
      'limit',
      'cursor',
    );
    const asking = await askingOf(query, this.ledger);
    const name = textIn(query, 'kind');
    if (name === undefined) {
      const kinds = FINDINGS.map(({ name: kind, question, days, needs }) => ({
        kind,
        question,
        en: reportTexts('en').finding(kind),
        id: reportTexts('id').finding(kind),
        ...(days === undefined ? {} : { days }),
        ...(needs ? { needs } : {}),
      }));
      return { body: { ...envelopeOf(asking), items: kinds } };
    }
    const kind = findingKind(name);
    if (!kind)
      throw new Rejection('bad-query', {
        parameter: 'kind',
        wanted: FINDINGS.map((one) => one.name).join(', '),
      });
    const asked = { ...this.parametersOf(query, kind), ...whoseOf(actor, kind, query) };
    const { position } = asking.past ?? (await this.ledger.store.head());
    const asOfMs = asking.past?.asOfMs ?? 8.64e15;
    // Without a moment, ages are counted to the day: within it the pages of a list belong together.
    const key = JSON.stringify([
      kind.name,
      asked,
      position,
      asOfMs,
      Math.floor(asking.nowMs / 86_400_000),
    ]);
    const answered =
      this.answers.get(key) ??
      (await this.fold(key, kind, asked, { position, asOfMs }, asking.nowMs));
    const { items, totals } = answered;
    const from = afterIn(query) ?? '0';
    if (!/^\d{1,9}$/.test(from))
      throw new Rejection('bad-query', {
        parameter: 'cursor',
        wanted: 'the cursor of an earlier answer',
      });
    const after = Number(from);
    const limit = wholeIn(query, 'limit', 1, 1000) ?? 100;
    const next = after + limit < items.length ? cursorOf(String(after + limit)) : undefined;
    return pageOf(
      {
        ...envelopeOf({ ...asking, position: answered.position }),
        kind: kind.name,
        question: kind.question,
        ...(totals ? { totals } : {}),
        ...markOf(this.ledger),
      },
      items.slice(after, after + limit),
      next,
    );
  }

  /**
   * One after another: a fold over the whole ledger is work, and nobody gains when ten are half
   * done.
   */
  private fold(
    key: string,
    kind: FindingKind,
    asked: Partial<Inquiry>,
    { position, asOfMs }: { position: number; asOfMs: number },
    nowMs: number,
  ): Promise<Answered> {
    const { rules, settings, store } = this.ledger;
    const inquiry = {
      places: rules.places,
      inkModels: rules.inkModels,
      cardsPerDay: settings.printerCardsPerDay,
      lowPrintThreshold: settings.lowPrintThreshold,
      ...asked,
    };
    const run = this.running.then(async () => {
      const answered =
        this.answers.get(key) ??
        (await findings(
          kind,
          inquiry,
          breathing(pagesOf(store, 0, position)),
          { position, asOfMs, knownAtMs: 8.64e15 },
          () => nowMs,
        ));
      this.answers.set(key, answered);
      for (const old of this.answers.keys()) if (this.answers.size > KEPT) this.answers.delete(old);
      return answered;
    });
    this.running = run.catch(() => undefined);
    return run;
  }

  private parametersOf(query: Query, kind: FindingKind): Partial<Inquiry> {
    const place = textIn(query, 'place');
    const province = textIn(query, 'province');
    const days = wholeIn(query, 'days', 0, DAYS_MAX);
    const lot = textIn(query, 'lot');
    const serial = wholeIn(query, 'serial', 0, SERIAL_MAX);
    const match = textIn(query, 'match');
    const given = {
      ...(place === undefined ? {} : { place: placeIn(this.ledger, place).code }),
      ...(province === undefined ? {} : { province: provinceIn(this.ledger, province) }),
      ...(days === undefined ? {} : { days }),
      ...(lot === undefined ? {} : { lot }),
      ...(serial === undefined ? {} : { serial }),
      ...(match === undefined ? {} : { match }),
    };
    for (const needed of kind.needs ?? [])
      if (!(needed in given))
        throw new Rejection('bad-query', {
          parameter: needed,
          wanted: `something for ${kind.name}`,
        });
    return given;
  }
}

/** Today's code of a province, or of the centre: regencies have no places of their own. */
function provinceIn({ rules }: Ledger, code: string): string {
  const place = rules.places.get(code);
  if (!place || place.kind === 'regency')
    throw new Rejection('bad-query', { parameter: 'province', wanted: 'the code of a province' });
  return place.code;
}

/** Auditors and the centre read all; a province what is told by place, of its own. */
function whoseOf(actor: Actor, kind: FindingKind, query: Query): Partial<Inquiry> {
  if (actor.role === 'auditor' || actor.role === 'centre') return {};
  if (
    actor.role !== 'province' ||
    kind.wide ||
    (textIn(query, 'province') ?? actor.place) !== actor.place
  )
    throw new Rejection('not-yours-to-read', {}, 'WHO-1');
  return { province: actor.place };
}

/** Others get their turn between two pages. */
async function* breathing(pages: Pages): Pages {
  for await (const page of pages) {
    yield page;
    await new Promise<void>((next) => setImmediate(next));
  }
}
