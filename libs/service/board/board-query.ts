// The public board as an answer of the API.
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Answer } from '../http/answer.js';
import type { Language } from '../i18n/format.js';
import { BoardFigures } from './board-figures.js';

export const BOARD_CACHING = 'public, max-age=60';

export class ReadBoard extends Query<Answer> {
  constructor(readonly language: Language) {
    super();
  }
}

@QueryHandler(ReadBoard)
export class ReadBoardHandler implements IQueryHandler<ReadBoard> {
  constructor(private readonly figures: BoardFigures) {}

  async execute({ language }: ReadBoard): Promise<Answer> {
    const { asOf, items } = await this.figures.of(language);
    return new Answer({ asOf, items }, { headers: { 'cache-control': BOARD_CACHING } });
  }
}
