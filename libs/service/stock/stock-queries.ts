// Queries of stock rows: one place, or many, now or at any point in time.
import { stockStream } from '../../domain/values/streams.js';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../kernel/core/event.js';
import { isPromiseOpen } from '../../domain/loan/promises.js';
import { Rules } from '../../domain/rules.js';
import { OneOf, Reference } from '../../domain/values/fields.js';
import { localDay, type Place } from '../../domain/values/places.js';
import { isOverdue } from '../../domain/values/overdue.js';
import { stockAnswer } from '../../projections/stock-by-place/answer.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import { Settings } from '../config/settings.js';
import { Answer, pageOf } from '../http/answer.js';
import {
  AsOfPageParameters,
  cursorAfter,
  FaultyParameter,
  keyOfCursor,
  LIMIT_DEFAULT,
  type RowParameters,
} from '../http/parameters.js';
import { headOf, QueryTimes } from '../http/query-time.js';
import { PLACE_KINDS } from '../places/answers.js';
import { placeNamed, provinceNamed } from '../places/place-lookup.js';
import { ReadPermissions } from '../security/read-permissions.js';
import { ProjectionRows } from '../storage/projection-rows.js';
import { withoutDetails } from './without-details.js';

const STOCK = 'stock-by-place';

const SORTS: Readonly<Record<string, (row: StockRow) => number>> = {
  onHand: (row) => row.blanks.onHand,
  printed: (row) => row.blanks.printed,
  inbound: (row) => row.blanks.inbound,
  quarantine: (row) => row.blanks.quarantine,
};
/** A sort order; `-` in front puts the greatest first. */
const SORT_WORDS = ['code', ...Object.keys(SORTS).flatMap((name) => [name, `-${name}`])];

export class StockListParameters extends AsOfPageParameters {
  @Reference('optional') province?: string;
  @OneOf(PLACE_KINDS, 'optional') kind?: string;
  @OneOf(SORT_WORDS, 'optional') sort?: string;
}

export class ReadStock extends Query<Answer> {
  constructor(
    readonly code: string,
    readonly parameters: RowParameters,
    readonly actor: Actor,
  ) {
    super();
  }
}

export class ListStock extends Query<Answer> {
  constructor(
    readonly parameters: StockListParameters,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ReadStock)
export class ReadStockHandler implements IQueryHandler<ReadStock> {
  constructor(
    private readonly rules: Rules,
    private readonly settings: Settings,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ code, parameters, actor }: ReadStock): Promise<Answer> {
    const place = placeNamed(this.rules.places, code);
    const time = await this.times.of(parameters);
    const read = await this.rows.read(STOCK, place.code, time.past, parameters.atLeast);
    const { version } = read;
    const row = read.body as StockRow;
    const { nowMs } = time;
    const cardsPerDay = this.settings.printerCardsPerDay;
    const { name, kind } = place;
    const answer = stockAnswer(row, version, nowMs, this.rules, { cardsPerDay });
    const readsDetails = this.permissions.may(actor, 'details', [place.code]);
    const body = {
      ...headOf(time, read.position),
      name,
      kind,
      ...(readsDetails ? answer : withoutDetails(answer)),
    };
    if (time.past) return new Answer(body);
    const schema = this.rows.schemaOf(STOCK);
    const day = localDay(nowMs, place.tz);
    const clock = readsDetails ? `${day}${clockState(row, nowMs)}` : `${day};sums`;
    return new Answer(body, { etag: `"${stockStream(place.code)}:${version};${schema};${clock}"` });
  }
}

/** What the clock changes within a day, for the ETag: offers that lapse, debts that get overdue. */
function clockState({ promises, debts }: StockRow, nowMs: number): string {
  if (promises.length + debts.length === 0) return '';
  const open = promises.filter((promise) =>
    isPromiseOpen(promise, { effectiveAtMs: nowMs, nowMs }),
  ).length;
  return `;${open}.${debts.filter(({ dueAt }) => isOverdue(dueAt, nowMs)).length}`;
}

@QueryHandler(ListStock)
export class ListStockHandler implements IQueryHandler<ListStock> {
  constructor(
    private readonly rules: Rules,
    private readonly settings: Settings,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
    private readonly permissions: ReadPermissions,
  ) {}

  async execute({ parameters, actor }: ListStock): Promise<Answer> {
    const { kind, sort = 'code', cursor, limit = LIMIT_DEFAULT } = parameters;
    const { places } = this.rules;
    const province = provinceNamed(places, parameters.province);
    const time = await this.times.of(parameters);
    const wanted = places.all.filter(
      (place) =>
        (province === undefined || place.province === province) &&
        (kind === undefined || place.kind === kind),
    );
    const after = keyOfCursor(cursor);
    const stored = await this.rows.stockRows(wanted, time.past);
    const rows = sorted(
      wanted.map((place) => ({ place, ...stored.get(place.code)! })),
      sort,
    );
    const from = after === undefined ? 0 : rows.findIndex(({ place }) => place.code === after) + 1;
    if (after !== undefined && from === 0) throw new FaultyParameter('cursor', 'cursor');
    const page = rows.slice(from, from + limit);
    const next =
      from + limit < rows.length ? cursorAfter(page[page.length - 1]!.place.code) : undefined;
    const settings = { cardsPerDay: this.settings.printerCardsPerDay };
    const items = page.map(({ place: { name, kind: ofKind, code }, version, row }) => {
      const answer = stockAnswer(row, version, time.nowMs, this.rules, settings);
      const readsDetails = this.permissions.may(actor, 'details', [code]);
      return { name, kind: ofKind, ...(readsDetails ? answer : withoutDetails(answer)) };
    });
    return pageOf(headOf(time), items, next);
  }
}

type PlaceRow = { readonly place: Place; readonly version: number; readonly row: StockRow };

function sorted(rows: readonly PlaceRow[], sort: string): readonly PlaceRow[] {
  const figure = SORTS[sort.replace(/^-/, '')];
  if (!figure) return rows;
  const sign = sort.startsWith('-') ? -1 : 1;
  return [...rows].sort(
    (a, b) => sign * (figure(a.row) - figure(b.row)) || (a.place.code < b.place.code ? -1 : 1),
  );
}
