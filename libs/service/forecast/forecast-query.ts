// What a place, a province or the country needs, what is short first, and when it runs out
// (PLAN-1 to PLAN-8).
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rules } from '../../domain/rules.js';
import { OneOf, Reference } from '../../domain/values/fields.js';
import { CENTRE, type Place } from '../../domain/values/places.js';
import { planningAnswer, planningSumsAnswer } from '../../projections/planning/answer.js';
import type { PlacePlanning } from '../../projections/planning/place-planning.js';
import { planningSums } from '../../projections/planning/planning-sums.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { AsOfParameters, FaultyParameter } from '../../http/requests/parameters.js';
import { headOf, QueryTimes } from '../../http/requests/query-time.js';
import { placeNamed, provinceNamed } from '../places/place-lookup.js';
import { PlacePlans } from '../planning/place-plans.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { ProjectionRows } from '../../ledger/storage/projection-rows.js';
import { ForecastAnswer } from './answers.js';

export class ForecastParameters extends AsOfParameters {
  @Reference('optional') place?: string;
  @Reference('optional') province?: string;
  @OneOf(['province'], 'optional') by?: 'province';
}

export class ReadForecast extends HttpQuery(ForecastParameters, ForecastAnswer) {}

@QueryHandler(ReadForecast)
export class ReadForecastHandler implements IQueryHandler<ReadForecast> {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly plans: PlacePlans,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ parameters, actor }: ReadForecast): Promise<Answer<ForecastAnswer>> {
    const { place, province, by } = parameters;
    const given = [place, province, by].filter((value) => value !== undefined).length;
    if (given !== 1) throw new FaultyParameter('place', 'place-or-province');
    if (place !== undefined) {
      const named = placeNamed(this.rules.places, place);
      this.permissions.requirePlace(actor, 'card', named.code);
      const time = await this.times.of(parameters);
      const { version, body } = await this.rows.read('stock-by-place', named.code, time.past);
      const plan = await this.plans.ofPlace(named, { row: body as StockRow, version }, time);
      return new Answer({ ...headOf(time), items: [itemOf(named, plan)] });
    }
    const { places } = this.rules;
    const code = province === undefined ? undefined : provinceNamed(places, province)!;
    const chosen = places
      .within(code)
      .filter((other) => this.permissions.may(actor, 'card', [other.code]));
    const time = await this.times.of(parameters);
    const stocks = await this.rows.stockRows(chosen, time.past);
    const plans = await this.plans.of(chosen, stocks, time);
    const items =
      by === undefined
        ? chosen.map((each) => itemOf(each, plans.get(each.code)!))
        : this.byProvince(chosen, plans);
    return new Answer({ ...headOf(time), items });
  }

  /** The provinces with their regencies, and the country, which includes the centre's own shelf. */
  private byProvince(chosen: readonly Place[], plans: ReadonlyMap<string, PlacePlanning>) {
    const together = ({ code, name }: Place, places: readonly Place[]) => ({
      place: code,
      name,
      planning: planningSumsAnswer(planningSums(places.map((place) => plans.get(place.code)!))),
    });
    const provinces = this.rules.places.all.filter(({ kind }) => kind === 'province');
    const groups = provinces.flatMap((province) => {
      const own = chosen.filter((place) => place.province === province.code);
      return own.length === 0 ? [] : [together(province, own)];
    });
    const isAll = chosen.length === this.rules.places.all.length;
    return isAll ? [together(this.rules.places.get(CENTRE)!, chosen), ...groups] : groups;
  }
}

const itemOf = ({ code, name }: Place, plan: PlacePlanning) => ({
  place: code,
  name,
  planning: planningAnswer(plan),
});
