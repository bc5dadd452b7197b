// The answer of the forecast.
import { AnswerHead } from '../../http/answers/answer-head.js';
import { List, Str } from '../../http/answers/answer-fields.js';
import { PlanningBlock, PlanningSumsBlock } from '../planning/answers.js';
import { Described, schemaOf } from '../../domain/values/field.js';

class ForecastItem {
  @Str() place!: string;
  @Str() name!: string;
  /** Of a place, or sums of several (PLAN-13). */
  @Described({ anyOf: [schemaOf(PlanningBlock), schemaOf(PlanningSumsBlock)] })
  planning!: PlanningBlock | PlanningSumsBlock;
}

export class ForecastAnswer extends AnswerHead {
  @List(ForecastItem) items!: readonly ForecastItem[];
}
