// The answer of the public board.
import { CATALOGUES } from '../i18n/catalogue.js';
import { Int, List, Str, When, WordOf } from '../http/answer-fields.js';

export class BoardItem {
  @Str() place!: string;
  @Str() name!: string;
  @WordOf(Object.keys(CATALOGUES.en.board)) state!: string;
  @Str() says!: string;
  @Int('or null') days!: number | null;
}

export class BoardAnswer {
  @When() asOf!: string;
  @List(BoardItem) items!: BoardItem[];
}
