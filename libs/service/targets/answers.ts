// The answer about enrolment targets. What is not known is null.
import { AnswerHead } from '../http/answer-head.js';
import { Day, Int, List, Num, Obj, Str, When } from '../http/answer-fields.js';

/** Of how many places a rate is known, and on how many of their reported days it rests. */
class RateBasis {
  @Int() places!: number;
  @Int() knownPlaces!: number;
  @Int() reportedDays!: number;
}

class TargetProgress {
  @Int('or null') notYetEnrolled!: number | null;
  @When('or null') dueAt!: string | null;
  @Day('or null') since!: string | null;
  @Int('or null') enrolled!: number | null;
  @Int('or null') remaining!: number | null;
  @Num('or null') ratePerDay!: number | null;
  @Day('or null') projectedOn!: string | null;
  @Obj(RateBasis, 'or null') basis!: RateBasis | null;
}

class ProvinceTarget extends TargetProgress {
  @Str() province!: string;
  @Str() name!: string;
}

export class TargetsAnswer extends AnswerHead {
  @Obj(TargetProgress) country!: TargetProgress;
  @List(ProvinceTarget) items!: ProvinceTarget[];
}
