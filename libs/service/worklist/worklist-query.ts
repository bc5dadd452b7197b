// What a province has to decide or to look at, in the reader's language.
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import { approversOf } from '../../domain/loan/checks.js';
import { Rules } from '../../domain/rules.js';
import { OneOf, Reference, Whole } from '../../domain/values/fields.js';
import type { Place } from '../../domain/values/places.js';
import { stockStream } from '../../domain/values/streams.js';
import type { LoanRow } from '../../projections/loans/projection.js';
import type { ShipmentRow } from '../../projections/shipments/projection.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import { controlItems } from '../../projections/worklist/control-items.js';
import { WORK_KINDS, type WorkItem } from '../../projections/worklist/item.js';
import {
  depletedItems,
  inOrder,
  loanItems,
  placesUnder,
  shipmentItems,
} from '../../projections/worklist/items.js';
import { placeItems, saysEmpty, type PlaceRow } from '../../projections/worklist/place-items.js';
import { Settings } from '../config/settings.js';
import { Answer } from '../http/answer.js';
import { FaultyParameter } from '../http/parameters.js';
import { headOf, QueryTimes, type QueryTime } from '../http/query-time.js';
import type { Language } from '../i18n/format.js';
import { worklistSentence } from '../i18n/worklist-sentence.js';
import { placeNamed } from '../places/place-lookup.js';
import { ReadPermissions } from '../security/read-permissions.js';
import { ProjectionRows, type StockRowAt } from '../storage/projection-rows.js';

export class WorklistParameters {
  @Reference('optional') province?: string;
  @OneOf(WORK_KINDS, 'optional') kind?: string;
  /** Places that run out within so many days … */
  @Whole(0, 365, 'optional') soonDays?: number;
  /** … while a neighbour has enough for more than so many. */
  @Whole(0, 3650, 'optional') richDays?: number;
  /** How many working days back daily reports are looked for. */
  @Whole(0, 30, 'optional') reportDays?: number;
}

export class ReadWorklist extends Query<Answer> {
  constructor(
    readonly parameters: WorklistParameters,
    readonly actor: Actor,
    readonly language: Language,
  ) {
    super();
  }
}

@QueryHandler(ReadWorklist)
export class ReadWorklistHandler implements IQueryHandler<ReadWorklist> {
  constructor(
    private readonly rules: Rules,
    private readonly settings: Settings,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ parameters, actor, language }: ReadWorklist): Promise<Answer> {
    const { places } = this.rules;
    const province = this.provinceOf(parameters, actor);
    this.permissions.requirePlace(actor, 'worklist', province.code);
    const time = await this.times.of();
    const { kind } = parameters;
    const items = (await this.itemsOf(province, parameters, time)).filter(
      (item) => kind === undefined || item.kind === kind,
    );
    const counts = WORK_KINDS.map((known) => [
      known,
      items.filter((item) => item.kind === known).length,
    ]).filter(([, count]) => count !== 0);
    return new Answer({
      ...headOf(time),
      province: province.code,
      name: province.name,
      counts: Object.fromEntries(counts) as Record<string, number>,
      items: inOrder(items).map((item) => ({
        ...item,
        name: places.get(item.place)!.name,
        says: worklistSentence(item, language),
      })),
    });
  }

  /** The province asked for, else the actor's own. */
  private provinceOf({ province }: WorklistParameters, { role, place }: Actor): Place {
    const own = role === 'province' || role === 'centre' ? place : undefined;
    const code = province ?? own;
    if (code === undefined) throw new FaultyParameter('province', 'province-or-centre');
    const found = placeNamed(this.rules.places, code);
    if (found.kind === 'regency') throw new FaultyParameter('province', 'province-or-centre');
    return found;
  }

  private async itemsOf(
    { code }: Place,
    { soonDays = 7, richDays = 60, reportDays = 5 }: WorklistParameters,
    time: QueryTime,
  ): Promise<readonly WorkItem[]> {
    const { places } = this.rules;
    const { nowMs } = time;
    const codes = placesUnder(places, code);
    const under = new Set(codes);
    const rows = await this.placeRows(codes, time);
    const loans = (await this.openRows('loans')) as LoanRow[];
    const shipments = (await this.openRows('shipments')) as ShipmentRow[];
    const approvers = (borrower: string, lender: string) =>
      approversOf(this.rules, borrower, lender);
    const settings = {
      nowMs,
      cardsPerDay: this.settings.printerCardsPerDay,
      lowPrintThreshold: this.settings.lowPrintThreshold,
      soonDays,
      richDays,
      reportDays,
    };
    return [
      ...loanItems(loans, code, under, approvers, nowMs),
      ...shipmentItems(shipments, under, nowMs),
      ...depletedItems(rows, loans, nowMs),
      ...controlItems(rows, places, code, settings),
      ...placeItems(rows, settings),
    ];
  }

  private async placeRows(codes: readonly string[], time: QueryTime): Promise<PlaceRow[]> {
    const places = codes.map((code) => this.rules.places.get(code)!);
    const stored = await this.rows.stockRows(places);
    return Promise.all(
      places.map(async (place) => {
        const current = stored.get(place.code)!;
        return { place, ...current, ...(await this.rowAtReport(place.code, current, time)) };
      }),
    );
  }

  /** The row at the time of a report that says "empty": it is read for such reports only. */
  private async rowAtReport(
    code: string,
    { row }: StockRowAt,
    { position }: QueryTime,
  ): Promise<{ atReport?: StockRow }> {
    if (!saysEmpty(row)) return {};
    const past = { position, asOfMs: row.lastReport!.at };
    const { body } = await this.rows.row('stock-by-place', stockStream(code), past);
    return { atReport: body as StockRow };
  }

  private async openRows(projection: string): Promise<object[]> {
    const rows: object[] = [];
    for await (const { body } of this.rows.list(projection, ['open'])) rows.push(body);
    return rows;
  }
}
