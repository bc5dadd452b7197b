// The demo's history: April to 17 July 2017 noon as commands, exact where a figure was reported and
// drawn by seed where none was.
import type { Places } from '../../libs/domain/values/places.js';
import { CENTRAL_TZ, Outbox, type DemoCommand } from './outbox.js';
import { timeOn } from './calendar.js';
import { consignmentsOf } from './plan/consignments.js';
import { calendarOf } from './days/blanks-calendar.js';
import { blanksOn } from './days/blanks.js';
import { countsOn, type Losses } from './days/counts.js';
import { equipmentOn } from './days/equipment.js';
import { inkOn, noInkOrders } from './days/ink.js';
import { noLoans } from './days/loans/loan-book.js';
import { loansOn } from './days/loans/loans.js';
import { allotPrints, printsOn, spoiledOn, type Backlog } from './days/prints.js';
import { oversightOn } from './days/oversight.js';
import { reportsOn } from './days/reports.js';
import { requestsOn } from './days/requests.js';
import { figuresOf, type FactRow } from './plan/figures.js';
import { withMishaps } from './plan/mishaps.js';
import { officesOf } from './plan/offices.js';
import { dailyPrintsOf, printPlanOf } from './plan/print-plan.js';
import { randomOf } from './random.js';
import { FIRST_DAY, DemoWorld } from './world.js';

export type { DemoCommand } from './outbox.js';
export type { FactRow } from './plan/figures.js';

export type HistoryOptions = {
  /** Another seed draws another history with the same reported figures. */
  readonly seed?: number;
  /** Ink model → prints per ribbon, as in data/goods.csv. */
  readonly inkModels?: ReadonlyMap<string, number>;
};

const SEED = 20_170_717;
const INK_MODELS: ReadonlyMap<string, number> = new Map([
  ['YMCK-500', 500],
  ['YMCKO-500', 500],
  ['YMCKO-250', 250],
]);

/**
 * All commands in the order of their recording, within the rules: none of them is rejected. The
 * same places, facts and options give the same commands on every run. Throws where the facts lack a
 * country figure or contradict each other.
 */
export function* history(
  places: Places,
  facts: readonly FactRow[],
  options: HistoryOptions = {},
): Generator<DemoCommand> {
  const world = worldOf(places, facts, options);
  const calendar = calendarOf(world);
  const backlog: Backlog = { cards: 0 };
  const losses: Losses = [];
  const orders = noInkOrders();
  const unanswered = new Set<string>();
  const loans = noLoans();
  const end = endOf(world.figures.lastDay);
  for (let day = FIRST_DAY; day <= world.figures.lastDay; day += 1) {
    const prints = allotPrints(world, backlog, day);
    blanksOn(world, calendar, day);
    equipmentOn(world, day);
    printsOn(world, prints, day);
    inkOn(world, orders, day);
    requestsOn(world, unanswered, day);
    loansOn(world, loans, day);
    spoiledOn(world, day);
    countsOn(world, losses, day);
    reportsOn(world, day);
    oversightOn(world, day);
    for (const command of world.outbox.sent(day)) {
      if (command.recordedAt > end)
        throw new Error(`${command.id} would be recorded after the end of the history`);
      yield command;
    }
  }
  if (backlog.cards !== 0) throw new Error(`${backlog.cards} cards could not be printed anywhere`);
}

/**
 * Noon of the last day in Jakarta (ms): the time of the minister's statement and of the demo's
 * clock.
 */
export function endOf(lastDay: number): number {
  return timeOn(lastDay, 12 * 60, CENTRAL_TZ);
}

function worldOf(
  places: Places,
  facts: readonly FactRow[],
  { seed = SEED, inkModels = INK_MODELS }: HistoryOptions,
): DemoWorld {
  const figures = figuresOf(facts);
  const consignments = withMishaps(consignmentsOf(places, figures, seed), places, figures, seed);
  const offices = officesOf(
    places,
    figures,
    consignments,
    [...inkModels.keys()],
    dailyPrintsOf(figures),
    seed,
  );
  const prints = printPlanOf(figures, offices, consignments, randomOf(seed, 'print plan'));
  return new DemoWorld(
    places,
    figures,
    consignments,
    offices,
    prints,
    inkModels,
    new Outbox(),
    seed,
  );
}
