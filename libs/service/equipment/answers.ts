// The answers about power and generators.
import { AnswerHead } from '../../http/answers/answer-head.js';
import { Bool, List, Num, Str, When, WordOf } from '../../http/answers/answer-fields.js';
import { FUND_SOURCES } from '../../domain/values/goods.js';

export class OutageItem {
  @Str() place!: string;
  @Str() name!: string;
  @When() from!: string;
  /** Null where power is not back. */
  @When('or null') to!: string | null;
  /** Within the period that is asked about, one decimal. */
  @Num() hours!: number;
  /** Whether printing could go on by a fit generator. */
  @Bool() generator!: boolean;
}
export class OutageListAnswer extends AnswerHead {
  @List(OutageItem) items!: readonly OutageItem[];
}

class GeneratorItem {
  @Str() place!: string;
  @Str() name!: string;
  @When() commissionedAt!: string;
  @Bool() fitForPrinting!: boolean;
  @WordOf(FUND_SOURCES) fundSource!: string;
}
export class GeneratorListAnswer extends AnswerHead {
  @List(GeneratorItem) items!: readonly GeneratorItem[];
}
