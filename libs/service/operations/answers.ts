// The answers for operators.
import {
  Anything,
  Bool,
  Int,
  List,
  Sometimes,
  Str,
  When,
  WordOf,
} from '../../http/answers/answer-fields.js';

/** `view` is the stored name of the projection. */
export class ParkedAnswer {
  @Str() id!: string;
  @Str() view!: string;
  @Str() stream!: string;
  @Int() version!: number;
  @Int() position!: number;
  @Str() error!: string;
  @Int() count!: number;
  @When() since!: string;
}

export class ParkedListAnswer {
  @List(ParkedAnswer) parked!: readonly ParkedAnswer[];
}

export class RetriedAnswer {
  @Str() id!: string;
  @Str() view!: string;
  @Str() stream!: string;
  @Bool() goesOn!: boolean;
}

export class LiveAnswer {
  @WordOf(['alive']) status!: string;
}

export class ReadyAnswer {
  @WordOf(['ready', 'not ready']) status!: string;
  @Anything() store!: object;
  @Sometimes({ type: 'object' }) kafka?: object;
  @Sometimes({ type: 'object' }) views?: object;
  @Sometimes({ type: 'object' }) disk?: object;
  @Sometimes({ type: 'object' }) seals?: object;
  @Sometimes({ type: 'object' }) log?: object;
  @Sometimes({ type: 'object' }) witnesses?: object;
  @Sometimes({ type: 'object' }) backups?: object;
  @Sometimes({ type: 'object' }) mail?: object;
  @Sometimes({ type: 'object' }) clock?: object;
  @Sometimes({ type: 'boolean' }) draining?: boolean;
}
