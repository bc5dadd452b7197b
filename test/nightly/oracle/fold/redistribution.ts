// PLAN-10 by the oracle: who lacks and who can give, the level by counting lots, and the fewest
// piece-kilometres by augmenting paths.
import type { Standing } from './forecast.js';
import { underWayOf, type Loan, type UnderWay } from './loans.js';
import { tenthsOfKm } from './places.js';

const FLOOR_DAYS = 20;
const MOST_DAYS = 60;

export type Goods = {
  readonly item: 'blank' | 'ink';
  readonly model: string | undefined;
  /** Pieces or prints of what is handed over at once. */
  readonly lot: number;
};
export type Shelf10 = {
  readonly standing: Standing;
  readonly stock: number;
  readonly use: number | null;
  readonly floor: number;
  readonly underWay: UnderWay;
  /** Lots that it lacks to the target. */
  readonly lacks: number;
  /** Lots that it takes at most: none where it is to give already. */
  readonly wants: number;
  /** Lots that it gives at most: none where it is to take already. */
  readonly spares: number;
};

/**
 * A place in a plan: what it holds with what is under way, and what it could take or give. Of ink
 * an office works with all that its printers take, and gives of one model.
 */
export function shelfIn(
  standing: Standing,
  loans: readonly Loan[],
  { item, model, lot }: Goods,
  { target, at }: { readonly target: number; readonly at: number },
): Shelf10 {
  const { place, models, shelf } = standing;
  const way = (of: string | undefined) => underWayOf(loans, place.code, { item, model: of }, at);
  const own = model === undefined ? standing.blanks : shelf.inkOf(model, at);
  const underWay = way(model);
  const isUsed = place.isOffice && (model === undefined || models.has(model));
  const all = isUsed && model !== undefined ? [...models] : [model];
  const there = isUsed && model !== undefined ? standing.ink : own;
  const moving = all.map(way).reduce((sum, one) => sum + one.in - one.asked, 0);
  const stock = Math.max(0, there + moving);
  const known = item === 'blank' ? standing.use : standing.inkUse;
  const use = isUsed ? known : place.isOffice && known === null ? null : 0;
  const floor = place.isOffice && use !== null ? FLOOR_DAYS * use : 0;
  if (use === null) return { standing, stock, use, floor, underWay, lacks: 0, wants: 0, spares: 0 };
  const kept = place.isOffice ? Math.max(FLOOR_DAYS, target) * use : 0;
  const lacks = lots(Math.min(target, MOST_DAYS) * use - stock, lot);
  const spares = lots(Math.min(own - underWay.asked, stock - kept), lot);
  return {
    standing,
    stock,
    use,
    floor,
    underWay,
    lacks,
    wants: underWay.out > 0 ? 0 : lacks,
    spares: underWay.takes ? 0 : spares,
  };
}

const lots = (amount: number, lot: number): number => Math.max(0, Math.floor(amount / lot));

/** Lots for each taker: all it wants, or what the highest level needs where that is too much. */
export function lotsOfTakers(takers: readonly Shelf10[], supply: number, lot: number): number[] {
  const wanted = takers.map(({ wants }) => wants);
  if (sum(wanted) <= supply) return wanted;
  // The levels at which somebody needs one lot more, the lowest first.
  const steps = takers
    .flatMap(({ wants, stock, use }, taker) =>
      Array.from({ length: wants }, (_, had) => ({ taker, days: (stock + had * lot) / use! })),
    )
    .sort((a, b) => a.days - b.days);
  const given = takers.map(() => 0);
  let left = supply;
  for (let first = 0; first < steps.length;) {
    // Who stands at the same level is lifted together, or the level stays where it is.
    const same = steps.filter(({ days }, at) => at >= first && days === steps[first]!.days);
    if (same.length > left) break;
    for (const { taker } of same) given[taker]! += 1;
    left -= same.length;
    first += same.length;
  }
  return given;
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** Tenths of lot-kilometres of the shortest way to bring each taker its lots. */
export function fewestTenths(
  givers: readonly Shelf10[],
  takers: readonly Shelf10[],
  needed: readonly number[],
): number {
  const costs = givers.map((giver) =>
    takers.map((taker) => tenthsOfKm(giver.standing.place, taker.standing.place)),
  );
  const flow = givers.map(() => takers.map(() => 0));
  const left = givers.map(({ spares }) => spares);
  const open = [...needed];
  let total = 0;
  for (;;) {
    const path = shortestPath(costs, flow, left, open);
    if (!path) return total;
    total += push(path, flow, left, open) * path.cost;
  }
}

type Path = { readonly steps: readonly (readonly [number, number])[]; readonly cost: number };

/** From a giver with lots left to a taker that lacks some, over lots that may be handed back. */
function shortestPath(
  costs: readonly (readonly number[])[],
  flow: readonly (readonly number[])[],
  left: readonly number[],
  open: readonly number[],
): Path | undefined {
  const toGiver = left.map((lots) => (lots > 0 ? 0 : Infinity));
  const toTaker = open.map(() => Infinity);
  const from = open.map(() => -1);
  const back = left.map(() => -1);
  for (let changed = true; changed;) {
    changed = false;
    costs.forEach((row, giver) =>
      row.forEach((cost, taker) => {
        if (toGiver[giver]! + cost < toTaker[taker]!) {
          toTaker[taker] = toGiver[giver]! + cost;
          from[taker] = giver;
          changed = true;
        }
        if (flow[giver]![taker]! > 0 && toTaker[taker]! - cost < toGiver[giver]!) {
          toGiver[giver] = toTaker[taker]! - cost;
          back[giver] = taker;
          changed = true;
        }
      }),
    );
  }
  let end = -1;
  open.forEach((lots, taker) => {
    if (lots > 0 && (end < 0 || toTaker[taker]! < toTaker[end]!)) end = taker;
  });
  if (end < 0 || toTaker[end] === Infinity) return undefined;
  const steps: (readonly [number, number])[] = [];
  for (let taker = end; taker >= 0;) {
    const giver = from[taker]!;
    steps.push([giver, taker]);
    taker = back[giver]!;
    if (taker >= 0) steps.push([giver, taker]);
  }
  return { steps, cost: toTaker[end]! };
}

/** Sends as many lots along a path as it takes; gives how many. */
function push({ steps }: Path, flow: number[][], left: number[], open: number[]): number {
  const [, end] = steps[0]!;
  const [start] = steps.at(-1)!;
  const returned = steps
    .filter((_, at) => at % 2 === 1)
    .map(([giver, taker]) => flow[giver]![taker]!);
  const amount = Math.min(left[start]!, open[end]!, ...returned);
  steps.forEach(([giver, taker], at) => {
    flow[giver]![taker]! += at % 2 === 0 ? amount : -amount;
  });
  left[start]! -= amount;
  open[end]! -= amount;
  return amount;
}
