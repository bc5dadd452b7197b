// The answer of the worklist.
import { AnswerHead } from '../http/answer-head.js';
import { Anything, List, ListOf, MapOf, Str, WordOf } from '../http/answer-fields.js';
import { WORK_KINDS } from '../../projections/worklist/item.js';

export class WorkItemAnswer {
  @WordOf(WORK_KINDS) kind!: string;
  @Str() place!: string;
  @Str() name!: string;
  @Str() says!: string;
  @Anything() facts!: object;
  @ListOf({ type: 'string' }) links!: string[];
}

export class WorklistAnswer extends AnswerHead {
  @Str() province!: string;
  @Str() name!: string;
  @MapOf({ type: 'integer' }) counts!: Record<string, number>;
  @List(WorkItemAnswer) items!: WorkItemAnswer[];
}
