// The planning of places, for every query that shows it: rows read once, for the time of the query.
import { Injectable } from '@nestjs/common';
import type { AsOf } from '../../kernel/core/as-of.js';
import type { StoredRow } from '../../kernel/ports/projection-store.js';
import { Rules } from '../../domain/rules.js';
import { localDayNumber, type Place } from '../../domain/values/places.js';
import { shipmentStream, stockStream } from '../../domain/values/streams.js';
import {
  placePlanning,
  type Inbound,
  type PlacePlanning,
  type PlanningContext,
} from '../../projections/planning/place-planning.js';
import type { RecentDaysRow } from '../../projections/recent-days/projection.js';
import type { ShipmentRow } from '../../projections/shipments/projection.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import { Settings } from '../../ledger/config/settings.js';
import type { QueryTime } from '../../http/requests/query-time.js';
import { ProjectionRows, type StockRowAt } from '../../ledger/storage/projection-rows.js';
import { Holidays } from './holidays.js';

const RECENT_DAYS = 'recent-days';
/** So many places are read one by one; more are read together. */
const FEW = 40;

@Injectable()
export class PlacePlans {
  /** By place, while its rows, what is in transit to it and the date are the same. */
  private readonly kept = new Map<string, { readonly key: string; readonly plan: PlacePlanning }>();

  constructor(
    private readonly rules: Rules,
    private readonly settings: Settings,
    private readonly rows: ProjectionRows,
    private readonly holidays: Holidays,
  ) {}

  /** The planning of places by code; `stocks` are their stock rows at the time of the query. */
  async of(
    places: readonly Place[],
    stocks: ReadonlyMap<string, StockRowAt>,
    time: QueryTime,
  ): Promise<ReadonlyMap<string, PlacePlanning>> {
    const inbound = await this.inbound(time);
    const context = this.context(time);
    const arriving = ({ code }: Place) => inbound.get(code) ?? [];
    // What is offered lapses with the clock; a row of the past may be of any time.
    const keyOf = (place: Place) => {
      const { row, version } = stocks.get(place.code)!;
      const today = localDayNumber(time.nowMs, place.tz);
      return time.past || row.promises.length > 0
        ? undefined
        : `${version} ${today} ${JSON.stringify(arriving(place))}`;
    };
    const keys = new Map(places.map((place) => [place.code, keyOf(place)]));
    const isKept = ({ code }: Place) => {
      const key = keys.get(code);
      return key !== undefined && this.kept.get(code)?.key === key;
    };
    const recent = await this.recent(
      places.filter((place) => !isKept(place)),
      time,
    );
    return new Map(
      places.map((place) => {
        const days = recent.get(place.code);
        if (!days) return [place.code, this.kept.get(place.code)!.plan];
        const { row: stock, version } = stocks.get(place.code)!;
        const plan = placePlanning(place, { stock, recent: days.row }, arriving(place), context);
        const key = keys.get(place.code);
        // Both rows are of the same stream: kept only where they are of the same version.
        if (key !== undefined && days.version === version) this.kept.set(place.code, { key, plan });
        return [place.code, plan];
      }),
    );
  }

  /** The recent days of places, one by one where they are few. */
  private async recent(
    places: readonly Place[],
    { past }: QueryTime,
  ): Promise<ReadonlyMap<string, { readonly version: number; readonly row: RecentDaysRow }>> {
    if (past || places.length > FEW)
      return this.rows.placeRows<RecentDaysRow>(RECENT_DAYS, places, past);
    const found = new Map<string, { readonly version: number; readonly row: RecentDaysRow }>();
    for (const { code } of places) {
      const { version, body } = await this.rows.row(RECENT_DAYS, stockStream(code));
      found.set(code, { version, row: body as RecentDaysRow });
    }
    return found;
  }

  /** The planning of one place; `version` is that of its stock row. Throws not-yet. */
  async ofPlace(
    place: Place,
    { row, version }: { readonly row: StockRow; readonly version: number },
    time: QueryTime,
  ): Promise<PlacePlanning> {
    const recent = await this.rows.read(RECENT_DAYS, place.code, time.past, version);
    const inbound = await this.inbound(time, place);
    const rows = { stock: row, recent: recent.body as RecentDaysRow };
    return placePlanning(place, rows, inbound.get(place.code) ?? [], this.context(time));
  }

  private context({ nowMs }: QueryTime): PlanningContext {
    const { printerCardsPerDay: cardsPerDay, backlogDays } = this.settings;
    const { calendar } = this.holidays;
    return { nowMs, cardsPerDay, backlogDays, calendar, inkModels: this.rules.inkModels };
  }

  /** What is in transit to places and expected on a day, by place; `to` limits it to one. */
  private async inbound(
    { past }: QueryTime,
    to?: Place,
  ): Promise<ReadonlyMap<string, readonly Inbound[]>> {
    const tags = to ? [`to:${to.code}`] : [];
    const shipments: ShipmentRow[] = [];
    if (past) {
      const begun: string[] = [];
      for await (const row of this.rows.list('shipments', tags))
        if (mayHaveTravelled(row, past)) begun.push(shipmentStream(row.key));
      shipments.push(...((await this.rows.rowsAt('shipments', begun, past)) as ShipmentRow[]));
    } else
      for await (const { body } of this.rows.list('shipments', ['open', ...tags]))
        shipments.push(body as ShipmentRow);
    const byPlace = new Map<string, Inbound[]>();
    for (const { to: code, model, travelling, expectedAt } of shipments) {
      const place = this.rules.places.get(code);
      if (expectedAt === null || travelling === 0 || !place) continue;
      const each = model === null ? 1 : (this.rules.inkModels.get(model) ?? 0);
      const day = localDayNumber(Date.parse(expectedAt), place.tz);
      const known = byPlace.get(code) ?? [];
      byPlace.set(code, [...known, { model, amount: travelling * each, day }]);
    }
    return byPlace;
  }
}

/**
 * Whether a shipment may have been in transit at a point in time, by its row of now: what was not
 * recorded by then or is certainly closed need not be folded. Of a shipment with events that were
 * recorded later, its row tells nothing else.
 */
function mayHaveTravelled(
  { body, latestAtMs }: StoredRow,
  { asOfMs, knownAtMs }: Required<AsOf>,
): boolean {
  const { history, shippedAt, travelling } = body as ShipmentRow;
  const recordedMs = history.map(({ recordedAt }) => Date.parse(recordedAt));
  if (!(recordedMs[0]! <= knownAtMs)) return false;
  // Something recorded in the same millisecond may be at a later position.
  if (recordedMs.at(-1)! >= knownAtMs) return true;
  return Date.parse(shippedAt) <= asOfMs && (travelling > 0 || latestAtMs > asOfMs);
}
