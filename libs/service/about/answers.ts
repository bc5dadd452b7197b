// The answers about the reader, ink models and problems.
import { AnswerHead } from '../../http/answers/answer-head.js';
import { Int, List, ListOf, MapOf, Obj, Str, WordOf } from '../../http/answers/answer-fields.js';
import { PLACE_KINDS } from '../places/answers.js';
import { GOODS, ITEMS, type GoodsKind, type StockItem } from '../../domain/values/goods.js';

const KINDS = Object.keys(GOODS);

class OwnPlace {
  @Str() code!: string;
  @Str() name!: string;
  @WordOf(PLACE_KINDS) kind!: string;
  @Str() province!: string;
  /** IANA name of its time zone. */
  @Str() tz!: string;
}

class Permissions {
  /** Names of commands that the role may send, of its own or of supervised places. */
  @ListOf({ type: 'string' }) commands!: readonly string[];
  /** Question → scope: all, supervised places, or the own place. */
  @MapOf({ type: 'string' }) questions!: Record<string, string>;
}

export class MeAnswer extends AnswerHead {
  @Str() account!: string;
  @Str() role!: string;
  @Obj(OwnPlace) place!: OwnPlace;
  @WordOf(['en', 'id']) language!: string;
  @Obj(Permissions) may!: Permissions;
  /** Open items of the own worklist, by kind. */
  @MapOf({ type: 'integer' }) worklist!: Record<string, number>;
}

class InkModelItem {
  @Str() model!: string;
  @Int() printsPerRibbon!: number;
}
export class InkModelListAnswer {
  @List(InkModelItem) items!: readonly InkModelItem[];
}

class GoodsItem {
  @WordOf(ITEMS) item!: StockItem;
  /** As commands and events name it; null of the blanks that are meant without a model. */
  @Str('or null') model!: string | null;
  @WordOf(KINDS) kind!: GoodsKind;
  @Str() unit!: string;
  /** Prints of a unit; 1 of pieces. */
  @Int() perUnit!: number;
  /** In the language of the reader. */
  @Str() name!: string;
}
export class GoodsListAnswer {
  @List(GoodsItem) items!: readonly GoodsItem[];
}

class ProblemItem {
  @Str() code!: string;
  @Int() status!: number;
  /** With {names} for the facts that it is filled from. */
  @Str() text!: string;
}
export class ProblemListAnswer {
  @List(ProblemItem) items!: readonly ProblemItem[];
}
