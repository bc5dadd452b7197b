// The block `planning` of answers. What is not known is null.
import { BOTTLENECKS } from '../../domain/planning/plan.js';
import { Day, Int, Num, Obj, WordOf } from '../http/answer-fields.js';

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

class LastDayFigures {
  @Num('or null') days!: number | null;
  @Day('or null') runsOutOn!: string | null;
}

class RunOutFigures extends LastDayFigures {
  @Obj(BandDates, 'or null') band!: BandDates | null;
  @Obj(LastDayFigures) withInbound!: LastDayFigures;
}

class ReorderFigures {
  @Num() leadTimeDays!: number;
  @Int('or null') minimumBlanks!: number | null;
  @Int('or null') orderBlanks!: number | null;
  @Int('or null') orderCartons!: number | null;
  @Int('or null') minimumRibbons!: number | null;
  @Int('or null') orderRibbons!: number | null;
}

class BasisFigures {
  @Int() recordedDays!: number;
  @Int() unknownDays!: number;
  @Int() censoredDays!: number;
  @Day() from!: string;
  @Day() to!: string;
}

export class PlanningBlock {
  @Obj(DemandFigures) demand!: DemandFigures;
  @Obj(WaitingFigures, 'or null') waiting!: WaitingFigures | null;
  @Num('or null') needPerDay!: number | null;
  @Num('or null') inkNeedPerDay!: number | null;
  @Int() capacityPerDay!: number;
  @Int() workingPrinters!: number;
  @Int('or null') printersShort!: number | null;
  @WordOf(BOTTLENECKS) bottleneck!: string;
  @Obj(RunOutFigures) blanks!: RunOutFigures;
  @Obj(RunOutFigures) ink!: RunOutFigures;
  @Day('or null') runsOutOn!: string | null;
  @Obj(ReorderFigures) reorder!: ReorderFigures;
  @Obj(BasisFigures) basis!: BasisFigures;
}
