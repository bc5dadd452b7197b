// The public board: per regency whether cards are being printed, in words and days, and no other
// figures.
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import { serviceOf } from '../../projections/stock-by-place/answer.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import type { Answer } from '../http/answers.js';
import { Ledger } from '../storage/ledger.js';
import { askingOf } from '../http/as-of.js';
import { stockRows } from '../stock/stock-queries.js';
import { CATALOGUES } from '../i18n/catalogue.js';
import type { Language } from '../i18n/format.js';

export class ReadBoard {
  constructor(readonly language: Language) {}
}

type BoardState = keyof (typeof CATALOGUES)['en']['board'];
const LOW_DAYS = 7;

@QueryHandler(ReadBoard)
export class ReadBoardHandler implements IQueryHandler<ReadBoard, Answer> {
  private kept: { readonly key: string; readonly answer: Answer } | undefined;

  constructor(private readonly ledger: Ledger) {}

  async execute({ language }: ReadBoard): Promise<Answer> {
    if (!this.ledger.settings.publicBoard) throw new Rejection('not-found');
    const asking = await askingOf({}, this.ledger);
    const key = `${language} ${asking.position} ${asking.asOf.slice(0, 10)}`;
    if (this.kept?.key === key) return this.kept.answer;
    const places = this.ledger.rules.places.all.filter(({ kind }) => kind === 'regency');
    const rows = await stockRows(this.ledger, places, asking);
    const items = places.map((place) => {
      const { version, row } = rows.get(place.code)!;
      const service = serviceOf(row, asking.nowMs, place.tz, {
        cardsPerDay: this.ledger.settings.printerCardsPerDay,
      });
      const state =
        version === 0 ? 'no-data' : stateOf(row, service.printerCapacityPerDay, service.days);
      return {
        place: place.code,
        name: place.name,
        state,
        says: CATALOGUES[language].board[state],
        days: service.days === null ? null : Math.floor(service.days),
      };
    });
    const answer = { body: { asOf: asking.asOf, items } };
    this.kept = { key, answer };
    return answer;
  }
}

function stateOf(row: StockRow, capacity: number, days: number | null): BoardState {
  if (row.blanks.onHand === 0) return 'no-blanks';
  if (row.ink.every((ink) => ink.onHand === 0)) return 'no-ink';
  if (capacity === 0) return 'no-printer';
  return days !== null && days < LOW_DAYS ? 'low' : 'available';
}
