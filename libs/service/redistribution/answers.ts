// The answer of a redistribution. Quantities in pieces or whole ribbons, stocks in pieces or
// prints.
import { ITEMS } from '../../domain/values/goods.js';
import { PLAN_REASONS } from '../../domain/planning/redistribution.js';
import { AnswerHead } from '../../http/answers/answer-head.js';
import { Int, List, Num, Obj, Sometimes, Str, WordOf } from '../../http/answers/answer-fields.js';

class TransferFigures {
  @Str() from!: string;
  @Str() to!: string;
  @Int() quantity!: number;
  @Num() km!: number;
}

class PlannedStock {
  @Int() available!: number;
  @Num('or null') days!: number | null;
}

/** What loans and transfers are already to bring and to take, counted in `before`. */
class UnderWayFigures {
  @Int() in!: number;
  @Int() out!: number;
}

class PlannedPlaceFigures {
  @Str() place!: string;
  @Str() name!: string;
  @WordOf(['gives', 'takes', 'none']) role!: string;
  @Sometimes({ enum: [...PLAN_REASONS] }) reason?: string;
  @Int() floor!: number;
  @Obj(UnderWayFigures) underWay!: UnderWayFigures;
  @Obj(PlannedStock) before!: PlannedStock;
  @Obj(PlannedStock) after!: PlannedStock;
}

export class RedistributionAnswer extends AnswerHead {
  @Str() province!: string;
  @WordOf(ITEMS) item!: string;
  @Str('or null') model!: string | null;
  @Int() target!: number;
  /** What is handed over is whole lots of so many pieces or ribbons. */
  @Int() lot!: number;
  @List(TransferFigures) transfers!: readonly TransferFigures[];
  @List(PlannedPlaceFigures) places!: readonly PlannedPlaceFigures[];
  @Int() shortPlaces!: number;
  @Num('or null') lowestDaysBefore!: number | null;
  @Num('or null') lowestDaysAfter!: number | null;
  @Int() moved!: number;
  @Num() quantityKm!: number;
}
