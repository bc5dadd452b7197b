// The answer about findings: the kinds there are, or the items of one kind.
import { AnswerHead } from '../http/answer-head.js';
import { Described } from '../../domain/values/field.js';
import { Sometimes } from '../http/answer-fields.js';

/** `items` are kinds of findings without `kind`, else items whose fields depend on the kind. */
export class FindingsAnswer extends AnswerHead {
  @Sometimes({ type: 'string' }) kind?: string;
  @Sometimes({ type: 'integer' }) question?: number;
  @Sometimes({ type: 'object' }) totals?: object;
  @Sometimes({ type: 'string' }) figures?: string;
  @Described({ type: 'array', items: { type: 'object' } }) items!: object[];
  @Sometimes({ type: 'string' }) next?: string;
}
