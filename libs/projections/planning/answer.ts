// Planning as it is answered: per-day figures with one decimal.
import type { Basis, Demand } from '../../domain/planning/demand.js';
import type { Plan } from '../../domain/planning/plan.js';
import type { PlacePlanning, Waiting } from './place-planning.js';

export type PlanningFigures = Plan & {
  readonly demand: Demand;
  readonly waiting: Waiting | null;
  readonly basis: Basis;
};

const tenth = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10);

/** The block `planning` of an answer. */
export function planningAnswer({ demand, waiting, plan, basis }: PlacePlanning): PlanningFigures {
  return {
    demand: {
      blanksPerDay: tenth(demand.blanksPerDay),
      blanksDeviation: tenth(demand.blanksDeviation),
      inkPrintsPerDay: tenth(demand.inkPrintsPerDay),
      inkDeviation: tenth(demand.inkDeviation),
    },
    waiting,
    ...plan,
    needPerDay: tenth(plan.needPerDay),
    inkNeedPerDay: tenth(plan.inkNeedPerDay),
    basis,
  };
}
