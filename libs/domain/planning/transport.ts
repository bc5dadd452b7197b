// The transportation problem of a redistribution: what each taker needs from what givers can give,
// by the fewest kilometres, and among these plans by the fewest transfers.

/** What a solver answers for a model in CPLEX LP format; `Dual` for linear programs only. */
export type SolverAnswer = {
  readonly Status: string;
  readonly Columns: Readonly<Record<string, { readonly Primal?: number; readonly Dual?: number }>>;
};
/** Solves a linear or a mixed integer program exactly; throws where it cannot. */
export type LinearSolver = (model: string) => SolverAnswer;

/** Lots from a giver to a taker, by their places in the lists. */
export type Haul = { readonly giver: number; readonly taker: number; readonly lots: number };
type Arc = { readonly giver: number; readonly taker: number; readonly name: string };

/** A reduced cost below this is none; costs are whole tenths of kilometres. */
const NO_COST = 1e-6;

/**
 * The routes, in the order of givers and takers. `supplies` in sum cover `demands`. The first
 * program is linear, and as such has whole numbers in its corners; which arcs a plan of the same
 * length may use follows from its reduced costs, and a second, small program takes the fewest.
 */
export function fewestKilometres(
  supplies: readonly number[],
  demands: readonly number[],
  kmOf: (giver: number, taker: number) => number,
  solve: LinearSolver,
): readonly Haul[] {
  if (demands.length === 0) return [];
  const arcs = supplies.flatMap((_supply, giver) =>
    demands.map((_demand, taker): Arc => ({ giver, taker, name: `x${giver}_${taker}` })),
  );
  const costOf = ({ giver, taker }: Arc) => Math.round(kmOf(giver, taker) * 10);
  const shortest = solve(program(weighted(arcs, costOf), limits(arcs, supplies, demands), []));
  const lotsIn = (answer: SolverAnswer, { name }: Arc) =>
    Math.round(answer.Columns[name]?.Primal ?? 0);
  const length = arcs.reduce((sum, arc) => sum + costOf(arc) * lotsIn(shortest, arc), 0);
  const tied = arcs.filter(({ name }) => Math.abs(shortest.Columns[name]?.Dual ?? 0) < NO_COST);
  const used = arcs.filter((arc) => lotsIn(shortest, arc) > 0);
  const chosen =
    tied.length <= used.length
      ? shortest
      : solve(fewestTransfers(tied, { supplies, demands, costOf, length }));
  return arcs.flatMap((arc) => {
    const lots = lotsIn(chosen, arc);
    return lots > 0 ? [{ giver: arc.giver, taker: arc.taker, lots }] : [];
  });
}

/** Which of the arcs of shortest plans are used: as few as possible, at the same length. */
function fewestTransfers(
  arcs: readonly Arc[],
  {
    supplies,
    demands,
    costOf,
    length,
  }: {
    readonly supplies: readonly number[];
    readonly demands: readonly number[];
    readonly costOf: (arc: Arc) => number;
    readonly length: number;
  },
): string {
  const used = ({ name }: Arc) => name.replace('x', 'y');
  const opened = arcs.map((arc) => {
    const most = Math.min(supplies[arc.giver]!, demands[arc.taker]!);
    return `${arc.name} - ${most} ${used(arc)} <= 0`;
  });
  return program(
    arcs.map(used).join(' + '),
    [...limits(arcs, supplies, demands), ...opened, `${weighted(arcs, costOf)} <= ${length}`],
    [`General ${arcs.map(({ name }) => name).join(' ')}`, `Binary ${arcs.map(used).join(' ')}`],
  );
}

const weighted = (arcs: readonly Arc[], costOf: (arc: Arc) => number): string =>
  arcs.map((arc) => `${costOf(arc)} ${arc.name}`).join(' + ');

/** Each giver gives at most what it can, each taker gets what it needs. */
function limits(
  arcs: readonly Arc[],
  supplies: readonly number[],
  demands: readonly number[],
): readonly string[] {
  const sum = (chosen: readonly Arc[]) => chosen.map(({ name }) => name).join(' + ');
  return [
    ...supplies.flatMap((supply, giver) => {
      const own = arcs.filter((arc) => arc.giver === giver);
      return own.length === 0 ? [] : [`${sum(own)} <= ${supply}`];
    }),
    ...demands.map((demand, taker) => {
      const own = arcs.filter((arc) => arc.taker === taker);
      return `${sum(own)} = ${demand}`;
    }),
  ];
}

/** A program in CPLEX LP format, a line for each limit. */
const program = (objective: string, limited: readonly string[], kinds: readonly string[]): string =>
  [
    'Minimize',
    ` ${objective}`,
    'Subject To',
    ...limited.map((line) => ` ${line}`),
    ...kinds,
    'End',
  ].join('\n');
