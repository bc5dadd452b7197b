// The answer about the country or a province in one row.
import { AnswerHead } from '../../http/answers/answer-head.js';
import {
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
import { CAUSES } from '../../projections/worklist/place-items.js';
import { PlanningSumsBlock } from '../planning/answers.js';
import { LossFigures } from '../stock/answers.js';
import { schemaOf } from '../../domain/values/field.js';

class LowPrintCount {
  @Int() threshold!: number;
  @Int() count!: number;
  /** Of a period: offices without a recorded day in it, of which it is not known. */
  @Sometimes({ type: 'integer' }) unknown?: number;
}

export class LowPrint extends LowPrintCount {
  @ListOf({ type: 'string' }) places!: readonly string[];
}

/** STOCK-2, computed by two ways; the difference is null while rows lag behind the events. */
export class Accounted {
  @Int() fromEvents!: number;
  @Int() fromRows!: number;
  @Int('or null') difference!: number | null;
}

/**
 * Sums in pieces; of a period where the question names one, and then without what belongs to a
 * moment, which is null (SUM-1).
 */
class SummaryFigures {
  @Int() procured!: number;
  @Int() distributed!: number;
  /** What came from the centre, where it arrived first; `passedOn` what came from other places. */
  @Int() received!: number;
  @Int() passedOn!: number;
  @Int() printed!: number;
  @Num('or null') utilisation!: number | null;
  @Int('or null') unusedInRegions!: number | null;
  @Int('or null') inTransit!: number | null;
  @Int('or null') quarantine!: number | null;
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
  @Obj(LossFigures, 'or null') losses!: LossFigures | null;
  @Obj(LossFigures, 'or null') inkLosses!: LossFigures | null;
  @Obj(LossFigures, 'or null') corrections!: LossFigures | null;
}

export class SummaryAnswer extends SummaryFigures {
  @Int() position!: number;
  @When() asOf!: string;
  @When() knownAt!: string;
  @Sometimes({ type: 'string' }) province?: string;
  @Sometimes({ type: 'string', format: 'date' }) from?: string;
  @Sometimes({ type: 'string', format: 'date' }) to?: string;
  @Int('or null') onShelvesInRegions!: number | null;
  @Int('or null') atCentre!: number | null;
  @Obj(LowPrint) lowPrint!: LowPrint;
  @Sometimes(schemaOf(Accounted)) accounted?: Accounted;
  @Sometimes({ type: 'string' }) figures?: string;
}

/** Why next to nothing is printed; null where the reader may not know more than sums. */
class LowPrintPlace {
  @Str() place!: string;
  @Str() name!: string;
  @Int() printed!: number;
  @WordOf(CAUSES, 'or null') cause!: string | null;
}

class LowPrintNamed extends LowPrintCount {
  @List(LowPrintPlace) places!: readonly LowPrintPlace[];
}

class LoanCounts {
  @Int() open!: number;
  @Int() overdue!: number;
}

class CountryRow extends SummaryFigures {
  @Int('or null') onShelf!: number | null;
  @Obj(LowPrintNamed) lowPrint!: LowPrintNamed;
  /** Of so many places the need is known. */
  @Int('or null') placesWithNeed!: number | null;
  @Obj(PlanningSumsBlock, 'or null') planning!: PlanningSumsBlock | null;
  @Obj(LoanCounts, 'or null') loans!: LoanCounts | null;
}

class ProvinceRow extends CountryRow {
  @Str() province!: string;
  @Str() name!: string;
}

export class SummaryByProvinceAnswer extends AnswerHead {
  @Sometimes({ type: 'string' }) province?: string;
  @Sometimes({ type: 'string', format: 'date' }) from?: string;
  @Sometimes({ type: 'string', format: 'date' }) to?: string;
  /** Absent where one province is named. */
  @Sometimes(schemaOf(CountryRow)) country?: CountryRow;
  @List(ProvinceRow) items!: readonly ProvinceRow[];
  @Sometimes({ type: 'string' }) figures?: string;
}
