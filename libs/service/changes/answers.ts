// The answer about what changed.
import { Bool, Int, ListOf } from '../../http/answers/answer-fields.js';

export class ChangesAnswer {
  /** Rows reflect the ledger up to here; the next question is after it. */
  @Int() position!: number;
  /** More changed than is listed: read again what is shown. */
  @Bool() all!: boolean;
  @ListOf({ type: 'string' }) places!: readonly string[];
  @ListOf({ type: 'string' }) shipments!: readonly string[];
  @ListOf({ type: 'string' }) loans!: readonly string[];
}
