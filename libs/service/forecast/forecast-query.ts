// When a place runs out, and what is short first: from what it has recorded on the last working
// days (PLAN-1 to PLAN-7).
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor, StoredEvent } from '../../kernel/core/event.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { promisedAmount } from '../../domain/loan/promises.js';
import { dayNumberOf } from '../../domain/planning/calendar.js';
import {
  REPORT_DAYS,
  workingDayDemand,
  WINDOW_DAYS,
  type Basis,
  type Demand,
} from '../../domain/planning/demand.js';
import { planOf, type Plan, type Standing } from '../../domain/planning/plan.js';
import { Rules } from '../../domain/rules.js';
import { Reference } from '../../domain/values/fields.js';
import { localDayNumber, offsetMs, type Place } from '../../domain/values/places.js';
import { stockStream } from '../../domain/values/streams.js';
import { DAY_MS, END_OF_TIME_MS } from '../../domain/values/time.js';
import { modelsTaken, workingHere } from '../../projections/stock-by-place/answer.js';
import { dayRecordsOf, isPowerOut } from '../../projections/stock-by-place/day-records.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import { Settings } from '../config/settings.js';
import { Answer } from '../http/answer.js';
import { AsOfParameters, FaultyParameter } from '../http/parameters.js';
import { headOf, QueryTimes, type QueryTime } from '../http/query-time.js';
import { placeNamed, provinceNamed } from '../places/place-lookup.js';
import { ReadPermissions } from '../security/read-permissions.js';
import { ProjectionRows } from '../storage/projection-rows.js';
import { Projections } from '../storage/projections.js';
import { Holidays } from './holidays.js';

const STOCK = 'stock-by-place';

export class ForecastParameters extends AsOfParameters {
  @Reference('optional') place?: string;
  @Reference('optional') province?: string;
}

export class ReadForecast extends Query<Answer> {
  constructor(
    readonly parameters: ForecastParameters,
    readonly actor: Actor,
  ) {
    super();
  }
}

/** The planning of a place as it is answered; per-day figures with one decimal. */
type Planning = Plan & {
  readonly demand: Demand;
  readonly waiting: { readonly people: number; readonly asOf: string } | null;
  readonly basis: Basis;
};

@QueryHandler(ReadForecast)
export class ReadForecastHandler implements IQueryHandler<ReadForecast> {
  constructor(
    private readonly rules: Rules,
    private readonly settings: Settings,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly projections: Projections,
    private readonly permissions: ReadPermissions,
    private readonly holidays: Holidays,
    @Inject(EventStore) private readonly store: EventStore,
  ) {}

  async execute({ parameters, actor }: ReadForecast): Promise<Answer> {
    const places = this.placesOf(parameters, actor);
    const time = await this.times.of(parameters);
    const items = [];
    for (const place of places) {
      items.push({
        place: place.code,
        name: place.name,
        planning: await this.planning(place, time),
      });
      // Other requests run between two places: each is read and folded without a pause.
      await new Promise<void>((next) => setImmediate(next));
    }
    return new Answer({ ...headOf(time), items });
  }

  /** The place, or the province's own shelf and its regencies; those that may be read. */
  private placesOf({ place, province }: ForecastParameters, actor: Actor): readonly Place[] {
    const { places } = this.rules;
    if ((place === undefined) === (province === undefined))
      throw new FaultyParameter('place', 'place-or-province');
    if (place !== undefined) {
      const named = placeNamed(places, place);
      this.permissions.requirePlace(actor, 'card', named.code);
      return [named];
    }
    const code = provinceNamed(places, province)!;
    return places.all.filter(
      (other) => other.province === code && this.permissions.may(actor, 'card', [other.code]),
    );
  }

  private async planning(place: Place, { past, position, nowMs }: QueryTime): Promise<Planning> {
    const { tz, code } = place;
    const stream = stockStream(code);
    const today = localDayNumber(nowMs, tz);
    const from = today - WINDOW_DAYS;
    const fromMs = from * DAY_MS - offsetMs(tz);
    const before = await this.rows.row(STOCK, stream, { position, asOfMs: fromMs - 1 });
    const range = { fromMs, upTo: position, notAfterMs: past?.asOfMs ?? END_OF_TIME_MS };
    const events: StoredEvent[] = [];
    for await (const page of this.store.readStream(stream, range)) events.push(...page);
    const { records, row } = dayRecordsOf(
      this.projections.named(STOCK),
      { row: before.body, stream },
      events,
      { from, to: today - 1, tz },
    );
    const { calendar } = this.holidays;
    const { demand, basis } = workingDayDemand(records, today, calendar);
    const waiting = waitingOf(row, today);
    const { printerCardsPerDay: cardsPerDay, backlogDays } = this.settings;
    const plan = planOf(
      standingOf(row, waiting?.people ?? null, nowMs),
      demand,
      { cardsPerDay, backlogDays },
      { today, calendar },
    );
    return rounded({ demand, waiting, ...plan, basis });
  }
}

export function waitingOf({ lastReport }: StockRow, today: number): Planning['waiting'] {
  if (!lastReport || dayNumberOf(lastReport.date) < today - REPORT_DAYS) return null;
  return { people: lastReport.waiting, asOf: lastReport.date };
}

/** What is set against need is available: on hand without what is offered on loans. */
export function standingOf(row: StockRow, waiting: number | null, nowMs: number): Standing {
  const time = { effectiveAtMs: nowMs, nowMs };
  const takes = modelsTaken(row);
  const ink = row.ink
    .filter(({ model }) => takes(model))
    .map(
      ({ model, onHand }) => onHand - promisedAmount(row.promises, { item: 'ink', model }, time),
    );
  return {
    blanks: Math.max(0, row.blanks.onHand - promisedAmount(row.promises, { item: 'blank' }, time)),
    inkPrints: ink.reduce((sum, prints) => sum + Math.max(0, prints), 0),
    workingPrinters: workingHere(row).length,
    powerOut: isPowerOut(row),
    waiting,
  };
}

const tenth = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10);

function rounded(planning: Planning): Planning {
  const { demand } = planning;
  return {
    ...planning,
    demand: {
      blanksPerDay: tenth(demand.blanksPerDay),
      blanksDeviation: tenth(demand.blanksDeviation),
      inkPrintsPerDay: tenth(demand.inkPrintsPerDay),
      inkDeviation: tenth(demand.inkDeviation),
    },
    needPerDay: tenth(planning.needPerDay),
    inkNeedPerDay: tenth(planning.inkNeedPerDay),
  };
}
