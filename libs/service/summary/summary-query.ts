// The summary of the country or of a province, folded from the whole ledger.
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import { LEDGER_STREAM } from '../../kernel/core/projection.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';
import { dateOfDay } from '../../domain/planning/calendar.js';
import { Rules } from '../../domain/rules.js';
import { LocalDate, OneOf, Reference } from '../../domain/values/fields.js';
import { localDayNumber, type Place } from '../../domain/values/places.js';
import {
  accountedFromEvents,
  accountedFromRows,
  periodAnswer,
  summaryAnswer,
} from '../../projections/summary/answer.js';
import { hasRecordedDay, summaryOfPeriod } from '../../projections/summary/period.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import type { SummaryRow } from '../../projections/summary/projection.js';
import { Settings } from '../../ledger/config/settings.js';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { AsOfParameters } from '../../http/requests/parameters.js';
import { headOf, QueryTimes, type QueryTime } from '../../http/requests/query-time.js';
import { provinceNamed } from '../places/place-lookup.js';
import { PlacePlans } from '../planning/place-plans.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { DailyTotals } from '../series/daily-totals.js';
import { periodOf, type Span } from '../series/span.js';
import { ProjectionRows } from '../../ledger/storage/projection-rows.js';
import {
  controlIn,
  OF_A_MOMENT,
  periodRow,
  provinceRow,
  type ProvinceFacts,
} from './by-province.js';
import { simulatedMark } from './simulated-mark.js';
import { SummaryAnswer, SummaryByProvinceAnswer } from './answers.js';

/** The places that a summary is of: of the country, or of a province. */
type Extent = { readonly province: string | undefined; readonly wanted: readonly Place[] };
type Wanted = Pick<ProvinceFacts, 'summary' | 'rows'> & Extent;

/** Before any event. */
const FIRST_DATE = '1970-01-02';

export class SummaryParameters extends AsOfParameters {
  @Reference('optional') province?: string;
  @OneOf(['province'], 'optional') by?: 'province';
  @LocalDate('optional') from?: string;
  @LocalDate('optional') to?: string;
}

export class ReadSummary extends HttpQuery(
  SummaryParameters,
  SummaryAnswer,
  SummaryByProvinceAnswer,
) {}

@QueryHandler(ReadSummary)
export class ReadSummaryHandler implements IQueryHandler<ReadSummary> {
  constructor(
    private readonly rules: Rules,
    private readonly settings: Settings,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly totals: DailyTotals,
    private readonly plans: PlacePlans,
    private readonly permissions: ReadPermissions,
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(LedgerMetadata) private readonly metadata: LedgerMetadata,
  ) {}

  async execute({
    parameters,
    actor,
  }: ReadSummary): Promise<Answer<SummaryAnswer | SummaryByProvinceAnswer>> {
    const { places } = this.rules;
    const province = provinceNamed(places, parameters.province);
    const time = await this.times.of(parameters);
    const wanted = places.within(province);
    const head = {
      ...headOf(time),
      ...(province === undefined ? {} : { province }),
    };
    const period = periodNamed(parameters, time.nowMs);
    const figures = period
      ? await this.ofPeriod(period, { province, wanted }, time, parameters.by)
      : await this.ofMoment({ province, wanted }, time, actor, parameters.by);
    return new Answer({ ...head, ...figures, ...simulatedMark(this.metadata) });
  }

  private async ofMoment(
    { province, wanted }: Extent,
    time: QueryTime,
    actor: Actor,
    by: SummaryParameters['by'],
  ) {
    const { body, version } = await this.rows.row('summary', LEDGER_STREAM, time.past);
    const summary = body as SummaryRow;
    const stored = await this.rows.stockRows(wanted, time.past);
    if (by === 'province')
      return this.byProvince({ summary, province, wanted, rows: stored }, time, actor);
    const rows = wanted.map(({ code }) => stored.get(code)!.row);
    const { lowPrintThreshold } = this.settings;
    return {
      ...summaryAnswer(summary, this.rules.places, province, lowPrintThreshold),
      ...controlIn(rows),
      ...(province === undefined
        ? { accounted: await this.accounted(summary, rows, version, time) }
        : {}),
    };
  }

  /** SUM-1: the flows of a period; what belongs to a moment is null. */
  private async ofPeriod(
    period: Span,
    { province, wanted }: Extent,
    time: QueryTime,
    by: SummaryParameters['by'],
  ) {
    const { places } = this.rules;
    const { lowPrintThreshold } = this.settings;
    const { days } = await this.totals.atEnds(wanted, period, time);
    const summary = summaryOfPeriod(days.values(), period);
    const little = wanted.filter(({ code }) => (summary.printed[code] ?? 0) < lowPrintThreshold);
    const { days: ofLittle } = await this.totals.of(little, period, time, ['months']);
    const hasRecorded = (code: string) => hasRecordedDay(ofLittle.get(code)!, period);
    const rowOf = (of: string | undefined) =>
      periodAnswer(summary, places, of, lowPrintThreshold, hasRecorded);
    const head = { from: dateOfDay(period.from), to: dateOfDay(period.to) };
    if (by === undefined) return { ...head, ...rowOf(province), ...OF_A_MOMENT };
    const named = (of: string | undefined) => periodRow(rowOf(of), summary, places);
    const items = wanted
      .filter(({ kind }) => kind === 'province')
      .map(({ code, name }) => ({ province: code, name, ...named(code) }));
    return { ...head, ...(province === undefined ? { country: named(undefined) } : {}), items };
  }

  private async byProvince(
    { summary, province, wanted, rows }: Wanted,
    time: QueryTime,
    actor: Actor,
  ) {
    const { places } = this.rules;
    const { nowMs } = time;
    const today = localDayNumber(nowMs, wanted[0]!.tz);
    const span = { from: today, to: today };
    const { days } = await this.totals.of(wanted, span, time, ['office']);
    const plans = await this.plans.of(wanted, rows, time);
    const facts: ProvinceFacts = {
      places,
      lowPrintThreshold: this.settings.lowPrintThreshold,
      nowMs,
      summary,
      rows,
      plans,
      openLoans: ({ code, tz }) => days.get(code)!.openLoans(localDayNumber(nowMs, tz)),
      readsDetails: (place) => this.permissions.may(actor, 'details', [place]),
    };
    const items = wanted
      .filter(({ kind }) => kind === 'province')
      .map(({ code, name }) => ({ province: code, name, ...provinceRow(facts, code) }));
    return {
      ...(province === undefined ? { country: provinceRow(facts, undefined) } : {}),
      items,
    };
  }

  /** STOCK-2 by two ways; the difference is null while a row lags behind the ledger. */
  private async accounted(
    summary: SummaryRow,
    rows: readonly StockRow[],
    position: number,
    time: QueryTime,
  ) {
    const fromEvents = accountedFromEvents(summary);
    const fromRows = accountedFromRows(rows);
    const parked = await this.rows.anyParked();
    const lags = !time.past && (position !== (await this.store.head()).position || parked);
    return { fromEvents, fromRows, difference: lags ? null : fromEvents - fromRows };
  }
}

/**
 * The days of a period; from the first event on where only `to` is named, up to today where only
 * `from` is. Undefined without either.
 */
function periodNamed({ from, to }: SummaryParameters, nowMs: number): Span | undefined {
  if (from === undefined && to === undefined) return undefined;
  const scope = { tz: 'Asia/Jakarta' };
  return periodOf({ from: from ?? FIRST_DATE, ...(to === undefined ? {} : { to }) }, scope, nowMs);
}
