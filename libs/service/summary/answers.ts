// The answer about the country or a province in one row.
import { AnswerHead } from '../http/answer-head.js';
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
} from '../http/answer-fields.js';
import { CAUSES } from '../../projections/worklist/place-items.js';
import { PlanningSumsBlock } from '../planning/answers.js';
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

/** Sums in pieces; of a period where the question names one. Balances are those of the moment. */
class SummaryFigures {
  @Int() procured!: number;
  @Int() distributed!: number;
  @Int() received!: number;
  @Int() printed!: number;
  @Num('or null') utilisation!: number | null;
  @Int() unusedInRegions!: number;
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
  @Obj(LossFigures) inkLosses!: LossFigures;
  @Obj(LossFigures) corrections!: LossFigures;
}

export class SummaryAnswer extends SummaryFigures {
  @Int() position!: number;
  @When() asOf!: string;
  @When() knownAt!: string;
  @Sometimes({ type: 'string' }) province?: string;
  @Sometimes({ type: 'string', format: 'date' }) from?: string;
  @Sometimes({ type: 'string', format: 'date' }) to?: string;
  @Int() onShelvesInRegions!: number;
  @Int() atCentre!: number;
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

class LowPrintNamed {
  @Int() threshold!: number;
  @Int() count!: number;
  @List(LowPrintPlace) places!: LowPrintPlace[];
}

class LoanCounts {
  @Int() open!: number;
  @Int() overdue!: number;
}

class CountryRow extends SummaryFigures {
  @Int() onShelf!: number;
  @Obj(LowPrintNamed) lowPrint!: LowPrintNamed;
  /** Of so many places the need is known. */
  @Int() placesWithNeed!: number;
  @Obj(PlanningSumsBlock) planning!: PlanningSumsBlock;
  @Obj(LoanCounts) loans!: LoanCounts;
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
  @List(ProvinceRow) items!: ProvinceRow[];
  @Sometimes({ type: 'string' }) figures?: string;
}
