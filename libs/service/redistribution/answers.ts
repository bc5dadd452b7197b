// The answer of a redistribution. Quantities in pieces or whole ribbons, stocks in pieces or
// prints.
import { PLAN_REASONS } from '../../domain/planning/redistribution.js';
import { AnswerHead } from '../http/answer-head.js';
import { Int, List, Num, Obj, Sometimes, Str, WordOf } from '../http/answer-fields.js';

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

class PlannedPlaceFigures {
  @Str() place!: string;
  @Str() name!: string;
  @WordOf(['gives', 'takes', 'none']) role!: string;
  @Sometimes({ enum: [...PLAN_REASONS] }) reason?: string;
  @Int() floor!: number;
  @Obj(PlannedStock) before!: PlannedStock;
  @Obj(PlannedStock) after!: PlannedStock;
}

export class RedistributionAnswer extends AnswerHead {
  @Str() province!: string;
  @WordOf(['blank', 'ink']) item!: string;
  @Str('or null') model!: string | null;
  @Int() target!: number;
  @List(TransferFigures) transfers!: TransferFigures[];
  @List(PlannedPlaceFigures) places!: PlannedPlaceFigures[];
  @Int() shortPlaces!: number;
  @Num('or null') lowestDaysBefore!: number | null;
  @Num('or null') lowestDaysAfter!: number | null;
  @Int() moved!: number;
  @Num() quantityKm!: number;
}
