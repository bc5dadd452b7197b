// Stock rows of many places, with their planning: sorted, filtered, page by page.
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Plan } from '../../domain/planning/plan.js';
import { BOTTLENECKS } from '../../domain/planning/limits.js';
import { OFFICE_STATES, type OfficeState } from '../../domain/planning/office-state.js';
import { Rules } from '../../domain/rules.js';
import {
  Flag,
  LocalDate,
  OneOf,
  QUANTITY_MAX,
  Reference,
  Whole,
} from '../../domain/values/fields.js';
import type { Place } from '../../domain/values/places.js';
import { planningAnswer } from '../../projections/planning/answer.js';
import type { PlacePlanning } from '../../projections/planning/place-planning.js';
import {
  movesWithClock,
  stockAnswer,
  workingHere,
} from '../../projections/stock-by-place/answer.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import type { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { AsOfPageParameters } from '../../http/requests/parameters.js';
import { headOf, QueryTimes } from '../../http/requests/query-time.js';
import { PLACE_KINDS } from '../places/answers.js';
import { keptItem } from '../../http/answers/kept-items.js';
import { pageAnswer, pageOfItems } from '../../http/answers/pages.js';
import { provinceNamed } from '../places/place-lookup.js';
import { PlacePlans } from '../planning/place-plans.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { ProjectionRows } from '../../ledger/storage/projection-rows.js';
import { withoutDetails } from './without-details.js';
import { StockListAnswer } from './answers.js';

/** A place with its row; `plan` where its details may be read. */
type Listed = {
  readonly place: Place;
  readonly version: number;
  readonly row: StockRow;
  readonly plan: PlacePlanning | undefined;
  readonly state: OfficeState | null;
};

type Kept = Pick<Listed, 'version' | 'plan' | 'state'> & { readonly item: ListedItem };

/** What a list is sorted by; null (not known) comes last in both directions. */
const SORTS: Readonly<Record<string, (listed: Listed) => number | null>> = {
  onHand: ({ row }) => row.blanks.onHand,
  printed: ({ row }) => row.blanks.printed,
  inbound: ({ row }) => row.blanks.inbound,
  quarantine: ({ row }) => row.blanks.quarantine,
  utilisation: ({ row: { blanks } }) => {
    const received = blanks.opened + blanks.received;
    return received === 0 ? null : blanks.printed / received;
  },
  days: ({ plan }) => leastOf(plan?.plan.blanks.days, plan?.plan.ink.days),
  inkDays: ({ plan }) => plan?.plan.ink.days ?? null,
  need: ({ plan }) => plan?.plan.needPerDay ?? null,
  waiting: ({ plan }) => plan?.waiting?.people ?? null,
  lastCount: ({ row, plan }) => (plan && row.lastCount ? row.lastCount.at : null),
  lastReport: ({ row, plan }) => (plan && row.lastReport ? Date.parse(row.lastReport.date) : null),
};
/** A sort order; `-` in front puts the greatest first. */
const SORT_WORDS = ['code', ...Object.keys(SORTS).flatMap((name) => [name, `-${name}`])];

function leastOf(...values: readonly (number | null | undefined)[]): number | null {
  const known = values.filter((value) => value !== null && value !== undefined);
  return known.length === 0 ? null : Math.min(...known);
}

export class StockListParameters extends AsOfPageParameters {
  @Reference('optional') province?: string;
  @OneOf(PLACE_KINDS, 'optional') kind?: string;
  @OneOf(SORT_WORDS, 'optional') sort?: string;
  @OneOf(BOTTLENECKS, 'optional') bottleneck?: string;
  /** PLAN-14: offices in this state. */
  @OneOf(OFFICE_STATES, 'optional') state?: string;
  /** Runs out of blanks or ink before this date. */
  @LocalDate('optional') runsOutBefore?: string;
  /** Places with stock and no printer that works, or the others. */
  @Flag('optional') noWorkingPrinter?: boolean;
  /** More people than this wait. */
  @Whole(0, QUANTITY_MAX, 'optional') waitingAbove?: number;
}

export class ListStock extends HttpQuery(StockListParameters, StockListAnswer) {}

@QueryHandler(ListStock)
export class ListStockHandler implements IQueryHandler<ListStock> {
  /** By row, whose body is the same until it is written. */
  private readonly kept = new WeakMap<StockRow, Kept>();

  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly plans: PlacePlans,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ parameters, actor }: ListStock): Promise<Answer<StockListAnswer>> {
    const { kind, sort = 'code' } = parameters;
    const { places } = this.rules;
    const province = provinceNamed(places, parameters.province);
    const time = await this.times.of(parameters);
    const wanted = places
      .within(province)
      .filter((place) => kind === undefined || place.kind === kind);
    const stored = await this.rows.stockRows(wanted, time.past);
    // What is planned from counts and reports is for those who may read these.
    const mayRead = (code: string) => this.permissions.may(actor, 'details', [code]);
    const plans = await this.plans.of(wanted, stored, time);
    const rows = sorted(
      wanted
        .map((place) => {
          const plan = plans.get(place.code)!;
          const { state } = plan;
          const read = mayRead(place.code) ? plan : undefined;
          return { place, ...stored.get(place.code)!, plan: read, state };
        })
        .filter((listed) => isWanted(listed, parameters)),
      sort,
    );
    const page = pageOfItems(rows, parameters, ({ place }) => place.code);
    const items = page.items.map((listed) => this.itemOf(listed, time.nowMs));
    return pageAnswer(headOf(time), { ...page, items });
  }

  /** Of a row that moves with no clock the same item as long as its row and its plan are. */
  private itemOf(listed: Listed, nowMs: number): ListedItem {
    const { version, row, plan, state } = listed;
    if (movesWithClock(row)) return stockItem(listed, nowMs, this.rules);
    const before = this.kept.get(row);
    if (before?.version === version && before.plan === plan && before.state === state)
      return before.item;
    const item = keptItem(stockItem(listed, nowMs, this.rules));
    this.kept.set(row, { version, plan, state, item });
    return item;
  }
}

type ListedItem = ReturnType<typeof stockItem>;

function stockItem({ place, version, row, plan, state }: Listed, nowMs: number, rules: Rules) {
  const { name, kind } = place;
  const answer = stockAnswer(row, version, nowMs, rules);
  return {
    name,
    kind,
    state,
    ...(plan ? { ...answer, planning: planningAnswer(plan) } : withoutDetails(answer)),
  };
}

function isWanted(
  { place, row, version, plan, state: known }: Listed,
  { bottleneck, state, runsOutBefore, noWorkingPrinter, waitingAbove }: StockListParameters,
): boolean {
  const planned = plan?.plan;
  const lastDay = planned?.runsOutOn ?? undefined;
  return (
    (bottleneck === undefined || isLimitedBy(planned, bottleneck)) &&
    (state === undefined || known?.state === state) &&
    (runsOutBefore === undefined || (lastDay !== undefined && lastDay < runsOutBefore)) &&
    (noWorkingPrinter === undefined ||
      (version > 0 && prints(place, row) && workingHere(row).length === 0) === noWorkingPrinter) &&
    (waitingAbove === undefined || (plan?.waiting?.people ?? -1) > waitingAbove)
  );
}

/** A shelf that never had a printer lacks none (PLAN-2). */
const prints = ({ kind }: Place, { printers }: StockRow): boolean =>
  kind === 'regency' || printers.length > 0;

/** PLAN-6: a place is found by any of its limits. */
const isLimitedBy = (plan: Plan | undefined, bottleneck: string): boolean =>
  plan !== undefined && [plan.bottleneck, ...plan.limits].some((limit) => limit === bottleneck);

function sorted(rows: readonly Listed[], sort: string): readonly Listed[] {
  const figure = SORTS[sort.replace(/^-/, '')];
  if (!figure) return rows;
  const sign = sort.startsWith('-') ? -1 : 1;
  const keyed = rows.map((listed) => ({ listed, key: figure(listed) }));
  keyed.sort(({ key: a, listed: one }, { key: b, listed: other }) => {
    if (a === null || b === null) {
      if (a !== b) return a === null ? 1 : -1;
    } else if (a !== b) return sign * (a - b);
    return one.place.code < other.place.code ? -1 : 1;
  });
  return keyed.map(({ listed }) => listed);
}
