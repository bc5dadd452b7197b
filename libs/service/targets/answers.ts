// The answer about enrolment targets. What is not known is null.
import { AnswerHead } from '../../http/answers/answer-head.js';
import {
  Day,
  Int,
  List,
  Num,
  Obj,
  Sometimes,
  Str,
  When,
} from '../../http/answers/answer-fields.js';

/** Of how many places a rate is known, and on how many of their reported days it rests. */
class RateBasis {
  @Int() places!: number;
  @Int() knownPlaces!: number;
  @Int() reportedDays!: number;
  @Int() unknownDays!: number;
}

class TargetProgress {
  @Int('or null') notYetEnrolled!: number | null;
  @When('or null') dueAt!: string | null;
  @Day('or null') since!: string | null;
  /** By the reports since then: a lower bound. */
  @Int('or null') enrolledReported!: number | null;
  /** The part of the working days since then that was reported, 0 to 1. */
  @Num('or null') reportedShare!: number | null;
  /** With the mean of an office's reported days for its other working days: an estimate. */
  @Int('or null') enrolledEstimated!: number | null;
  /** By the estimate, as `projectedOn` is. */
  @Int('or null') remaining!: number | null;
  @Num('or null') ratePerDay!: number | null;
  @Day('or null') projectedOn!: string | null;
  @Obj(RateBasis, 'or null') basis!: RateBasis | null;
}

/** Of a province, or of an office with `by=place`. */
class NamedTarget extends TargetProgress {
  @Sometimes({ type: 'string' }) province?: string;
  @Sometimes({ type: 'string' }) place?: string;
  @Str() name!: string;
}

export class TargetsAnswer extends AnswerHead {
  @Obj(TargetProgress) country!: TargetProgress;
  @List(NamedTarget) items!: readonly NamedTarget[];
}
