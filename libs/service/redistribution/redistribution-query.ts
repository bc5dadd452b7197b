// One joint plan for an item in a province (PLAN-10).
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import {
  redistribute,
  type Redistribution,
  type Shelf,
} from '../../domain/planning/redistribution.js';
import { COVER_DAYS } from '../../domain/planning/reorder.js';
import { Rules, yieldOf } from '../../domain/rules.js';
import { Flag, OneOf, Reference, Whole } from '../../domain/values/fields.js';
import { ITEMS, type StockItem } from '../../domain/values/goods.js';
import { CENTRE, type Place } from '../../domain/values/places.js';
import { availableOf, type PlacePlanning } from '../../projections/planning/place-planning.js';
import { modelsTaken } from '../../projections/stock-by-place/answer.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import { Settings } from '../config/settings.js';
import { Answer } from '../http/answer.js';
import { AsOfParameters, FaultyParameter } from '../http/parameters.js';
import { headOf, QueryTimes } from '../http/query-time.js';
import { placeNamed } from '../places/place-lookup.js';
import { LinearSolvers } from '../planning/linear-solver.js';
import { PlacePlans } from '../planning/place-plans.js';
import { ReadPermissions } from '../security/read-permissions.js';
import { ProjectionRows } from '../storage/projection-rows.js';

/** Where no target is given, in working days. */
const TARGET_DAYS = 30;

export class RedistributionParameters extends AsOfParameters {
  @Reference() province!: string;
  @OneOf(ITEMS) item!: StockItem;
  @Reference('optional') model?: string;
  /** The centre's shelf gives as well. */
  @Flag('optional') includeCentre?: boolean;
  /** Working days that places receive up to. */
  @Whole(1, COVER_DAYS, 'optional') target?: number;
}

export class ReadRedistribution extends Query<Answer> {
  constructor(
    readonly parameters: RedistributionParameters,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ReadRedistribution)
export class ReadRedistributionHandler implements IQueryHandler<ReadRedistribution> {
  constructor(
    private readonly rules: Rules,
    private readonly settings: Settings,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly plans: PlacePlans,
    private readonly solvers: LinearSolvers,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ parameters, actor }: ReadRedistribution): Promise<Answer> {
    const { item, model, includeCentre = false, target = TARGET_DAYS } = parameters;
    if ((item === 'ink') !== (model !== undefined))
      throw new FaultyParameter('model', 'model-with-ink');
    const province = placeNamed(this.rules.places, parameters.province);
    if (province.kind !== 'province') throw new FaultyParameter('province', 'province-or-centre');
    this.permissions.requirePlace(actor, 'worklist', province.code);
    // Blanks in lots, counted in pieces; ink in ribbons, counted in prints.
    const prints = model === undefined ? undefined : yieldOf(this.rules, model);
    const unit =
      prints === undefined
        ? { lot: this.settings.redistributionLot, each: 1 }
        : { lot: prints, each: prints };
    const time = await this.times.of(parameters);
    const places = this.rules.places.all.filter(
      ({ code, province: of }) => of === province.code || (includeCentre && code === CENTRE),
    );
    const stocks = await this.rows.stockRows(places, time.past);
    const plans = await this.plans.of(places, stocks, time);
    const shelves = places.map((place) =>
      shelfOf(place, stocks.get(place.code)!.row, plans.get(place.code)!, {
        model,
        nowMs: time.nowMs,
      }),
    );
    const { floorDays } = this.rules.loans;
    const terms = { lot: unit.lot, floorDays, targetDays: target };
    const plan = redistribute(shelves, terms, await this.solvers.solver());
    return new Answer({
      ...headOf(time),
      province: province.code,
      item,
      model: model ?? null,
      target,
      ...answered(plan, unit.lot / unit.each),
    });
  }
}

/** What a place has of an item for its own work, and may give of it. A shelf uses nothing. */
function shelfOf(
  place: Place,
  row: StockRow,
  { plan, standing }: PlacePlanning,
  { model, nowMs }: { readonly model: string | undefined; readonly nowMs: number },
): Shelf {
  const givable = availableOf(row, model ?? null, nowMs);
  if (place.kind !== 'regency') return { place, available: givable, givable, usePerDay: 0 };
  if (model === undefined)
    return { place, available: givable, givable, usePerDay: plan.expectedUsePerDay };
  // No working printer here takes this ink: the place does not use it.
  if (!modelsTaken(row)(model)) {
    const usePerDay = plan.expectedInkPerDay === null ? null : 0;
    return { place, available: givable, givable, usePerDay };
  }
  const usePerDay = plan.expectedInkPerDay;
  return { place, available: standing.inkPrints, givable, usePerDay };
}

const tenth = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10);

/** `each` is what a lot is in units of quantities: pieces, ribbons. */
function answered(plan: Redistribution, each: number) {
  const transfers = plan.transfers.map(({ from, to, lots, km }) => ({
    from: from.code,
    to: to.code,
    quantity: lots * each,
    km,
  }));
  const sum = (of: (transfer: (typeof transfers)[number]) => number) =>
    transfers.reduce((total, transfer) => total + of(transfer), 0);
  return {
    transfers,
    places: plan.places.map(({ place: { code, name }, before, after, ...planned }) => ({
      place: code,
      name,
      ...planned,
      before: { ...before, days: tenth(before.days) },
      after: { ...after, days: tenth(after.days) },
    })),
    shortPlaces: plan.shortPlaces,
    lowestDaysBefore: tenth(plan.lowestDaysBefore),
    lowestDaysAfter: tenth(plan.lowestDaysAfter),
    moved: sum(({ quantity }) => quantity),
    quantityKm: tenth(sum(({ quantity, km }) => quantity * km)),
  };
}
