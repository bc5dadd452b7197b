// Answers over days. What is not known is null.
import { AnswerHead } from '../http/answer-head.js';
import { Day, Int, List, ListOf, MapOf, Str, WordOf } from '../http/answer-fields.js';
import { MEASURES, PERIODS } from '../../projections/daily-totals/series.js';

/**
 * `values[place][day]`; `unknown[place][day]`: how many days of places are not known in it. A week
 * is named by its Monday, a month by its first day; the sum over all places is named `country`.
 */
export class SeriesAnswer extends AnswerHead {
  @WordOf(MEASURES) measure!: string;
  @WordOf(PERIODS) by!: string;
  @ListOf({ type: 'string', format: 'date' }) days!: string[];
  @ListOf({ type: 'string' }) places!: string[];
  @ListOf({ type: 'array', items: { type: ['integer', 'null'] } }) values!: (number | null)[][];
  @ListOf({ type: 'array', items: { type: 'integer' } }) unknown!: number[][];
}

/** Pieces of blanks, prints of ink. opening + in − out = closing. */
class MovementsLineAnswer {
  @WordOf(['blank', 'ink']) item!: string;
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
  @List(MovementsLineAnswer) lines!: MovementsLineAnswer[];
}
