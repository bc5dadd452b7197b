// The answers about sessions and accounts.
import { Bool, Int, List, Str, When } from '../../http/answers/answer-fields.js';

export class OwnSessionAnswer {
  @Str() account!: string;
  @Str() role!: string;
  @Str() place!: string;
  /** Until the password is changed, every other route is 403 password-change-required. */
  @Bool() mustChange!: boolean;
  /** When it ends if it is not used. */
  @When() expiresAt!: string;
}

/** Who can sign in here, and what became of sign-ins in this process since it began. */
export class AccessSummaryAnswer {
  /** Accounts that may sign in, those that are disabled, and those that a restore has locked. */
  @Int() accounts!: number;
  @Int() disabled!: number;
  @Int() locked!: number;
  /** With a first password that its owner has not replaced yet. */
  @Int() firstPasswords!: number;
  /** Tokens of our own that are neither revoked nor over. */
  @Int() tokens!: number;
  @Int() sessions!: number;
  @Int() signInsAccepted!: number;
  /** A wrong password, or an account that may not sign in. */
  @Int() signInsRefused!: number;
  /** After too many wrong ones, or with a full queue. */
  @Int() signInsHeldOff!: number;
  /** Hashes, sessions and tokens without an event in the ledger. */
  @Int() unknownAccess!: number;
}

/** How people sign in; both false where browsers cannot be used yet. */
export class SignInWaysAnswer {
  @Bool() password!: boolean;
  @Bool() issuer!: boolean;
}

export class OpenSessionAnswer {
  /** By which it can be ended; the cookie cannot be made from it. */
  @Str() id!: string;
  @Str() account!: string;
  @Str() role!: string;
  @Str() place!: string;
  @When() openedAt!: string;
  /** When it was last used, to five minutes. */
  @When() usedAt!: string;
  @When() expiresAt!: string;
  /** The session of this request. */
  @Bool() own!: boolean;
}

export class OpenSessionListAnswer {
  @List(OpenSessionAnswer) items!: readonly OpenSessionAnswer[];
}

export class AccountAnswer {
  @Str() account!: string;
  @Str() role!: string;
  @Str() place!: string;
  @Bool() mustChange!: boolean;
  @When() addedAt!: string;
  @When('or null') disabledAt!: string | null;
  /** How many sessions of it are open. */
  @Int() sessions!: number;
}

export class AccountListAnswer {
  @List(AccountAnswer) items!: readonly AccountAnswer[];
}
