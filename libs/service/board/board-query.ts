// The public board: per regency whether cards are being printed, in words and days, and no other
// figures.
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import { Rules } from '../../domain/rules.js';
import type { Place } from '../../domain/values/places.js';
import { serviceOf } from '../../projections/stock-by-place/answer.js';
import type { StockRow } from '../../projections/stock-by-place/projection.js';
import { Settings } from '../config/settings.js';
import { Answer } from '../http/answer.js';
import { QueryTimes } from '../http/query-time.js';
import { CATALOGUES } from '../i18n/catalogue.js';
import type { Language } from '../i18n/format.js';
import { ProjectionRows, type StockRowAt } from '../storage/projection-rows.js';
import type { BoardItem } from './answers.js';

type BoardState = keyof (typeof CATALOGUES)['en']['board'];
const LOW_DAYS = 7;

export class ReadBoard extends Query<Answer> {
  constructor(readonly language: Language) {
    super();
  }
}

@QueryHandler(ReadBoard)
export class ReadBoardHandler implements IQueryHandler<ReadBoard> {
  private last: { readonly key: string; readonly answer: Answer } | undefined;

  constructor(
    private readonly rules: Rules,
    private readonly settings: Settings,
    private readonly times: QueryTimes,
    private readonly rows: ProjectionRows,
  ) {}

  async execute({ language }: ReadBoard): Promise<Answer> {
    if (!this.settings.publicBoard) throw new Rejection('not-found');
    const { asOf, position, nowMs } = await this.times.of();
    const key = `${language} ${position} ${asOf.slice(0, 10)}`;
    if (this.last?.key === key) return this.last.answer;
    const places = this.rules.places.all.filter(({ kind }) => kind === 'regency');
    const rows = await this.rows.stockRows(places);
    const items = places.map((place) => this.item(place, rows.get(place.code)!, nowMs, language));
    const answer = new Answer({ asOf, items });
    this.last = { key, answer };
    return answer;
  }

  private item(
    { code, name, tz }: Place,
    { version, row }: StockRowAt,
    nowMs: number,
    language: Language,
  ): BoardItem {
    const settings = { cardsPerDay: this.settings.printerCardsPerDay };
    const { printerCapacityPerDay, days } = serviceOf(row, nowMs, tz, settings);
    const state = version === 0 ? 'no-data' : stateOf(row, printerCapacityPerDay, days);
    return {
      place: code,
      name,
      state,
      says: CATALOGUES[language].board[state],
      days: days === null ? null : Math.floor(days),
    };
  }
}

function stateOf(row: StockRow, capacity: number, days: number | null): BoardState {
  if (row.blanks.onHand === 0) return 'no-blanks';
  if (row.ink.every((ink) => ink.onHand === 0)) return 'no-ink';
  if (capacity === 0) return 'no-printer';
  return days !== null && days < LOW_DAYS ? 'low' : 'available';
}
