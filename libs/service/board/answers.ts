// The answer of the public board.
import { LIMITS } from '../../domain/planning/limits.js';
import { OFFICE_STATES } from '../../domain/planning/office-state.js';
import { Day, Int, List, ListOf, Str, When, WordOf } from '../../http/answers/answer-fields.js';

export class BoardItem {
  @Str() place!: string;
  @Str() name!: string;
  @WordOf(OFFICE_STATES) state!: string;
  @ListOf({ enum: [...LIMITS] }) causes!: readonly string[];
  @Str() says!: string;
  @Day('or null') lastPrintOn!: string | null;
  @Int('or null') days!: number | null;
}

export class BoardAnswer {
  @When() asOf!: string;
  @List(BoardItem) items!: readonly BoardItem[];
}
