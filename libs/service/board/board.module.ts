// The public board.
import { Module } from '@nestjs/common';
import { QueryModule } from '../http/query.module.js';
import { ReadBoardHandler } from './board-query.js';
import { BoardController } from './board.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [BoardController],
  providers: [ReadBoardHandler],
})
export class BoardModule {}
