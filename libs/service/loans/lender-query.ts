// Who can lend (LOAN-2, PLAN-9): every place with its distance, its working days before and after,
// and the reason where it cannot.
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { LOAN_ITEMS, type LoanItem, OF_ITEM } from '../../domain/values/goods.js';
import { equalise } from '../../domain/planning/equalise.js';
import {
  effectOf,
  rankLenders,
  type Excluded,
  type Holding,
  type Wanted,
} from '../../domain/planning/lenders.js';
import { Rules, goodsFields } from '../../domain/rules.js';
import { OneOf, QUANTITY_MAX, Reference, Whole } from '../../domain/values/fields.js';
import type { Place } from '../../domain/values/places.js';
import { Settings } from '../../ledger/config/settings.js';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { FaultyParameter } from '../../http/requests/parameters.js';
import { headOf, QueryTimes, type QueryTime } from '../../http/requests/query-time.js';
import { CATALOGUES } from '../../texts/catalogue.js';
import { format, type Language } from '../../texts/format.js';
import { placeNamed } from '../places/place-lookup.js';
import { PlacePlans } from '../planning/place-plans.js';
import { ProjectionRows, type StockRowAt } from '../../ledger/storage/projection-rows.js';
import { holdingOf } from './holding.js';
import { LendersAnswer } from './answers.js';

export class LenderParameters {
  @Reference() borrower!: string;
  @OneOf(LOAN_ITEMS) item!: LoanItem;
  @Reference('optional') model?: string;
  @Whole(1, QUANTITY_MAX, 'optional') quantity?: number;
  @OneOf(['rank', 'equalise'], 'optional') by?: 'rank' | 'equalise';
}

export class ReadLenders extends HttpQuery(LenderParameters, LendersAnswer) {}

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

@QueryHandler(ReadLenders)
export class ReadLendersHandler implements IQueryHandler<ReadLenders> {
  constructor(
    private readonly rules: Rules,
    private readonly settings: Settings,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly plans: PlacePlans,
  ) {}

  async execute({ parameters, language }: ReadLenders): Promise<Answer<LendersAnswer>> {
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
        : this.ranked(request, stocks, language)),
    });
  }

  /** A quantity of blanks must be given; without one, one printer or the set number of ribbons. */
  private requestOf(parameters: LenderParameters): LenderRequest {
    const { item, quantity, by = 'rank' } = parameters;
    const borrower = placeNamed(this.rules.places, parameters.borrower);
    if (by === 'equalise' && item === 'printer') throw new FaultyParameter('item', 'blank-or-ink');
    const { inPrints, model: ofModel } = OF_ITEM[item];
    const named = parameters.model;
    const isOfOther = named !== undefined && (this.rules.goods.get(named)?.item ?? item) !== item;
    if (isOfOther || (named === undefined ? ofModel === 'required' : ofModel === 'none'))
      throw new FaultyParameter('model', 'model-with-ink');
    if (quantity === undefined && item !== 'printer' && !inPrints && by === 'rank')
      throw new FaultyParameter('quantity', 'how-many');
    const { loans } = this.rules;
    const { model, printsPerRibbon = 1 } = goodsFields(this.rules, {
      item,
      model: parameters.model,
    });
    const wanted: Wanted = {
      borrower,
      item,
      quantity: quantity ?? (inPrints ? loans.inkRibbons : 1),
      each: printsPerRibbon,
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

  private ranked({ wanted }: LenderRequest, { holdings }: Stocks, language: Language) {
    const { borrower, quantity, floorDays } = wanted;
    const { candidates, excluded } = rankLenders(wanted, holdings);
    const lendable = candidates.reduce((sum, { canLend }) => sum + canLend, 0);
    const own = holdings.find(({ place }) => place.code === borrower.code)!;
    return {
      effect: effectOf(own, wanted, Math.min(quantity, lendable)),
      candidates: candidates.map(({ place, ...figures }) => ({
        ...lenderFields(place),
        ...figures,
      })),
      excluded: excluded.map(({ place, ...figures }) => ({
        ...lenderFields(place),
        ...figures,
        says: reasonSentence(figures.reason, floorDays, language),
      })),
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
