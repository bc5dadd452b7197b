// The answer about the last seal.
import {
  Anything,
  Int,
  Obj,
  Sometimes,
  Str,
  When,
  WordOf,
} from '../../http/answers/answer-fields.js';

class SealStatementAnswer {
  @WordOf(['keping-seal']) type!: string;
  /** Hash of the ledger's first event. */
  @Str() ledger!: string;
  @Sometimes({ type: 'string' }) epoch?: string;
  @Int() position!: number;
  @Str() hash!: string;
  @Int() streams!: number;
  @Str() heads!: string;
  @Anything() trail!: object;
  @Str('or null') previous!: string | null;
  @When() sealedAt!: string;
  @Str() key!: string;
}

class SealAnswer {
  @Obj(SealStatementAnswer) statement!: SealStatementAnswer;
  /** Ed25519 over the canonical JSON of the statement, base64. */
  @Str() signature!: string;
}

export class LastSealAnswer {
  @Obj(SealAnswer, 'or null') seal!: SealAnswer | null;
}
