// The answer about findings: the kinds there are, or the items of one kind.
import { AnswerHead } from '../../http/answers/answer-head.js';
import { Described, schemaOf } from '../../domain/values/field.js';
import { Int, List, Sometimes, Str } from '../../http/answers/answer-fields.js';

type Figures = Readonly<Record<string, unknown>>;

/** A kind of finding; `needs` are parameters without which it cannot be asked. */
export class FindingKindItem {
  @Str() kind!: string;
  @Int() question!: number;
  @Str() en!: string;
  @Str() id!: string;
  @Sometimes({ type: 'integer' }) days?: number;
  @Sometimes({ type: 'array', items: { type: 'string' } }) needs?: readonly string[];
  /** Some of its items must not exist at all. */
  @Sometimes({ type: 'boolean' }) mustBeNone?: boolean;
}

/** `items` are kinds of findings without `kind`, else items whose fields depend on the kind. */
export class FindingsAnswer extends AnswerHead {
  @Sometimes({ type: 'string' }) kind?: string;
  @Sometimes({ type: 'integer' }) question?: number;
  /** Of all pages; `alarms`: how many of them must not exist at all. */
  @Sometimes({ type: 'integer' }) count?: number;
  @Sometimes({ type: 'integer' }) alarms?: number;
  @Sometimes({ type: 'object' }) totals?: Figures;
  @Sometimes({ type: 'string' }) figures?: string;
  @Described({ type: 'array', items: { anyOf: [schemaOf(FindingKindItem), { type: 'object' }] } })
  items!: readonly (FindingKindItem | Figures)[];
  @Sometimes({ type: 'string' }) next?: string;
}

/** A finding that is being folded: so many events of so many are read. */
class FindingProgress {
  @Str() kind!: string;
  @Int() read!: number;
  @Int() of!: number;
}

export class FindingsProgressAnswer {
  @List(FindingProgress) items!: readonly FindingProgress[];
}
