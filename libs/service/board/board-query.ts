// The public board as an answer of the API.
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Answer } from '../../http/answers/answer.js';
import { HttpQuery } from '../../http/routes/http-query.js';
import { NoParameters } from '../../http/requests/parameters.js';
import { BoardFigures } from './board-figures.js';
import { BoardAnswer } from './answers.js';

export const BOARD_CACHING = 'public, max-age=60';

export class ReadBoard extends HttpQuery(NoParameters, BoardAnswer) {}

@QueryHandler(ReadBoard)
export class ReadBoardHandler implements IQueryHandler<ReadBoard> {
  constructor(private readonly figures: BoardFigures) {}

  async execute({ language }: ReadBoard): Promise<Answer<BoardAnswer>> {
    const { asOf, items } = await this.figures.of(language);
    return new Answer({ asOf, items }, { headers: { 'cache-control': BOARD_CACHING } });
  }
}
