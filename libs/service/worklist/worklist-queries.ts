// GET /v1/worklist: what a province has to decide or to look at, said in the reader's language.
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { storedProjectionName } from '../../kernel/runtime/projector.js';
import type { Actor } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { approversOf } from '../../domain/loan/checks.js';
import type { LoanRow } from '../../projections/loans/projection.js';
import type { ShipmentRow } from '../../projections/shipments/projection.js';
import {
  depletedItems,
  inOrder,
  loanItems,
  placesUnder,
  shipmentItems,
  WORK_KINDS,
  type WorkItem,
  type WorkKind,
} from '../../projections/worklist/items.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import { placeItems, saysEmpty } from '../../projections/worklist/place-items.js';
import type { Answer } from '../http/answers.js';
import { requireMayRead } from '../http/http-edge.js';
import { Ledger } from '../storage/ledger.js';
import {
  askingOf,
  envelopeOf,
  requireKnown,
  textIn,
  wholeIn,
  type Asking,
  type Query,
} from '../http/as-of.js';
import { rowMeant } from '../storage/rows.js';
import { placeIn, stockRows } from '../stock/stock-queries.js';
import type { Language } from '../i18n/format.js';
import { worklistSentence } from '../i18n/worklist-sentence.js';
import { stockStream } from '../../domain/values/streams.js';

export class ReadWorklist {
  constructor(
    readonly query: Query,
    readonly actor: Actor,
    readonly language: Language,
  ) {}
}

@QueryHandler(ReadWorklist)
export class ReadWorklistHandler implements IQueryHandler<ReadWorklist, Answer> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ query, actor, language }: ReadWorklist): Promise<Answer> {
    requireKnown(query, 'province', 'kind', 'soonDays', 'richDays', 'reportDays');
    const { rules, settings } = this.ledger;
    const code =
      textIn(query, 'province') ??
      (actor.role === 'province' || actor.role === 'centre' ? actor.place : undefined);
    if (code === undefined)
      throw new Rejection('bad-query', {
        parameter: 'province',
        wanted: 'the code of a province, or 00',
      });
    const province = placeIn(this.ledger, code);
    if (province.kind === 'regency')
      throw new Rejection('bad-query', {
        parameter: 'province',
        wanted: 'the code of a province, or 00',
      });
    requireMayRead(actor, rules.places, [province.code]);
    const kind = textIn(query, 'kind');
    if (kind !== undefined && !WORK_KINDS.includes(kind as WorkKind))
      throw new Rejection('bad-query', { parameter: 'kind', wanted: WORK_KINDS.join(', ') });
    const asking = await askingOf({}, this.ledger);
    const { nowMs } = asking;
    const codes = placesUnder(rules.places, province.code);
    const under = new Set(codes);
    const stored = await stockRows(
      this.ledger,
      codes.map((one) => rules.places.get(one)!),
      asking,
    );
    const rows = await Promise.all(
      codes.map(async (one) => ({
        place: rules.places.get(one)!,
        ...stored.get(one)!,
        ...(await this.atReport(one, stored.get(one)!.row, asking)),
      })),
    );
    const loans = (await this.open('loans')) as LoanRow[];
    const items: WorkItem[] = [
      ...loanItems(
        loans,
        province.code,
        under,
        (borrower, lender) => approversOf(rules, borrower, lender),
        nowMs,
      ),
      ...shipmentItems((await this.open('shipments')) as ShipmentRow[], under, nowMs),
      ...depletedItems(rows, loans, nowMs),
      ...placeItems(rows, {
        nowMs,
        cardsPerDay: settings.printerCardsPerDay,
        lowPrintThreshold: settings.lowPrintThreshold,
        soonDays: wholeIn(query, 'soonDays', 0, 365) ?? 7,
        richDays: wholeIn(query, 'richDays', 0, 3650) ?? 60,
        reportDays: wholeIn(query, 'reportDays', 0, 30) ?? 5,
      }),
    ].filter((item) => kind === undefined || item.kind === kind);
    const shown = inOrder(items).map((item) => ({
      ...item,
      name: rules.places.get(item.place)!.name,
      says: worklistSentence(item, language),
    }));
    const counts = Object.fromEntries(
      WORK_KINDS.map((one) => [one, items.filter((item) => item.kind === one).length]).filter(
        ([, count]) => count !== 0,
      ),
    );
    return {
      body: {
        ...envelopeOf(asking),
        province: province.code,
        name: province.name,
        counts,
        items: shown,
      },
    };
  }

  /** The row as of the moment of a report that says "empty": only there is it looked up. */
  private async atReport(
    code: string,
    row: StockRow,
    asking: Asking,
  ): Promise<{ atReport?: StockRow }> {
    if (!saysEmpty(row)) return {};
    const { body } = await rowMeant(this.ledger, 'stock-by-place', stockStream(code), {
      ...asking,
      past: { position: asking.position, asOfMs: row.lastReport!.at },
    });
    return { atReport: body as StockRow };
  }

  /** Every open row of a view. */
  private async open(view: string): Promise<object[]> {
    const rows: object[] = [];
    for (let after = ''; ;) {
      const page = await this.ledger.viewStore.list(storedProjectionName(this.ledger.view(view)), {
        tags: ['open'],
        after,
        limit: 500,
      });
      rows.push(...page.map(({ body }) => body));
      if (page.length < 500) return rows;
      after = page[page.length - 1]!.key;
    }
  }
}
