// The items of a worklist from rows: of one office, of a province with its regencies, of the
// country.
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/core/event.js';
import { maySend } from '../../domain/authorization/send.js';
import { approversOf } from '../../domain/loan/checks.js';
import { rankLenders } from '../../domain/planning/lenders.js';
import { Rules, yieldOf } from '../../domain/rules.js';
import type { Place } from '../../domain/values/places.js';
import type { AllotmentRow } from '../../projections/allotments/projection.js';
import type { LoanRow } from '../../projections/loans/projection.js';
import type { ShipmentRow } from '../../projections/shipments/projection.js';
import { controlItems, ownReports } from '../../projections/worklist/control-items.js';
import type { WorkItem, WorkLevel, WorklistSettings } from '../../projections/worklist/item.js';
import {
  allotmentItems,
  arrivalItems,
  depletedItems,
  placesUnder,
  shipmentItems,
} from '../../projections/worklist/items.js';
import { loanItemsOfPlace } from '../../projections/worklist/loan-items.js';
import { approvalItems, overdueLoanItems } from '../../projections/worklist/loan-supervision.js';
import { withoutOffer } from '../../projections/worklist/unanswered.js';
import { placeItems, type PlaceRow } from '../../projections/worklist/place-items.js';
import { runOutItems, type RunOutContext } from '../../projections/worklist/run-out-items.js';
import { Settings } from '../../ledger/config/settings.js';
import type { QueryTime } from '../../http/requests/query-time.js';
import { holdingOf } from '../loans/holding.js';
import { unitsToSpare } from '../loans/loan-readers.js';
import { Holidays } from '../planning/holidays.js';
import { PlacePlans } from '../planning/place-plans.js';
import { ProjectionRows } from '../../ledger/storage/projection-rows.js';

/** What a reader sets: see `WorklistParameters`. */
type Choice = Pick<WorklistSettings, 'soonDays' | 'reportDays'> & {
  /** Lenders have enough for more working days than these. */
  readonly richDays?: number | undefined;
};
/** What the items of a list are made from. */
type Ground = {
  readonly rows: readonly PlaceRow[];
  readonly loans: readonly LoanRow[];
  readonly shipments: readonly ShipmentRow[];
  readonly allotments: readonly AllotmentRow[];
  /** What the rows show, of all places. */
  readonly ofRows: readonly WorkItem[];
  readonly settings: WorklistSettings;
};

@Injectable()
export class WorkItems {
  constructor(
    private readonly rules: Rules,
    private readonly settings: Settings,
    private readonly rows: ProjectionRows,
    private readonly plans: PlacePlans,
    private readonly holidays: Holidays,
  ) {}

  /**
   * All items of the list of a place, a province or the centre; commands that the actor may send.
   */
  async of(
    place: Place,
    level: WorkLevel,
    actor: Actor,
    time: QueryTime,
    choice: Choice,
  ): Promise<readonly WorkItem[]> {
    const ground = await this.ground(place, level, time, choice);
    const own = this.ofPlace(place, ground);
    const items = level === 'place' ? own : [...own, ...this.supervised(place, ground)];
    return unique(items).map((item) => this.withAct(item, actor));
  }

  private async ground(
    place: Place,
    level: WorkLevel,
    time: QueryTime,
    choice: Choice,
  ): Promise<Ground> {
    const { places } = this.rules;
    // A neighbour that has plenty is looked for in the same province.
    const codes = places.within(level === 'country' ? undefined : place.province);
    const stocks = await this.rows.stockRows(codes);
    const plans = await this.plans.of(codes, stocks, time);
    const rows = codes.map((one) => ({
      place: one,
      ...stocks.get(one.code)!,
      planning: plans.get(one.code)!,
    }));
    const loans = (await this.openRows('loans')) as LoanRow[];
    const { soonDays, reportDays } = choice;
    const settings: WorklistSettings = {
      level,
      nowMs: time.nowMs,
      calendar: this.holidays.calendar,
      lowPrintThreshold: this.settings.lowPrintThreshold,
      soonDays,
      reportDays,
    };
    return {
      rows,
      ofRows: [
        ...placeItems(rows, settings),
        ...runOutItems(rows, this.runOutContext(rows, loans, choice, time), settings),
      ],
      settings,
      loans,
      shipments: (await this.openRows('shipments')) as ShipmentRow[],
      allotments: (level === 'country' ? await this.openRows('allotments') : []) as AllotmentRow[],
    };
  }

  /** Who can lend what runs out: the first of the own province (LOAN-2). */
  private runOutContext(
    rows: readonly PlaceRow[],
    loans: readonly LoanRow[],
    { richDays }: Choice,
    { nowMs }: QueryTime,
  ): RunOutContext {
    const { loans: rules, cardsPerDay } = this.rules;
    return {
      loans,
      loanDays: rules.loanDays,
      lenderOf: (borrower, { item, model, quantity }) => {
        const holdings = rows
          .filter(({ place, version }) => place.province === borrower.province && version > 0)
          .map(({ place, row, version, planning }) =>
            holdingOf({ row, version }, planning, { place, nowMs }, { item, model }),
          );
        const each = model === undefined ? 1 : yieldOf(this.rules, model);
        const { floorDays } = rules;
        const wanted = { borrower, item, quantity, each, floorDays, cardsPerDay };
        const rich = (days: number | null) =>
          richDays === undefined || days === null || days > richDays;
        const first = rankLenders(wanted, holdings).candidates.find(({ daysBefore }) =>
          rich(daysBefore),
        );
        return first && { place: first.place, canLend: first.canLend, days: first.daysBefore };
      },
    };
  }

  /** What waits for one office: arrivals, loans, its own stock and its duties. */
  private ofPlace(place: Place, { rows, ofRows, loans, shipments, settings }: Ground): WorkItem[] {
    const { nowMs, calendar } = settings;
    const { code } = place;
    const own = rows.find((row) => row.place === place);
    const couldLend = (row: LoanRow) => (own ? this.couldLend(own, row, nowMs) : 0);
    const context = { nowMs, calendar, places: this.rules.places };
    const depleted = own ? depletedItems([own], loans, nowMs) : [];
    const shown = new Set(depleted.map(({ facts }) => facts['loan']));
    return [
      ...arrivalItems(shipments, code, context),
      ...shipmentItems(shipments, ({ from }) => from === code, context),
      ...loanItemsOfPlace(loans, place, this.approvers, couldLend, context).filter(
        ({ kind, facts }) => kind !== 'request-without-offer' || !shown.has(facts['loan'] ?? null),
      ),
      ...depleted,
      ...(own ? ownReports(own, this.rules.places, settings) : []),
      ...ofRows.filter((item) => item.place === code),
    ];
  }

  /** What a province or the centre decides or looks at. */
  private supervised({ code }: Place, ground: Ground): WorkItem[] {
    const { rows, ofRows, loans, shipments, allotments, settings } = ground;
    const { nowMs, calendar, level } = settings;
    const isCountry = level === 'country';
    const codes = isCountry
      ? rows.map(({ place }) => place.code)
      : placesUnder(this.rules.places, code);
    const under = new Set(codes);
    const depleted = depletedItems(rows, loans, nowMs);
    const shown = new Set(depleted.map(({ facts }) => facts['loan']));
    const waiting = loans.filter((row) => under.has(row.borrower) && !shown.has(row.loan));
    const context = { nowMs, calendar, places: this.rules.places };
    return [
      ...allotmentItems(allotments, rows),
      ...approvalItems(loans, code, this.approvers, nowMs),
      ...overdueLoanItems(loans, under, code, context),
      ...shipmentItems(shipments, ({ from, to }) => under.has(from) || under.has(to), context),
      ...depleted,
      ...withoutOffer(isCountry ? loans : waiting, level, context),
      ...controlItems(rows, this.rules.places, code, settings),
      ...ofRows.filter((item) => under.has(item.place)),
    ];
  }

  /** Units that an office could lend of a request in its own province. */
  private couldLend({ place, row, version, planning }: PlaceRow, loan: LoanRow, nowMs: number) {
    const borrower = this.rules.places.get(loan.borrower);
    if (place.kind !== 'regency' || borrower?.province !== place.province) return 0;
    const { loans, cardsPerDay } = this.rules;
    const limits = { floorDays: loans.floorDays, cardsPerDay };
    return unitsToSpare({ place, stock: { row, version }, plan: planning }, loan, limits, nowMs);
  }

  private readonly approvers = (borrower: string, lender: string): readonly string[] =>
    approversOf(this.rules, borrower, lender);

  /** Without the command where the actor may not send it for the place that decides. */
  private withAct(item: WorkItem, actor: Actor): WorkItem {
    const { act, ...links } = item.links;
    if (!act) return item;
    const isApproval = act.command === 'ApproveLoan';
    const place = isApproval ? actor.place : item.place;
    return maySend(this.rules.places, act.command, actor, place) ? item : { ...item, links };
  }

  private async openRows(projection: string): Promise<object[]> {
    const rows: object[] = [];
    for await (const { body } of this.rows.list(projection, ['open'])) rows.push(body);
    return rows;
  }
}

/** Each item once: what waits for an office itself is also seen by who supervises it. */
function unique(items: readonly WorkItem[]): readonly WorkItem[] {
  const found = new Map<string, WorkItem>();
  for (const item of items) {
    const { kind, place, links, facts } = item;
    const key = [kind, place, links.view, facts['lender'], facts['item']].join(' ');
    if (!found.has(key)) found.set(key, item);
  }
  return [...found.values()];
}
