// The answers about allotments. Pieces for blanks, ribbons for ink.
import { AnswerHead } from '../../http/answers/answer-head.js';
import {
  Day,
  Int,
  List,
  ListOf,
  Num,
  Obj,
  Sometimes,
  Str,
  When,
  WordOf,
} from '../../http/answers/answer-fields.js';
import { ITEMS } from '../../domain/values/goods.js';
import { OfficeStateBlock } from '../planning/answers.js';
import { ALLOTMENT_STATES } from '../../projections/allotments/projection.js';

class StepAnswer {
  @When() at!: string;
  @Str() by!: string;
}
class RefusalAnswer extends StepAnswer {
  @Str() reason!: string;
}

/** What was granted to an office before, of the same goods. */
class GrantedBefore {
  @Int() requests!: number;
  @Int() quantity!: number;
  @When('or null') lastAt!: string | null;
}

/**
 * How the office stands that asks, beside what it asks for: pieces of blanks, prints of ink; need
 * and use per working day. Null is not known.
 */
export class AskingOffice {
  @Obj(OfficeStateBlock, 'or null') state!: OfficeStateBlock | null;
  @Int() available!: number;
  @Int() inbound!: number;
  @Num('or null') needPerDay!: number | null;
  @Num('or null') expectedUsePerDay!: number | null;
  @Int('or null') waiting!: number | null;
  @Num('or null') days!: number | null;
  @Day('or null') runsOutOn!: string | null;
  /** Pieces, or ribbons. */
  @Int('or null') suggestedOrder!: number | null;
  /** Sent since this request without naming one. */
  @Int('or null') sentSince!: number | null;
  @Obj(GrantedBefore) grantedBefore!: GrantedBefore;
  /** Other requests for the same goods that nobody has decided, the oldest first. */
  @ListOf({ type: 'string' }) otherOpen!: readonly string[];
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
  @ListOf({ type: 'string' }) shipments!: readonly string[];
  /** Of one request, and of lists with `office=true`; not where it may not be read. */
  @Sometimes({}, AskingOffice) office?: AskingOffice;
}

export class AllotmentListAnswer extends AnswerHead {
  @List(AllotmentItemAnswer) items!: readonly AllotmentItemAnswer[];
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
  @List(AllotmentEventAnswer) history!: readonly AllotmentEventAnswer[];
}
