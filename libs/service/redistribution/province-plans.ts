// The joint plan of a province as its rows are (PLAN-10): for the query, and for orders of it.
import { Injectable } from '@nestjs/common';
import {
  redistribute,
  type Redistribution,
  type Shelf,
} from '../../domain/planning/redistribution.js';
import { Rules, yieldOf } from '../../domain/rules.js';
import { BLANKS, OF_ITEM, type StockItem } from '../../domain/values/goods.js';
import { CENTRE, type Place } from '../../domain/values/places.js';
import type { LoanRow } from '../../projections/loans/projection.js';
import { GoodsUnderWay, type PromisedUnderWay } from '../../projections/loans/under-way.js';
import { availableOf, type PlacePlanning } from '../../projections/planning/place-planning.js';
import { modelsTaken } from '../../projections/stock-by-place/answer.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import { Settings } from '../../ledger/config/settings.js';
import type { QueryTime } from '../../http/requests/query-time.js';
import { LinearSolvers } from '../planning/linear-solver.js';
import { PlacePlans } from '../planning/place-plans.js';
import { ProjectionRows } from '../../ledger/storage/projection-rows.js';

/** Where no target is given, in working days. */
const TARGET_DAYS = 30;

/** What is planned: `province` is a province's code, `model` is given for ink alone. */
export type PlanQuestion = {
  readonly province: string;
  readonly item: StockItem;
  readonly model?: string;
  /** The centre's shelf gives as well. */
  readonly includeCentre?: boolean;
  /** Working days that places receive up to. */
  readonly target?: number;
};

export type ProvincePlan = {
  readonly plan: Redistribution;
  readonly target: number;
  /** Pieces or ribbons in a lot. */
  readonly unitsOfLot: number;
  /** Place → the version of its stock that the plan was computed from. */
  readonly versions: ReadonlyMap<string, number>;
};

/** What is known of a place. */
type PlaceFacts = { readonly row: StockRow; readonly planning: PlacePlanning };

@Injectable()
export class ProvincePlans {
  constructor(
    private readonly rules: Rules,
    private readonly settings: Settings,
    private readonly rows: ProjectionRows,
    private readonly plans: PlacePlans,
    private readonly solvers: LinearSolvers,
  ) {}

  /** The plan at the time of the query. Throws unknown-ink-model, not-yet. */
  async of(question: PlanQuestion, time: QueryTime): Promise<ProvincePlan> {
    const { province, model, includeCentre = false, target = TARGET_DAYS } = question;
    // Blanks in lots, counted in pieces; ink in ribbons, counted in prints.
    const prints = model === undefined ? undefined : yieldOf(this.rules, model);
    const lot = prints ?? this.settings.redistributionLot;
    const places = this.rules.places.all.filter(
      ({ code, province: of }) => of === province || (includeCentre && code === CENTRE),
    );
    const stocks = await this.rows.stockRows(places, time.past);
    const plans = await this.plans.of(places, stocks, time);
    const underWay = new GoodsUnderWay(await this.openLoans(time), time.nowMs);
    const shelves = places.map((place) => {
      const of = { row: stocks.get(place.code)!.row, planning: plans.get(place.code)! };
      return model === undefined
        ? blanksOf(place, of, underWay.of(place.code, null), time.nowMs)
        : inkOf(place, of, { model, underWay, nowMs: time.nowMs });
    });
    const { floorDays } = this.rules.loans;
    const terms = { lot, floorDays, targetDays: target };
    return {
      plan: redistribute(shelves, terms, await this.solvers.solver()),
      target,
      unitsOfLot: prints === undefined ? lot : 1,
      versions: new Map(places.map(({ code }) => [code, stocks.get(code)!.version])),
    };
  }

  /** Loans that are not done with; at a time in the past, all that had begun. */
  private async openLoans({ past }: QueryTime): Promise<readonly LoanRow[]> {
    const found: LoanRow[] = [];
    for await (const { body } of this.rows.listAt('loans', past ? [] : ['open'], past))
      found.push(body as LoanRow);
    return found;
  }
}

type Moving = Pick<PromisedUnderWay, 'in' | 'out' | 'promised'>;
/**
 * With what is under way counted as moved; never below nothing. `available` is without what is
 * promised already.
 */
const counted = (available: number, { in: coming, out, promised }: Moving): number =>
  Math.max(0, available + coming - (out - promised));
/** What may be given away is on the shelf, and not asked of the place already. */
const notAsked = (available: number, { out, promised }: Moving): number =>
  Math.max(0, available - (out - promised));

/** Blanks of a place; the shelf of a province or the centre uses nothing itself. */
function blanksOf(
  place: Place,
  { row, planning: { plan } }: PlaceFacts,
  underWay: PromisedUnderWay,
  nowMs: number,
): Shelf {
  const onShelf = availableOf(row, BLANKS, nowMs);
  return {
    place,
    available: counted(onShelf, underWay),
    givable: notAsked(onShelf, underWay),
    usePerDay: place.kind === 'regency' ? plan.expectedUsePerDay : 0,
    underWay,
  };
}

/** Ink of a place: it gives of one model, and works with all that its printers take. */
function inkOf(
  place: Place,
  { row, planning: { plan, standing } }: PlaceFacts,
  {
    model,
    underWay,
    nowMs,
  }: { readonly model: string; readonly underWay: GoodsUnderWay; readonly nowMs: number },
): Shelf {
  const onShelf = availableOf(row, { item: OF_ITEM.ink.item, model }, nowMs);
  const ofModel = underWay.of(place.code, model);
  const shelf = { place, givable: notAsked(onShelf, ofModel), underWay: ofModel };
  const takes = modelsTaken(row);
  if (place.kind !== 'regency' || !takes(model)) {
    // No working printer here takes this ink: the place does not use it.
    const isKnown = place.kind !== 'regency' || plan.expectedInkPerDay !== null;
    return { ...shelf, available: counted(onShelf, ofModel), usePerDay: isKnown ? 0 : null };
  }
  const models = underWay.modelsOf(place.code).filter(takes);
  const sums = { in: 0, out: 0, promised: 0 };
  for (const one of models) {
    const { in: coming, out, promised } = underWay.of(place.code, one);
    sums.in += coming;
    sums.out += out;
    sums.promised += promised;
  }
  return {
    ...shelf,
    available: counted(standing.inkPrints, sums),
    usePerDay: plan.expectedInkPerDay,
  };
}
