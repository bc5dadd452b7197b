// The answers about subscriptions. The secret is in that of making one, and in no other.
import { Described } from '../../domain/values/field.js';
import { Int, List, Obj, Sometimes, Str, When, WordOf } from '../../http/answers/answer-fields.js';

const SomeOf = () => Described({ type: ['array', 'null'], items: { type: 'string' } });

class LastErrorAnswer {
  /** Of the answer, where there was one. */
  @Sometimes({ type: 'integer' }) status?: number;
  @Str() code!: string;
  @When() at!: string;
}

export class SubscriptionAnswer {
  @Str() id!: string;
  @Str() url!: string;
  /** Null: all. */
  @SomeOf() types!: readonly string[] | null;
  /** Null: all that the account may read. */
  @SomeOf() places!: readonly string[] | null;
  @WordOf(['on', 'failing', 'off']) state!: 'on' | 'failing' | 'off';
  /** Why it is off. */
  @WordOf(['paused', 'gave-up', 'gone', 'account'], 'or null') reason!: string | null;
  @Str('or null') description!: string | null;
  @When() createdAt!: string;
  @Str() account!: string;
  /** Everything up to here was sent, or was not for it. */
  @Int() position!: number;
  /** Events of the ledger behind the position, for it or not. */
  @Int() pending!: number;
  @Int() failures!: number;
  @When('or null') lastDeliveredAt!: string | null;
  @When('or null') nextAttemptAt!: string | null;
  @Obj(LastErrorAnswer, 'or null') lastError!: LastErrorAnswer | null;
}

export class NewSubscriptionAnswer extends SubscriptionAnswer {
  @Str() secret!: string;
}

export class SubscriptionListAnswer {
  @List(SubscriptionAnswer) items!: readonly SubscriptionAnswer[];
}

export class SecretAnswer {
  @Str() secret!: string;
}

/** An answer of the receiver and how long it took, or why there was none. */
export class PingAnswer {
  @Sometimes({ type: 'integer' }) status?: number;
  @Sometimes({ type: 'integer' }) ms?: number;
  @Sometimes({ type: 'string' }) error?: string;
}
