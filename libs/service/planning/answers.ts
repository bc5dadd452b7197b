// The block `planning` of answers. What is not known is null.
import { BOTTLENECKS, LIMITS } from '../../domain/planning/limits.js';
import { OFFICE_STATES } from '../../domain/planning/office-state.js';
import { Bool, Day, Int, ListOf, Num, Obj, WordOf } from '../../http/answers/answer-fields.js';

/** PLAN-14: whether an office can print, why not, and when it last did. */
export class OfficeStateBlock {
  @WordOf(OFFICE_STATES) state!: string;
  @ListOf({ enum: [...LIMITS] }) causes!: readonly string[];
  @Day('or null') lastPrintOn!: string | null;
}

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

class OrderFigures {
  @Int('or null') minimumBlanks!: number | null;
  @Int('or null') orderBlanks!: number | null;
  @Int('or null') orderCartons!: number | null;
  @Int('or null') minimumRibbons!: number | null;
  @Int('or null') orderRibbons!: number | null;
}

class ReorderFigures extends OrderFigures {
  @Num() leadTimeDays!: number;
  @WordOf(['own', 'assumed']) leadTimeBasis!: string;
  @Bool('or null') orderDue!: boolean | null;
  @Int() blanksWithOrders!: number;
  @Int() inkPrintsWithOrders!: number;
  @Int() requestedBlanks!: number;
  @Int() requestedInkPrints!: number;
}

class OrderSums extends OrderFigures {
  @Int() ordersDue!: number;
}

class BasisFigures {
  @Int() recordedDays!: number;
  @Int() unknownDays!: number;
  @Int() censoredDays!: number;
  @Day() from!: string;
  @Day() to!: string;
}

/** What is wanted, what will be used, and what can be printed, on a working day. */
class PerDayFigures {
  @Obj(DemandFigures) demand!: DemandFigures;
  @Obj(WaitingFigures, 'or null') waiting!: WaitingFigures | null;
  @Num('or null') needPerDay!: number | null;
  @Num('or null') inkNeedPerDay!: number | null;
  @Num('or null') expectedUsePerDay!: number | null;
  @Num('or null') expectedInkPerDay!: number | null;
  @Num('or null') unmetPerDay!: number | null;
  @Int() capacityPerDay!: number;
  @Int() workingPrinters!: number;
  @Int('or null') printersShort!: number | null;
  @Obj(BasisFigures) basis!: BasisFigures;
}

export class PlanningBlock extends PerDayFigures {
  @ListOf({ enum: [...LIMITS] }) limits!: readonly string[];
  @WordOf(BOTTLENECKS) bottleneck!: string;
  @Obj(RunOutFigures) blanks!: RunOutFigures;
  @Obj(RunOutFigures) ink!: RunOutFigures;
  @Day('or null') runsOutOn!: string | null;
  @Obj(ReorderFigures) reorder!: ReorderFigures;
}

/** Numbers of offices. */
class RunOutCounts {
  @Int() within7!: number;
  @Int() within14!: number;
  @Int() within30!: number;
  @Int() unknown!: number;
}

class RunOutSums {
  @Obj(RunOutCounts) blanks!: RunOutCounts;
  @Obj(RunOutCounts) ink!: RunOutCounts;
}

class LimitedOffices {
  @Int() power!: number;
  @Int() printers!: number;
  @Int() blanks!: number;
  @Int() ink!: number;
}

/** PLAN-13: the sums of places, with numbers of offices instead of days and a bottleneck. */
export class PlanningSumsBlock extends PerDayFigures {
  @Obj(RunOutSums) runOut!: RunOutSums;
  @Obj(LimitedOffices) limited!: LimitedOffices;
  @Obj(OrderSums) reorder!: OrderSums;
}
