// Planning as it is answered: per-day figures with one decimal.
import type { Basis, Demand } from '../../domain/planning/demand.js';
import type { Plan } from '../../domain/planning/plan.js';
import type { PlacePlanning, Waiting } from './place-planning.js';
import type { PlanningSums } from './planning-sums.js';

export type PlanningFigures = Plan & {
  readonly demand: Demand;
  readonly waiting: Waiting | null;
  readonly basis: Basis;
};

const tenth = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10);

/** The block `planning` of an answer. */
export const planningAnswer = ({
  demand,
  waiting,
  plan,
  basis,
}: PlacePlanning): PlanningFigures => ({ waiting, ...rounded({ ...plan, demand }), basis });

/** The block `planning` of several places together. */
export const planningSumsAnswer = (sums: PlanningSums): PlanningSums => rounded(sums);

const PER_DAY = [
  'needPerDay',
  'inkNeedPerDay',
  'expectedUsePerDay',
  'expectedInkPerDay',
  'unmetPerDay',
] as const;
type PerDay = { readonly [F in (typeof PER_DAY)[number]]: number | null };

function rounded<T extends PerDay & { readonly demand: Demand }>(figures: T): T {
  const { blanksPerDay, blanksDeviation, inkPrintsPerDay, inkDeviation } = figures.demand;
  return {
    ...figures,
    ...Object.fromEntries(PER_DAY.map((name) => [name, tenth(figures[name])])),
    demand: {
      blanksPerDay: tenth(blanksPerDay),
      blanksDeviation: tenth(blanksDeviation),
      inkPrintsPerDay: tenth(inkPrintsPerDay),
      inkDeviation: tenth(inkDeviation),
    },
  };
}
