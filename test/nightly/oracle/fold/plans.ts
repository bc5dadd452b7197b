// PLAN-10 by the oracle: what a joint plan of a province must be, computed and then checked.
import { ofProvince, type Country } from './country.js';
import { PLACES, tenthsOfKm } from './places.js';
import { fewestTenths, lotsOfTakers, shelfIn, type Goods, type Shelf10 } from './redistribution.js';
import { tenth } from './run-out.js';

export type PlanAnswer = {
  readonly lot: number;
  readonly shortPlaces: number;
  readonly moved: number;
  readonly quantityKm: number;
  readonly lowestDaysBefore: number | null;
  readonly lowestDaysAfter: number | null;
  readonly transfers: readonly {
    readonly from: string;
    readonly to: string;
    readonly quantity: number;
    readonly km: number;
  }[];
  readonly places: readonly {
    readonly place: string;
    readonly role: string;
    readonly floor: number;
    readonly underWay: { readonly in: number; readonly out: number };
    readonly before: { readonly available: number; readonly days: number | null };
    readonly after: { readonly available: number; readonly days: number | null };
  }[];
};

/** What is asked for: units are pieces or ribbons. */
export type Question = {
  readonly province: string;
  readonly goods: Goods;
  readonly target: number;
};

/** The figures of a plan that are the same in every optimal plan. */
export function planOf(country: Country, { province, goods, target }: Question) {
  const shelves = ofProvince(country, province).map((standing) =>
    shelfIn(standing, country.loans, goods, { target, at: country.at }),
  );
  const takers = shelves.filter(({ wants }) => wants > 0);
  const givers = shelves.filter(({ spares }) => spares > 0);
  const supply = givers.reduce((sum, { spares }) => sum + spares, 0);
  const needed = lotsOfTakers(takers, supply, goods.lot);
  const lots = needed.reduce((sum, each) => sum + each, 0);
  const unit = goods.model === undefined ? goods.lot : 1;
  return {
    shelves,
    shortPlaces: shelves.filter(({ lacks }) => lacks > 0).length,
    moved: lots * unit,
    quantityKm: tenth((fewestTenths(givers, takers, needed) * unit) / 10),
    received: new Map(takers.map(({ standing }, at) => [standing.place.code, needed[at]! * unit])),
  };
}

const daysIn = ({ use }: Shelf10, stock: number): number | null =>
  use === null || use === 0 ? null : tenth(stock / use);

/**
 * What is wrong with a plan: somebody gives below the floor or gets above target or 60 days, gives
 * and takes, what moves is no whole lot, or before and after do not differ by what moved.
 */
export function faultsOf(answer: PlanAnswer, question: Question, shelves: readonly Shelf10[]) {
  const { goods, target } = question;
  const perUnit = goods.model === undefined ? 1 : goods.lot;
  const lot = goods.model === undefined ? goods.lot : 1;
  const faults: string[] = [];
  const hold = (isSo: boolean, fault: string) => isSo || faults.push(fault);
  for (const { from, to, quantity, km } of answer.transfers) {
    hold(quantity > 0 && quantity % lot === 0, `${from} ${to}: ${quantity} are no whole lots`);
    const tenths = tenthsOfKm(PLACES.get(from)!, PLACES.get(to)!);
    hold(km === tenths / 10, `${from} ${to}: ${km} km`);
  }
  for (const shelf of shelves) {
    const { code } = shelf.standing.place;
    const sum = (side: 'from' | 'to') =>
      answer.transfers
        .filter((line) => line[side] === code)
        .reduce((all, { quantity }) => all + quantity * perUnit, 0);
    const [given, taken] = [sum('from'), sum('to')];
    const row = answer.places.find(({ place }) => place === code)!;
    const after = shelf.stock - given + taken;
    hold(given === 0 || taken === 0, `${code} gives and takes`);
    hold(
      given === 0 || after >= Math.max(shelf.floor, leastOf(shelf, target)),
      `${code}: ${after} left`,
    );
    hold(
      taken === 0 || after <= Math.min(60, target) * shelf.use!,
      `${code}: ${after} is too much`,
    );
    hold(row.before.available === shelf.stock, `${code} has ${row.before.available} before`);
    hold(row.after.available === after, `${code} has ${row.after.available} after, not ${after}`);
    hold(row.before.days === daysIn(shelf, shelf.stock), `${code}: ${row.before.days} days before`);
    hold(row.after.days === daysIn(shelf, after), `${code}: ${row.after.days} days after`);
    hold(
      row.underWay.in === shelf.underWay.in && row.underWay.out === shelf.underWay.out,
      `${code}: under way ${JSON.stringify(row.underWay)} ${JSON.stringify(shelf.underWay)}`,
    );
    hold(row.floor === Math.ceil(shelf.floor), `${code}: floor ${row.floor}`);
    const role = given > 0 ? 'gives' : taken > 0 ? 'takes' : 'none';
    hold(row.role === role, `${code} ${row.role}`);
  }
  return faults;
}

const leastOf = ({ standing, use }: Shelf10, target: number): number =>
  standing.place.isOffice ? target * (use ?? 0) : 0;
