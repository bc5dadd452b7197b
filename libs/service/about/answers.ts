// The answers about the reader, ink models and problems.
import { AnswerHead } from '../http/answer-head.js';
import { Int, List, ListOf, MapOf, Obj, Str, WordOf } from '../http/answer-fields.js';
import { PLACE_KINDS } from '../places/answers.js';

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
  @ListOf({ type: 'string' }) commands!: string[];
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
  @List(InkModelItem) items!: InkModelItem[];
}

class ProblemItem {
  @Str() code!: string;
  @Int() status!: number;
  /** With {names} for the facts that it is filled from. */
  @Str() text!: string;
}
export class ProblemListAnswer {
  @List(ProblemItem) items!: ProblemItem[];
}
