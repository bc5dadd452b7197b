// The answer about the country or a province in one row.
import { AnswerHead } from '../http/answer-head.js';
import { Int, ListOf, Num, Obj, Sometimes, When } from '../http/answer-fields.js';
import { LossFigures } from '../stock/answers.js';
import { schemaOf } from '../../domain/values/field.js';

export class LowPrint {
  @Int() threshold!: number;
  @Int() count!: number;
  @ListOf({ type: 'string' }) places!: string[];
}

/** STOCK-2, computed by two ways; the difference is null while rows lag behind the events. */
export class Accounted {
  @Int() fromEvents!: number;
  @Int() fromRows!: number;
  @Int('or null') difference!: number | null;
}

export class SummaryAnswer extends AnswerHead {
  @Sometimes({ type: 'string' }) province?: string;
  @Int() procured!: number;
  @Int('or null') distributed!: number | null;
  @Int() printed!: number;
  @Num('or null') utilisation!: number | null;
  @Int('or null') unusedInRegions!: number | null;
  @Int() onShelvesInRegions!: number;
  @Int() atCentre!: number;
  @Int() inTransit!: number;
  @Int() quarantine!: number;
  @Int() destroyed!: number;
  @Int() opened!: number;
  @Int() lost!: number;
  @Int() lostInTransit!: number;
  @Int() found!: number;
  @Int() missing!: number;
  @Int() surplus!: number;
  @Int() adjusted!: number;
  @Int('or null') notYetEnrolled!: number | null;
  @When('or null') targetDueAt!: string | null;
  @Obj(LossFigures) losses!: LossFigures;
  @Obj(LowPrint) lowPrint!: LowPrint;
  @Sometimes(schemaOf(Accounted)) accounted?: Accounted;
  @Sometimes({ type: 'string' }) figures?: string;
}
