// The answer of the forecast.
import { AnswerHead } from '../http/answer-head.js';
import { List, Obj, Str } from '../http/answer-fields.js';
import { PlanningBlock } from '../planning/answers.js';

class ForecastItem {
  @Str() place!: string;
  @Str() name!: string;
  @Obj(PlanningBlock) planning!: PlanningBlock;
}

export class ForecastAnswer extends AnswerHead {
  @List(ForecastItem) items!: ForecastItem[];
}
