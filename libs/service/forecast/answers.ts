// The answer of the forecast. What is not known is null.
import { AnswerHead } from '../http/answer-head.js';
import { Day, Int, List, Num, Obj, Str, WordOf } from '../http/answer-fields.js';

class DemandFigures {
  @Num('or null') blanksPerDay!: number | null;
  @Num('or null') blanksDeviation!: number | null;
  @Num('or null') inkPrintsPerDay!: number | null;
  @Num('or null') inkDeviation!: number | null;
}

class WaitingFigures {
  @Int() people!: number;
  @Day() asOf!: string;
}

class BandDates {
  @Day('or null') early!: string | null;
  @Day('or null') late!: string | null;
}

class RunOutFigures {
  @Num('or null') days!: number | null;
  @Day('or null') runsOutOn!: string | null;
  @Obj(BandDates, 'or null') band!: BandDates | null;
}

class BasisFigures {
  @Int() recordedDays!: number;
  @Int() unknownDays!: number;
  @Int() censoredDays!: number;
  @Day() from!: string;
  @Day() to!: string;
}

class PlanningFigures {
  @Obj(DemandFigures) demand!: DemandFigures;
  @Obj(WaitingFigures, 'or null') waiting!: WaitingFigures | null;
  @Num('or null') needPerDay!: number | null;
  @Num('or null') inkNeedPerDay!: number | null;
  @Int() capacityPerDay!: number;
  @Int() workingPrinters!: number;
  @Int('or null') printersShort!: number | null;
  @WordOf(['power', 'printers', 'blanks', 'ink', 'none', 'unknown']) bottleneck!: string;
  @Obj(RunOutFigures) blanks!: RunOutFigures;
  @Obj(RunOutFigures) ink!: RunOutFigures;
  @Day('or null') runsOutOn!: string | null;
  @Obj(BasisFigures) basis!: BasisFigures;
}

class ForecastItem {
  @Str() place!: string;
  @Str() name!: string;
  @Obj(PlanningFigures) planning!: PlanningFigures;
}

export class ForecastAnswer extends AnswerHead {
  @List(ForecastItem) items!: ForecastItem[];
}
