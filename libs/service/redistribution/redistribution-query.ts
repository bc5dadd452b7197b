// One joint plan for an item in a province, over HTTP (PLAN-10).
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Redistribution } from '../../domain/planning/redistribution.js';
import { COVER_DAYS } from '../../domain/planning/reorder.js';
import { Rules } from '../../domain/rules.js';
import { Flag, OneOf, Reference, Whole } from '../../domain/values/fields.js';
import { ITEMS, OF_ITEM, type StockItem } from '../../domain/values/goods.js';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { AsOfParameters, FaultyParameter } from '../../http/requests/parameters.js';
import { headOf, QueryTimes } from '../../http/requests/query-time.js';
import { placeNamed } from '../places/place-lookup.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { ProvincePlans } from './province-plans.js';
import { RedistributionAnswer } from './answers.js';

export class RedistributionParameters extends AsOfParameters {
  @Reference() province!: string;
  @OneOf(ITEMS) item!: StockItem;
  @Reference('optional') model?: string;
  /** The centre's shelf gives as well. */
  @Flag('optional') includeCentre?: boolean;
  /** Working days that places receive up to. */
  @Whole(1, COVER_DAYS, 'optional') target?: number;
}

export class ReadRedistribution extends HttpQuery(RedistributionParameters, RedistributionAnswer) {}

@QueryHandler(ReadRedistribution)
export class ReadRedistributionHandler implements IQueryHandler<ReadRedistribution> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly plans: ProvincePlans,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ parameters, actor }: ReadRedistribution): Promise<Answer<RedistributionAnswer>> {
    const { item, model } = parameters;
    if ((OF_ITEM[item].model === 'required') !== (model !== undefined))
      throw new FaultyParameter('model', 'model-with-ink');
    const province = placeNamed(this.rules.places, parameters.province);
    if (province.kind !== 'province') throw new FaultyParameter('province', 'province-or-centre');
    this.permissions.requirePlace(actor, 'worklist', province.code);
    const time = await this.times.of(parameters);
    const { plan, target, unitsOfLot } = await this.plans.of(
      { ...parameters, province: province.code },
      time,
    );
    return new Answer({
      ...headOf(time),
      province: province.code,
      item,
      model: model ?? null,
      target,
      lot: unitsOfLot,
      ...answered(plan, unitsOfLot),
    });
  }
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
const tenthOrNull = (value: number | null) => (value === null ? null : tenth(value));

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
    places: plan.places.map(({ place: { code, name }, before, after, underWay, ...planned }) => ({
      place: code,
      name,
      ...planned,
      underWay: { in: underWay.in, out: underWay.out },
      before: { ...before, days: tenthOrNull(before.days) },
      after: { ...after, days: tenthOrNull(after.days) },
    })),
    shortPlaces: plan.shortPlaces,
    lowestDaysBefore: tenthOrNull(plan.lowestDaysBefore),
    lowestDaysAfter: tenthOrNull(plan.lowestDaysAfter),
    moved: sum(({ quantity }) => quantity),
    quantityKm: tenth(sum(({ quantity, km }) => quantity * km)),
  };
}
