// Who has what: stock rows now and at any moment, the card behind a row, the tile, and the public
// board.
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { storedProjectionName } from '../../kernel/runtime/projector.js';
import { streamId, type Actor, type StoredEvent } from '../../kernel/core/event.js';
import { LEDGER_STREAM } from '../../kernel/core/projection.js';
import { Rejection } from '../../kernel/core/errors.js';
import { rowsAt } from '../../kernel/runtime/replay.js';
import { isPromiseOpen } from '../../domain/loan/promises.js';
import { localDay, type Place } from '../../domain/values/places.js';
import { stockAnswer } from '../../projections/stock-by-place/answer.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import {
  addTo,
  cardLines,
  changeOn,
  emptyCardBalance,
} from '../../projections/stock-by-place/card.js';
import type { SummaryRow } from '../../projections/summary/projection.js';
import { pageOf, type Answer } from '../http/answers.js';
import { requireMayRead } from '../http/http-edge.js';
import { Ledger } from '../storage/ledger.js';
import {
  afterIn,
  askingOf,
  cursorOf,
  envelopeOf,
  requireKnown,
  textIn,
  timeIn,
  wholeIn,
  type Asking,
  type Query,
} from '../http/as-of.js';
import { readRow, rowMeant } from '../storage/rows.js';
import { stockStream } from '../../domain/values/streams.js';
import { isOverdue } from '../../domain/values/time.js';
import {
  accountedFromEvents,
  accountedFromRows,
  summaryAnswer,
} from '../../projections/summary/answer.js';

export class ListStock {
  constructor(readonly query: Query) {}
}
export class ReadStock {
  constructor(
    readonly code: string,
    readonly query: Query,
  ) {}
}
export class ReadCard {
  constructor(
    readonly code: string,
    readonly query: Query,
    readonly actor: Actor,
  ) {}
}
export class ReadSummary {
  constructor(readonly query: Query) {}
}

/** The place of a code, today's or former; throws unknown-place. */
export function placeIn(ledger: Ledger, code: string): Place {
  const place = ledger.rules.places.get(code);
  if (!place) throw new Rejection('unknown-place', { place: code.slice(0, 16) });
  return place;
}

/** A province by its code in the query; throws where it is none. */
function provinceIn(ledger: Ledger, query: Query): string | undefined {
  const code = textIn(query, 'province');
  if (code !== undefined && ledger.rules.places.get(code)?.kind !== 'province')
    throw new Rejection('unknown-place', { place: code.slice(0, 16) });
  return code;
}

const serviceSettings = (ledger: Ledger) => ({ cardsPerDay: ledger.settings.printerCardsPerDay });
const SIMULATED = {
  figures: 'simulated: reported figures of 2017 with assumptions, see docs/demo-assumptions.md',
};
export const markOf = (ledger: Ledger) => (ledger.marks.get('simulated') ? SIMULATED : {});

@QueryHandler(ReadStock)
export class ReadStockHandler implements IQueryHandler<ReadStock, Answer> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ code, query }: ReadStock): Promise<Answer> {
    requireKnown(query, 'asOf', 'knownAt', 'atPosition', 'atLeast');
    const place = placeIn(this.ledger, code);
    const asking = await askingOf(query, this.ledger);
    const { version, body, asked } = await readRow(
      this.ledger,
      'stock-by-place',
      place.code,
      query,
      asking,
    );
    const answer = stockAnswer(
      body as StockRow,
      version,
      asking.nowMs,
      this.ledger.rules,
      serviceSettings(this.ledger),
    );
    const { name, kind } = place;
    const etag = asking.past
      ? {}
      : {
          etag: `"stock-${place.code}:${version};${this.ledger.view('stock-by-place').schema};${localDay(asking.nowMs, place.tz)}${clockParts(body as StockRow, asking.nowMs)}"`,
        };
    return { body: { ...envelopeOf(asked), name, kind, ...answer }, ...etag };
  }
}

/** What the clock changes within a day: offers that lapse, debts that become overdue. */
function clockParts({ promises, debts }: StockRow, nowMs: number): string {
  if (promises.length + debts.length === 0) return '';
  return `;${promises.filter((one) => isPromiseOpen(one, { effectiveAtMs: nowMs, nowMs })).length}.${debts.filter(({ dueAt }) => isOverdue(dueAt, nowMs)).length}`;
}

const SORTS: Readonly<Record<string, (row: StockRow) => number>> = {
  onHand: (row) => row.blanks.onHand,
  printed: (row) => row.blanks.printed,
  inbound: (row) => row.blanks.inbound,
  quarantine: (row) => row.blanks.quarantine,
};

@QueryHandler(ListStock)
export class ListStockHandler implements IQueryHandler<ListStock, Answer> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ query }: ListStock): Promise<Answer> {
    requireKnown(
      query,
      'province',
      'kind',
      'sort',
      'limit',
      'cursor',
      'asOf',
      'knownAt',
      'atPosition',
    );
    const asking = await askingOf(query, this.ledger);
    const province = provinceIn(this.ledger, query);
    const kind = textIn(query, 'kind');
    if (kind !== undefined && !['centre', 'province', 'regency'].includes(kind))
      throw new Rejection('bad-query', {
        parameter: 'kind',
        wanted: 'centre, province or regency',
      });
    const wanted = this.ledger.rules.places.all.filter(
      (place) =>
        (province === undefined || place.province === province) &&
        (kind === undefined || place.kind === kind),
    );
    const limit = wholeIn(query, 'limit', 1, 1000) ?? 100;
    const after = afterIn(query);
    const rows = await sortedRows(this.ledger, wanted, query, asking);
    const from = after === undefined ? 0 : rows.findIndex(({ place }) => place.code === after) + 1;
    if (after !== undefined && from === 0)
      throw new Rejection('bad-query', {
        parameter: 'cursor',
        wanted: 'the cursor of an earlier answer',
      });
    const page = rows.slice(from, from + limit);
    const next =
      from + limit < rows.length ? cursorOf(page[page.length - 1]!.place.code) : undefined;
    const items = page.map(({ place, version, row }) => ({
      name: place.name,
      kind: place.kind,
      ...stockAnswer(row, version, asking.nowMs, this.ledger.rules, serviceSettings(this.ledger)),
    }));
    return pageOf(envelopeOf(asking), items, next);
  }
}

async function sortedRows(
  ledger: Ledger,
  wanted: readonly Place[],
  query: Query,
  asking: Asking,
): Promise<{ place: Place; version: number; row: StockRow }[]> {
  const stored = await stockRows(ledger, wanted, asking);
  const rows = wanted.map((place) => ({ place, ...stored.get(place.code)! }));
  const sort = textIn(query, 'sort') ?? 'code';
  if (sort === 'code') return rows;
  const name = sort.replace(/^-/, '');
  const by = Object.hasOwn(SORTS, name) ? SORTS[name] : undefined;
  if (!by)
    throw new Rejection('bad-query', {
      parameter: 'sort',
      wanted: `code, ${Object.keys(SORTS).join(', ')}, with - in front for the greatest first`,
    });
  const sign = sort.startsWith('-') ? -1 : 1;
  return rows.sort(
    (a, b) => sign * (by(a.row) - by(b.row)) || (a.place.code < b.place.code ? -1 : 1),
  );
}

/** Rows of many places; a place without events has an empty one. */
export async function stockRows(
  ledger: Ledger,
  wanted: readonly Place[],
  asking: Asking,
): Promise<Map<string, { version: number; row: StockRow }>> {
  const view = ledger.view('stock-by-place');
  const rows = new Map<string, { version: number; row: StockRow }>();
  if (asking.past) {
    const found = await rowsAt(
      view,
      wanted.map(({ code }) => stockStream(code)),
      asking.past,
      ledger.store,
      ledger.viewStore,
    );
    for (const [stream, { version, body }] of found)
      rows.set(streamId(stream), { version, row: body as StockRow });
    return rows;
  }
  for (const { key, version, body } of await ledger.viewStore.list(storedProjectionName(view), {
    limit: 10_000,
  }))
    rows.set(key, { version, row: body as StockRow });
  for (const { code } of wanted)
    if (!rows.has(code)) rows.set(code, { version: 0, row: view.initial(code) as StockRow });
  return rows;
}

@QueryHandler(ReadCard)
export class ReadCardHandler implements IQueryHandler<ReadCard, Answer> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ code, query, actor }: ReadCard): Promise<Answer> {
    requireKnown(query, 'from', 'to', 'asOf', 'knownAt', 'atPosition', 'format');
    const place = placeIn(this.ledger, code);
    requireMayRead(actor, this.ledger.rules.places, [place.code]);
    const asking = await askingOf(query, this.ledger);
    const fromMs = timeIn(query, 'from') ?? -8.64e15;
    const toMs = Math.min(timeIn(query, 'to') ?? 8.64e15, asking.past?.asOfMs ?? 8.64e15);
    const upTo = asking.past?.position ?? asking.position;
    const stream = stockStream(place.code);
    let opening = emptyCardBalance();
    const within: StoredEvent[] = [];
    for await (const page of this.ledger.store.readStream(stream, { upTo, notAfterMs: toMs })) {
      for (const event of page) {
        if (event.effectiveAtMs >= fromMs) within.push(event);
        else opening = addTo(opening, changeOn(event, stream));
      }
    }
    const { lines, closing } = cardLines(within, stream, opening);
    return {
      body: { ...envelopeOf(asking), place: place.code, name: place.name, opening, lines, closing },
    };
  }
}

@QueryHandler(ReadSummary)
export class ReadSummaryHandler implements IQueryHandler<ReadSummary, Answer> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ query }: ReadSummary): Promise<Answer> {
    requireKnown(query, 'province', 'asOf', 'knownAt', 'atPosition');
    const province = provinceIn(this.ledger, query);
    const asking = await askingOf(query, this.ledger);
    const { body, version } = await rowMeant(this.ledger, 'summary', LEDGER_STREAM, asking);
    const tile = summaryAnswer(
      body as SummaryRow,
      this.ledger.rules.places,
      province,
      this.ledger.settings.lowPrintThreshold,
    );
    const accounted =
      province === undefined
        ? { accounted: await this.accounted(body as SummaryRow, version, asking) }
        : {};
    return {
      body: {
        ...envelopeOf(asking),
        ...(province === undefined ? {} : { province }),
        ...tile,
        ...accounted,
        ...markOf(this.ledger),
      },
    };
  }

  /** STOCK-2 by two ways; no difference is told while a row is behind the ledger. */
  private async accounted(summary: SummaryRow, position: number, asking: Asking): Promise<object> {
    const fromEvents = accountedFromEvents(summary);
    const rows = await stockRows(this.ledger, this.ledger.rules.places.all, asking);
    const fromRows = accountedFromRows([...rows.values()].map(({ row }) => row));
    const parked = (await this.ledger.viewStore.parked()).length > 0;
    const behind =
      !asking.past && (position !== (await this.ledger.store.head()).position || parked);
    return { fromEvents, fromRows, difference: behind ? null : fromEvents - fromRows };
  }
}
