// Stock rows of many places, with their planning: sorted, filtered, page by page.
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import type { Plan } from '../../domain/planning/plan.js';
import { BOTTLENECKS } from '../../domain/planning/limits.js';
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
import { stockAnswer, workingHere } from '../../projections/stock-by-place/answer.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import { Settings } from '../config/settings.js';
import { pageOf, type Answer } from '../http/answer.js';
import {
  AsOfPageParameters,
  cursorAfter,
  FaultyParameter,
  keyOfCursor,
  LIMIT_DEFAULT,
} from '../http/parameters.js';
import { headOf, QueryTimes } from '../http/query-time.js';
import { PLACE_KINDS } from '../places/answers.js';
import { provinceNamed } from '../places/place-lookup.js';
import { PlacePlans } from '../planning/place-plans.js';
import { ReadPermissions } from '../security/read-permissions.js';
import { ProjectionRows } from '../storage/projection-rows.js';
import { withoutDetails } from './without-details.js';

/** A place with its row; `plan` where its details may be read. */
type Listed = {
  readonly place: Place;
  readonly version: number;
  readonly row: StockRow;
  readonly plan: PlacePlanning | undefined;
};

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
  /** Runs out of blanks or ink before this date. */
  @LocalDate('optional') runsOutBefore?: string;
  /** Places with stock and no printer that works, or the others. */
  @Flag('optional') noWorkingPrinter?: boolean;
  /** More people than this wait. */
  @Whole(0, QUANTITY_MAX, 'optional') waitingAbove?: number;
}

export class ListStock extends Query<Answer> {
  constructor(
    readonly parameters: StockListParameters,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ListStock)
export class ListStockHandler implements IQueryHandler<ListStock> {
  constructor(
    private readonly rules: Rules,
    private readonly settings: Settings,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly plans: PlacePlans,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ parameters, actor }: ListStock): Promise<Answer> {
    const { kind, sort = 'code', cursor, limit = LIMIT_DEFAULT } = parameters;
    const { places } = this.rules;
    const province = provinceNamed(places, parameters.province);
    const time = await this.times.of(parameters);
    const wanted = places
      .within(province)
      .filter((place) => kind === undefined || place.kind === kind);
    const after = keyOfCursor(cursor);
    const stored = await this.rows.stockRows(wanted, time.past);
    // What is planned from counts and reports is for those who may read these.
    const readable = wanted.filter(({ code }) => this.permissions.may(actor, 'details', [code]));
    const plans = await this.plans.of(readable, stored, time);
    const rows = sorted(
      wanted
        .map((place) => ({ place, ...stored.get(place.code)!, plan: plans.get(place.code) }))
        .filter((listed) => isWanted(listed, parameters)),
      sort,
    );
    const from = after === undefined ? 0 : rows.findIndex(({ place }) => place.code === after) + 1;
    if (after !== undefined && from === 0) throw new FaultyParameter('cursor', 'cursor');
    const page = rows.slice(from, from + limit);
    const next =
      from + limit < rows.length ? cursorAfter(page[page.length - 1]!.place.code) : undefined;
    const settings = { cardsPerDay: this.settings.printerCardsPerDay };
    const items = page.map(({ place: { name, kind: ofKind }, version, row, plan }) => {
      const answer = stockAnswer(row, version, time.nowMs, this.rules, settings);
      return {
        name,
        kind: ofKind,
        ...(plan ? { ...answer, planning: planningAnswer(plan) } : withoutDetails(answer)),
      };
    });
    return pageOf(headOf(time), items, next);
  }
}

function isWanted(
  { row, version, plan }: Listed,
  { bottleneck, runsOutBefore, noWorkingPrinter, waitingAbove }: StockListParameters,
): boolean {
  const planned = plan?.plan;
  const lastDay = planned?.runsOutOn ?? undefined;
  return (
    (bottleneck === undefined || isLimitedBy(planned, bottleneck)) &&
    (runsOutBefore === undefined || (lastDay !== undefined && lastDay < runsOutBefore)) &&
    (noWorkingPrinter === undefined ||
      (version > 0 && workingHere(row).length === 0) === noWorkingPrinter) &&
    (waitingAbove === undefined || (plan?.waiting?.people ?? -1) > waitingAbove)
  );
}

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
