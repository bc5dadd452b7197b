// The public board over HTTP: no token, and no figure but days.
import { Controller } from '@nestjs/common';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { ReadBoard } from './board-query.js';

@Controller('v1/board')
@QueryRoutes({
  read: {
    query: ReadBoard,
    summary: 'The public board',
    tag: 'board',
    problems: ['not-yet'],
    open: true,
  },
})
export class BoardController {}
