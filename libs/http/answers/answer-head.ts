// What every answer begins with.
import { Int, When } from './answer-fields.js';

/** The point in time that an answer is about: in every answer, so that it can be reproduced. */
export class AnswerHead {
  @Int() position!: number;
  @When() asOf!: string;
  @When() knownAt!: string;
}
