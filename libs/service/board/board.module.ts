// The public board: as an answer of the API, and as pages.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { ReadBoardPageHandler } from './board-page-query.js';
import { BoardPageController } from './board-page.controller.js';
import { BoardFigures } from './board-figures.js';
import { ReadBoardHandler } from './board-query.js';
import { BoardController } from './board.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [BoardController, BoardPageController],
  providers: [BoardFigures, ReadBoardHandler, ReadBoardPageHandler],
})
export class BoardModule {}
