// The answer about claims.
import { AnswerHead } from '../../http/answers/answer-head.js';
import {
  Anything,
  Int,
  List,
  Sometimes,
  Str,
  When,
  WordOf,
} from '../../http/answers/answer-fields.js';

export const CLAIM_STATES = ['accepted', 'waiting', 'refused'] as const;

export class ClaimItem {
  @Str() commandId!: string;
  @Str() source!: string;
  @Str() id!: string;
  @Str() type!: string;
  @Str() account!: string;
  @Str() place!: string;
  @WordOf(CLAIM_STATES) state!: string;
  @Anything() event!: object;
  @Sometimes({ type: 'string' }) waitsFor?: string;
  @When() receivedAt!: string;
  @When() decidedAt!: string;
  @Int() tries!: number;
  @Sometimes({ type: 'string' }) replyTo?: string;
  @Anything() outcome!: object;
}

export class ClaimListAnswer extends AnswerHead {
  @List(ClaimItem) items!: readonly ClaimItem[];
  @Sometimes({ type: 'string' }) next?: string;
}
