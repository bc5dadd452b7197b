// The plan of several places together, of a province or the country: needs and stocks are summed
// first, and divided then. Places whose need is not known add their stock and no need (PLAN-12).
import type { WorkingCalendar } from './calendar.js';
import { dateOfDay, dayNumberOf } from './calendar.js';
import type { Basis, Demand } from './demand.js';
import { needOf, planOf, type Plan, type PlanSettings, type Standing } from './plan.js';

/** One of the places. */
export type PlaceStanding = {
  readonly standing: Standing;
  readonly demand: Demand;
  readonly basis: Basis;
};

/** The plan of the sum; `printersShort` is the sum of what each place lacks. */
export type PlanOfSum = Plan & {
  readonly waiting: number | null;
  readonly basis: Basis & { readonly places: number; readonly knownPlaces: number };
};

/** The plan of all places together on `today` (days since 1970). */
export function planOfSum(
  places: readonly PlaceStanding[],
  settings: PlanSettings,
  when: { readonly today: number; readonly calendar: WorkingCalendar },
): PlanOfSum {
  const needs = places.map(({ standing, demand }) =>
    needOf(standing.waiting, demand, settings.backlogDays),
  );
  const plan = planOf(
    standingOfSum(places.map(({ standing }) => standing)),
    {
      // What is needed takes the place of demand: the backlog of each place is in it.
      blanksPerDay: sumOfKnown(needs.map(({ need }) => need)),
      inkPrintsPerDay: sumOfKnown(needs.map(({ inkNeed }) => inkNeed)),
      blanksDeviation: deviationOfSum(places.map(({ demand }) => demand.blanksDeviation)),
      inkDeviation: deviationOfSum(places.map(({ demand }) => demand.inkDeviation)),
    },
    settings,
    when,
  );
  const short = places.map(({ standing: { workingPrinters } }, index) => {
    const { need } = needs[index]!;
    return need === null
      ? null
      : Math.max(0, Math.ceil(need / settings.cardsPerDay) - workingPrinters);
  });
  return {
    ...plan,
    printersShort: sumOfKnown(short),
    waiting: sumOfKnown(places.map(({ standing }) => standing.waiting)),
    basis: {
      ...basisOfSum(
        places.map(({ basis }) => basis),
        when.today,
      ),
      places: places.length,
      knownPlaces: needs.filter(({ need }) => need !== null).length,
    },
  };
}

function standingOfSum(standings: readonly Standing[]): Standing {
  const sum = (of: (standing: Standing) => number) =>
    standings.reduce((total, standing) => total + of(standing), 0);
  return {
    blanks: sum(({ blanks }) => blanks),
    inkPrints: sum(({ inkPrints }) => inkPrints),
    workingPrinters: sum(({ workingPrinters }) => workingPrinters),
    powerOut: false,
    waiting: null,
  };
}

/** The sum of what is known; null where nothing is. */
function sumOfKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/** Days of different places are taken as independent: variances add up. */
function deviationOfSum(deviations: readonly (number | null)[]): number | null {
  const variance = sumOfKnown(deviations.map((value) => (value === null ? null : value ** 2)));
  return variance === null ? null : Math.sqrt(variance);
}

function basisOfSum(bases: readonly Basis[], today: number): Basis {
  const sum = (of: (basis: Basis) => number) =>
    bases.reduce((total, basis) => total + of(basis), 0);
  const first = Math.min(today - 1, ...bases.map(({ from }) => dayNumberOf(from)));
  return {
    recordedDays: sum(({ recordedDays }) => recordedDays),
    unknownDays: sum(({ unknownDays }) => unknownDays),
    censoredDays: sum(({ censoredDays }) => censoredDays),
    from: dateOfDay(first),
    to: dateOfDay(today - 1),
  };
}
