// All 553 places at a moment, by the oracle.
import { standingOf, type Standing } from './forecast.js';
import { byPlace, happened, type Fact, type Moment } from './history.js';
import { loansOf, type Loan } from './loans.js';
import { PLACES } from './places.js';

export type Country = {
  readonly at: number;
  readonly standings: ReadonlyMap<string, Standing>;
  readonly loans: readonly Loan[];
};

/** What was so at `asOf`, as known at `knownAt`. */
export function countryOf(facts: readonly Fact[], moment: Moment): Country {
  const past = happened(facts, moment);
  const cards = byPlace(past);
  const standings = [...PLACES.values()].map(
    (place) => [place.code, standingOf(cards.get(place.code) ?? [], place, moment.asOf)] as const,
  );
  return { at: moment.asOf, standings: new Map(standings), loans: loansOf(past) };
}

/** Offices and own shelf of a province. */
export const ofProvince = ({ standings }: Country, province: string): readonly Standing[] =>
  [...standings.values()].filter(({ place }) => place.province === province);
