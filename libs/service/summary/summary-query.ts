// The summary of the country or of a province, folded from the whole ledger.
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { LEDGER_STREAM } from '../../kernel/core/projection.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';
import { Rules } from '../../domain/rules.js';
import { Reference } from '../../domain/values/fields.js';
import {
  accountedFromEvents,
  accountedFromRows,
  summaryAnswer,
} from '../../projections/summary/answer.js';
import { lossesOf } from '../../projections/stock-by-place/answer.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import type { SummaryRow } from '../../projections/summary/projection.js';
import { Settings } from '../config/settings.js';
import { Answer } from '../http/answer.js';
import { AsOfParameters } from '../http/parameters.js';
import { headOf, QueryTimes, type QueryTime } from '../http/query-time.js';
import { provinceNamed } from '../places/place-lookup.js';
import { ProjectionRows } from '../storage/projection-rows.js';
import { simulatedMark } from './simulated-mark.js';

export class SummaryParameters extends AsOfParameters {
  @Reference('optional') province?: string;
}

export class ReadSummary extends Query<Answer> {
  constructor(readonly parameters: SummaryParameters) {
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
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(LedgerMetadata) private readonly metadata: LedgerMetadata,
  ) {}

  async execute({ parameters }: ReadSummary): Promise<Answer> {
    const { places } = this.rules;
    const province = provinceNamed(places, parameters.province);
    const time = await this.times.of(parameters);
    const { body, version } = await this.rows.row('summary', LEDGER_STREAM, time.past);
    const row = body as SummaryRow;
    const ofCountry = province === undefined;
    const wanted = places.all.filter((place) => ofCountry || place.province === province);
    const stored = await this.rows.stockRows(wanted, time.past);
    const rows = wanted.map(({ code }) => stored.get(code)!.row);
    return new Answer({
      ...headOf(time),
      ...(ofCountry ? {} : { province }),
      ...summaryAnswer(row, places, province, this.settings.lowPrintThreshold),
      losses: lossesIn(rows),
      ...(ofCountry ? { accounted: await this.accounted(row, rows, version, time) } : {}),
      ...simulatedMark(this.metadata),
    });
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

/** CTRL-1: what is not confirmed in these places together. */
function lossesIn(rows: readonly StockRow[]): { unconfirmed: number; disputed: number } {
  const sums = { unconfirmed: 0, disputed: 0 };
  for (const row of rows) {
    const { unconfirmed, disputed } = lossesOf(row);
    sums.unconfirmed += unconfirmed;
    sums.disputed += disputed;
  }
  return sums;
}
