// Answers over days. What is not known is null.
import { ITEMS } from '../../domain/values/goods.js';
import { AnswerHead } from '../../http/answers/answer-head.js';
import { Day, Int, List, ListOf, MapOf, Str, WordOf } from '../../http/answers/answer-fields.js';
import { MEASURES, PERIODS, type Measure } from '../../projections/daily-totals/series.js';

/**
 * `values[place][day]`; `unknown[place][day]`: how many days of places are not known in it. A week
 * is named by its Monday, a month by its first day; the sum over all places is named `country`.
 */
export class SeriesAnswer extends AnswerHead {
  @WordOf(MEASURES) measure!: Measure;
  @WordOf(PERIODS) by!: string;
  @ListOf({ type: 'string', format: 'date' }) days!: readonly string[];
  @ListOf({ type: 'string' }) places!: readonly string[];
  @ListOf({ type: 'array', items: { type: ['integer', 'null'] } }) values!: readonly (readonly (
    number | null
  )[])[];
  @ListOf({ type: 'array', items: { type: 'integer' } }) unknown!: readonly (readonly number[])[];
}

/** Pieces of blanks, prints of ink. opening + in − out = closing. */
class MovementsLineAnswer {
  @WordOf(ITEMS) item!: string;
  @Str('or null') model!: string | null;
  @WordOf(['onHand', 'quarantine']) shelf!: string;
  @Int() opening!: number;
  @MapOf({ type: 'integer' }) in!: Record<string, number>;
  @MapOf({ type: 'integer' }) out!: Record<string, number>;
  @Int() closing!: number;
}

export class MovementsAnswer extends AnswerHead {
  @Day() from!: string;
  @Day() to!: string;
  @List(MovementsLineAnswer) lines!: readonly MovementsLineAnswer[];
}
