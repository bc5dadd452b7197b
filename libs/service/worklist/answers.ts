// The answer of the worklist.
import { AnswerHead } from '../../http/answers/answer-head.js';
import {
  Anything,
  List,
  MapOf,
  Obj,
  Sometimes,
  Str,
  WordOf,
} from '../../http/answers/answer-fields.js';
import { SEVERITIES, WORK_KINDS } from '../../projections/worklist/item.js';

/** A command that settles the item, to be sent to `POST /v1/commands/{command}`. */
class WorkCommand {
  @Str() command!: string;
  @Anything() body!: object;
}

class WorkLinks {
  @Str() view!: string;
  @Sometimes({ type: 'array', items: { type: 'string' } }) also?: readonly string[];
  @Sometimes({}, WorkCommand) act?: WorkCommand;
}

export class WorkItemAnswer {
  @WordOf(WORK_KINDS) kind!: string;
  @Str() place!: string;
  @Str() name!: string;
  @WordOf(SEVERITIES) severity!: string;
  @Str('or null') since!: string | null;
  @Str('or null') due!: string | null;
  @Str() says!: string;
  @Anything() facts!: object;
  @Obj(WorkLinks) links!: WorkLinks;
}

export class WorklistAnswer extends AnswerHead {
  @WordOf(['place', 'province', 'country']) level!: string;
  @Str() place!: string;
  @Str() province!: string;
  @Str() name!: string;
  @MapOf({ type: 'integer' }) counts!: Record<string, number>;
  @List(WorkItemAnswer) items!: readonly WorkItemAnswer[];
  @Sometimes({ type: 'string' }) next?: string;
}
