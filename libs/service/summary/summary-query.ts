// The summary of the country or of a province, folded from the whole ledger.
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
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
  summaryAnswer,
} from '../../projections/summary/answer.js';
import { summaryOfPeriod } from '../../projections/summary/period.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import type { SummaryRow } from '../../projections/summary/projection.js';
import { Settings } from '../config/settings.js';
import { Answer } from '../http/answer.js';
import { AsOfParameters } from '../http/parameters.js';
import { headOf, QueryTimes, type QueryTime } from '../http/query-time.js';
import { provinceNamed } from '../places/place-lookup.js';
import { PlacePlans } from '../planning/place-plans.js';
import { ReadPermissions } from '../security/read-permissions.js';
import { DailyTotals } from '../series/daily-totals.js';
import { periodOf, type Span } from '../series/span.js';
import { ProjectionRows } from '../storage/projection-rows.js';
import { controlIn, provinceRow, type ProvinceFacts } from './by-province.js';
import { simulatedMark } from './simulated-mark.js';

/** The places that a summary is of, with their stock rows. */
type Wanted = Pick<ProvinceFacts, 'summary' | 'rows'> & {
  readonly province: string | undefined;
  readonly wanted: readonly Place[];
};

/** Before any event. */
const FIRST_DATE = '1970-01-02';

export class SummaryParameters extends AsOfParameters {
  @Reference('optional') province?: string;
  @OneOf(['province'], 'optional') by?: 'province';
  @LocalDate('optional') from?: string;
  @LocalDate('optional') to?: string;
}

export class ReadSummary extends Query<Answer> {
  constructor(
    readonly parameters: SummaryParameters,
    readonly actor: Actor,
  ) {
    super();
  }
}

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

  async execute({ parameters, actor }: ReadSummary): Promise<Answer> {
    const { places } = this.rules;
    const province = provinceNamed(places, parameters.province);
    const time = await this.times.of(parameters);
    const period = periodNamed(parameters, time.nowMs);
    const { body, version } = await this.rows.row('summary', LEDGER_STREAM, time.past);
    const row = body as SummaryRow;
    const wanted = places.within(province);
    const summary = period ? await this.ofPeriod(row, period, wanted, time) : row;
    const head = {
      ...headOf(time),
      ...(province === undefined ? {} : { province }),
      ...(period ? { from: dateOfDay(period.from), to: dateOfDay(period.to) } : {}),
    };
    const stored = await this.rows.stockRows(wanted, time.past);
    if (parameters.by === 'province')
      return new Answer({
        ...head,
        ...(await this.byProvince({ summary, province, wanted, rows: stored }, time, actor)),
        ...simulatedMark(this.metadata),
      });
    const rows = wanted.map(({ code }) => stored.get(code)!.row);
    return new Answer({
      ...head,
      ...summaryAnswer(summary, places, province, this.settings.lowPrintThreshold),
      ...controlIn(rows),
      ...(province === undefined
        ? { accounted: await this.accounted(row, rows, version, time) }
        : {}),
      ...simulatedMark(this.metadata),
    });
  }

  private async ofPeriod(
    row: SummaryRow,
    period: Span,
    places: readonly Place[],
    time: QueryTime,
  ): Promise<SummaryRow> {
    const { days } = await this.totals.atEnds(places, period, time);
    return summaryOfPeriod(row, days.values(), period);
  }

  private async byProvince(
    { summary, province, wanted, rows }: Wanted,
    time: QueryTime,
    actor: Actor,
  ): Promise<object> {
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
  ): Promise<object> {
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
