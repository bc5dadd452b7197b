// Who can lend (LOAN-2, PLAN-9): every place with its distance, its working days before and after,
// and the reason where it cannot.
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isPromiseOpen } from '../../domain/loan/promises.js';
import { LOAN_ITEMS, type LoanItem } from '../../domain/values/goods.js';
import { equalise } from '../../domain/planning/equalise.js';
import {
  rankLenders,
  type Excluded,
  type Holding,
  type Wanted,
} from '../../domain/planning/lenders.js';
import { Rules, yieldOf } from '../../domain/rules.js';
import { OneOf, QUANTITY_MAX, Reference, Whole } from '../../domain/values/fields.js';
import type { Place } from '../../domain/values/places.js';
import { demandOf, serviceOf, workingHere } from '../../projections/stock-by-place/answer.js';
import { availableOf, type PlacePlanning } from '../../projections/planning/place-planning.js';
import { withGoods } from '../../projections/stock-by-place/loan-effect.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import { Settings } from '../config/settings.js';
import { Answer } from '../http/answer.js';
import { FaultyParameter } from '../http/parameters.js';
import { headOf, QueryTimes, type QueryTime } from '../http/query-time.js';
import { CATALOGUES } from '../i18n/catalogue.js';
import { format, type Language } from '../i18n/format.js';
import { placeNamed } from '../places/place-lookup.js';
import { PlacePlans } from '../planning/place-plans.js';
import { ProjectionRows, type StockRowAt } from '../storage/projection-rows.js';

export class LenderParameters {
  @Reference() borrower!: string;
  @OneOf(LOAN_ITEMS) item!: LoanItem;
  @Reference('optional') model?: string;
  @Whole(1, QUANTITY_MAX, 'optional') quantity?: number;
  @OneOf(['rank', 'equalise'], 'optional') by?: 'rank' | 'equalise';
}

export class ReadLenders extends Query<Answer> {
  constructor(
    readonly parameters: LenderParameters,
    readonly language: Language,
  ) {
    super();
  }
}

/** What is asked for; `limited` where the quantity limits a proposal. */
type LenderRequest = {
  readonly wanted: Wanted;
  readonly model: string | undefined;
  readonly limited: boolean;
  readonly by: 'rank' | 'equalise';
};

/** The rows of all places at the time of the query, and what they hold of the item. */
type Stocks = {
  readonly rows: ReadonlyMap<string, StockRowAt>;
  readonly holdings: readonly Holding[];
};

/** What a place holds of an item at a time (ms), in stock units, without what is offered. */
export function holdingOf(
  { row, version }: StockRowAt,
  { plan }: Pick<PlacePlanning, 'plan'>,
  { place, nowMs }: { readonly place: Place; readonly nowMs: number },
  { item, model }: { readonly item: LoanItem; readonly model: string | undefined },
): Holding {
  const isShelf = place.kind !== 'regency';
  const isInk = item === 'ink';
  const holding = {
    place,
    version,
    needPerDay: isShelf ? 0 : isInk ? plan.inkNeedPerDay : plan.needPerDay,
    usePerDay: isShelf ? 0 : isInk ? plan.expectedInkPerDay : plan.expectedUsePerDay,
    bottleneck: plan.bottleneck,
  };
  if (item !== 'printer') return { ...holding, available: availableOf(row, model ?? null, nowMs) };
  const here = workingHere(row);
  const promised = new Set(
    row.promises
      .filter(
        (promise) =>
          promise.printer !== undefined && isPromiseOpen(promise, { effectiveAtMs: nowMs, nowMs }),
      )
      .map((promise) => promise.printer),
  );
  const own = here.filter(({ owner, printer }) => owner === place.code && !promised.has(printer));
  return { ...holding, working: here.length, available: own.length };
}

@QueryHandler(ReadLenders)
export class ReadLendersHandler implements IQueryHandler<ReadLenders> {
  constructor(
    private readonly rules: Rules,
    private readonly settings: Settings,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly plans: PlacePlans,
  ) {}

  async execute({ parameters, language }: ReadLenders): Promise<Answer> {
    const { places } = this.rules;
    const request = this.requestOf(parameters);
    const time = await this.times.of();
    const rows = await this.rows.stockRows(places.all);
    const plans = await this.plans.of(places.all, rows, time);
    const what = { item: request.wanted.item, model: request.model };
    const holdings = places.all.map((place) => {
      const at = { place, nowMs: time.nowMs };
      return holdingOf(rows.get(place.code)!, plans.get(place.code)!, at, what);
    });
    const stocks = { rows, holdings };
    return new Answer({
      ...this.head(request, time, stocks),
      ...(request.by === 'equalise'
        ? equalised(request, stocks)
        : this.ranked(request, stocks, { language, nowMs: time.nowMs })),
    });
  }

  /** A quantity of blanks must be given; without one, one printer or the set number of ribbons. */
  private requestOf(parameters: LenderParameters): LenderRequest {
    const { item, model, quantity, by = 'rank' } = parameters;
    const borrower = placeNamed(this.rules.places, parameters.borrower);
    if (by === 'equalise' && item === 'printer') throw new FaultyParameter('item', 'blank-or-ink');
    if ((item === 'ink') !== (model !== undefined))
      throw new FaultyParameter('model', 'model-with-ink');
    if (quantity === undefined && item === 'blank' && by === 'rank')
      throw new FaultyParameter('quantity', 'how-many');
    const { loans } = this.rules;
    const wanted: Wanted = {
      borrower,
      item,
      quantity: quantity ?? (item === 'ink' ? loans.inkRibbons : 1),
      each: model === undefined ? 1 : yieldOf(this.rules, model),
      floorDays: loans.floorDays,
      cardsPerDay: this.settings.printerCardsPerDay,
    };
    return { wanted, model, limited: quantity !== undefined || by === 'rank', by };
  }

  private head({ wanted, model, limited, by }: LenderRequest, time: QueryTime, { rows }: Stocks) {
    return {
      ...headOf(time),
      by,
      borrower: wanted.borrower.code,
      item: wanted.item,
      model: model ?? null,
      quantity: limited ? wanted.quantity : null,
      floorDays: wanted.floorDays,
      version: rows.get(wanted.borrower.code)!.version,
    };
  }

  private ranked(
    request: LenderRequest,
    { rows, holdings }: Stocks,
    { language, nowMs }: { readonly language: Language; readonly nowMs: number },
  ) {
    const { wanted } = request;
    const { candidates, excluded } = rankLenders(wanted, holdings);
    const service = (place: Place, units: number) =>
      this.service(rows.get(place.code)!.row, { place, nowMs }, request, units);
    const lendable = candidates.reduce((sum, { canLend }) => sum + canLend, 0);
    return {
      service: service(wanted.borrower, Math.min(wanted.quantity, lendable)),
      candidates: candidates.map(({ place, ...figures }) => ({
        ...lenderFields(place),
        ...figures,
        service: service(place, -figures.canLend),
      })),
      excluded: excluded.map(({ place, ...figures }) => ({
        ...lenderFields(place),
        ...figures,
        says: reasonSentence(figures.reason, wanted.floorDays, language),
      })),
    };
  }

  /** Days of service as they are and with `units` more or less. */
  private service(
    row: StockRow,
    { place, nowMs }: { readonly place: Place; readonly nowMs: number },
    { wanted: { item, each }, model }: LenderRequest,
    units: number,
  ): object {
    const settings = { cardsPerDay: this.settings.printerCardsPerDay };
    const demandPerDay = demandOf(row, nowMs, place.tz);
    const after = withGoods(row, { item, model: model ?? null, amount: units * each });
    return {
      before: serviceOf(row, nowMs, place.tz, settings, demandPerDay),
      after: serviceOf(after, nowMs, place.tz, settings, demandPerDay),
    };
  }
}

const lenderFields = ({ code, name, kind, province }: Place) => ({
  lender: code,
  name,
  kind,
  province,
});

const reasonSentence = (reason: Excluded['reason'], days: number, language: Language): string =>
  format(CATALOGUES[language].lenderExclusions[reason], { days }, language);

/** How much from whom, so that the province runs out together. */
function equalised({ wanted, limited }: LenderRequest, { holdings }: Stocks) {
  const { borrower, each, quantity } = wanted;
  const { proposal, ...level } = equalise(borrower, each, holdings, limited ? quantity : Infinity);
  return {
    ...level,
    proposal: proposal.map(({ place, ...figures }) => ({
      lender: place.code,
      name: place.name,
      ...figures,
    })),
  };
}
