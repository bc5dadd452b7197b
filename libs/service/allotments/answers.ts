// The answers about allotments. Pieces for blanks, ribbons for ink.
import { AnswerHead } from '../http/answer-head.js';
import { Int, List, ListOf, Obj, Sometimes, Str, When, WordOf } from '../http/answer-fields.js';
import { ITEMS } from '../../domain/values/goods.js';
import { ALLOTMENT_STATES } from '../../projections/allotments/projection.js';

class StepAnswer {
  @When() at!: string;
  @Str() by!: string;
}
class RefusalAnswer extends StepAnswer {
  @Str() reason!: string;
}

export class AllotmentItemAnswer {
  @Int() version!: number;
  @Str() allotment!: string;
  @Str() place!: string;
  @Str() name!: string;
  @WordOf(ITEMS) item!: string;
  @Str('or null') model!: string | null;
  @WordOf(ALLOTMENT_STATES) state!: string;
  @Int() asked!: number;
  @Int() granted!: number;
  @Int() shipped!: number;
  @Int() inTransit!: number;
  /** Accepted, with what was too much. */
  @Int() received!: number;
  @Int() damaged!: number;
  @Int() missing!: number;
  @Int() lost!: number;
  @Obj(StepAnswer, 'or null') requestedStep!: StepAnswer | null;
  @Obj(StepAnswer, 'or null') grantedStep!: StepAnswer | null;
  @Obj(RefusalAnswer, 'or null') refusedStep!: RefusalAnswer | null;
  @When('or null') receivedAt!: string | null;
  @ListOf({ type: 'string' }) shipments!: string[];
}

export class AllotmentListAnswer extends AnswerHead {
  @List(AllotmentItemAnswer) items!: AllotmentItemAnswer[];
  @Sometimes({ type: 'string' }) next?: string;
}

class AllotmentEventAnswer {
  @Str() event!: string;
  @Str() type!: string;
  @When() occurredAt!: string;
  @When() recordedAt!: string;
  @Str() by!: string;
  @Str('or null') shipment!: string | null;
  @Str('or null') document!: string | null;
}

export class AllotmentAnswer extends AllotmentItemAnswer {
  @Int() position!: number;
  @When() asOf!: string;
  @When() knownAt!: string;
  @List(AllotmentEventAnswer) history!: AllotmentEventAnswer[];
}
