// Answers in rupiah. A value is null where no price of the goods is known.
import { FUND_SOURCES, ITEMS } from '../../domain/values/goods.js';
import { AnswerHead } from '../../http/answers/answer-head.js';
import { Day, Int, List, Obj, Str, WordOf } from '../../http/answers/answer-fields.js';

/** Pieces of blanks, prints of ink; `value` in rupiah is that of what has a price. */
class ValuedAmountAnswer {
  @Int() quantity!: number;
  @Int('or null') value!: number | null;
  /** How many of them have no known price. */
  @Int() unpriced!: number;
}

/** opening + incoming − outgoing = closing, in quantities and in rupiah. */
class ValuedGoodsAnswer {
  @WordOf(ITEMS) item!: string;
  @Str('or null') model!: string | null;
  @WordOf(['onHand', 'quarantine']) shelf!: string;
  @Obj(ValuedAmountAnswer) opening!: ValuedAmountAnswer;
  @Obj(ValuedAmountAnswer) incoming!: ValuedAmountAnswer;
  @Obj(ValuedAmountAnswer) outgoing!: ValuedAmountAnswer;
  @Obj(ValuedAmountAnswer) closing!: ValuedAmountAnswer;
}

/** Rupiah of what is on hand, without the quarantine: what a balance sheet has. */
class TotalValuesAnswer {
  @Int('or null') opening!: number | null;
  @Int('or null') incoming!: number | null;
  @Int('or null') outgoing!: number | null;
  @Int('or null') closing!: number | null;
}

export class MovementValuesAnswer extends AnswerHead {
  @Day() from!: string;
  @Day() to!: string;
  @Obj(TotalValuesAnswer) total!: TotalValuesAnswer;
  @List(ValuedGoodsAnswer) lines!: readonly ValuedGoodsAnswer[];
}

export class PurchaseItem {
  @Str() event!: string;
  @Str() place!: string;
  @Str() name!: string;
  @Day() date!: string;
  @WordOf(ITEMS) item!: string;
  @Str('or null') model!: string | null;
  /** Pieces of blanks, ribbons of ink. */
  @Int() quantity!: number;
  @WordOf(FUND_SOURCES) fundSource!: string;
  @Str('or null') lot!: string | null;
  @Str('or null') document!: string | null;
  /** Rupiah for a piece, for a ribbon. */
  @Int('or null') unitPrice!: number | null;
  @Int('or null') value!: number | null;
}
export class PurchaseListAnswer extends AnswerHead {
  @List(PurchaseItem) items!: readonly PurchaseItem[];
}

/** Of one place and cause. */
export class SpoiledItem {
  @Str() place!: string;
  @Str() name!: string;
  @WordOf(ITEMS) item!: string;
  @Str('or null') model!: string | null;
  @Str() cause!: string;
  @Int() quantity!: number;
  @Int('or null') value!: number | null;
  /** How many of them have no known price. */
  @Int() unpriced!: number;
}
export class SpoiledListAnswer extends AnswerHead {
  @List(SpoiledItem) items!: readonly SpoiledItem[];
}
