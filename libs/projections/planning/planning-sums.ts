// PLAN-13: several places together. Stock and need are never pooled: what one place has too much
// of fills no other. Figures are sums of the places', and instead of days there are numbers of
// offices.
import { LIMITS, runsOutWithin, type Limit, type StockUse } from '../../domain/planning/limits.js';
import { demandTogether, type Basis, type Demand } from '../../domain/planning/demand.js';
import type { Plan } from '../../domain/planning/plan.js';
import { usesOf, type PlacePlanning, type Waiting } from './place-planning.js';

/** Offices that run out within so many working days, and those of which it is not known. */
export type RunOutCounts = {
  readonly within7: number;
  readonly within14: number;
  readonly within30: number;
  readonly unknown: number;
};
export type PlanningSums = Pick<
  Plan,
  | 'needPerDay'
  | 'inkNeedPerDay'
  | 'expectedUsePerDay'
  | 'expectedInkPerDay'
  | 'unmetPerDay'
  | 'capacityPerDay'
  | 'workingPrinters'
  | 'printersShort'
> & {
  readonly demand: Demand;
  readonly waiting: Waiting | null;
  readonly runOut: { readonly blanks: RunOutCounts; readonly ink: RunOutCounts };
  /** Offices by each of their limits. */
  readonly limited: { readonly [L in Limit]: number };
  readonly reorder: Pick<
    Plan['reorder'],
    'minimumBlanks' | 'orderBlanks' | 'orderCartons' | 'minimumRibbons' | 'orderRibbons'
  > & { readonly ordersDue: number };
  readonly basis: Basis;
};

/** The sums of places, at least one; what is known of none of them is null. */
export function planningSums(parts: readonly PlacePlanning[]): PlanningSums {
  const sum = (of: (plan: Plan) => number | null): number | null => {
    const known = parts.map(({ plan }) => of(plan)).filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
  };
  const offices = parts.filter(({ isOffice }) => isOffice);
  return {
    demand: demandTogether(parts.map(({ demand }) => demand)),
    waiting: waitingTogether(parts),
    needPerDay: sum(({ needPerDay }) => needPerDay),
    inkNeedPerDay: sum(({ inkNeedPerDay }) => inkNeedPerDay),
    expectedUsePerDay: sum(({ expectedUsePerDay }) => expectedUsePerDay),
    expectedInkPerDay: sum(({ expectedInkPerDay }) => expectedInkPerDay),
    unmetPerDay: sum(({ unmetPerDay }) => unmetPerDay),
    capacityPerDay: sum(({ capacityPerDay }) => capacityPerDay) ?? 0,
    workingPrinters: sum(({ workingPrinters }) => workingPrinters) ?? 0,
    printersShort: sum(({ printersShort }) => printersShort),
    runOut: {
      blanks: runOutCounts(offices, (office) => usesOf(office).blanks),
      ink: runOutCounts(offices, (office) => usesOf(office).ink),
    },
    limited: Object.fromEntries(
      LIMITS.map((limit) => [
        limit,
        offices.filter(({ plan }) => plan.limits.includes(limit)).length,
      ]),
    ) as { [L in Limit]: number },
    reorder: {
      ordersDue: offices.filter(({ plan }) => plan.reorder.orderDue === true).length,
      minimumBlanks: sum(({ reorder }) => reorder.minimumBlanks),
      orderBlanks: sum(({ reorder }) => reorder.orderBlanks),
      orderCartons: sum(({ reorder }) => reorder.orderCartons),
      minimumRibbons: sum(({ reorder }) => reorder.minimumRibbons),
      orderRibbons: sum(({ reorder }) => reorder.orderRibbons),
    },
    basis: basisTogether(parts.map(({ basis }) => basis)),
  };
}

function runOutCounts(
  offices: readonly PlacePlanning[],
  useOf: (office: PlacePlanning) => StockUse,
): RunOutCounts {
  const uses = offices.map(useOf);
  const within = (days: number) => uses.filter((use) => runsOutWithin(use, days)).length;
  return {
    within7: within(7),
    within14: within(14),
    within30: within(30),
    unknown: uses.filter(({ perDay }) => perDay === null).length,
  };
}

function waitingTogether(parts: readonly PlacePlanning[]): Waiting | null {
  const reports = parts.flatMap(({ waiting }) => waiting ?? []);
  const [oldest] = reports.map(({ asOf }) => asOf).sort();
  if (oldest === undefined) return null;
  return { people: reports.reduce((sum, { people }) => sum + people, 0), asOf: oldest };
}

function basisTogether(bases: readonly Basis[]): Basis {
  const sum = (of: (basis: Basis) => number) =>
    bases.reduce((total, basis) => total + of(basis), 0);
  const from = bases.map((basis) => basis.from).sort();
  const to = bases.map((basis) => basis.to).sort();
  return {
    recordedDays: sum(({ recordedDays }) => recordedDays),
    unknownDays: sum(({ unknownDays }) => unknownDays),
    censoredDays: sum(({ censoredDays }) => censoredDays),
    from: from[0]!,
    to: to.at(-1)!,
  };
}
