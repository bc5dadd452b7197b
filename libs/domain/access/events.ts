// access-<account>: who may sign in, for whom, and with which tokens (CTRL-9). Never a password, a
// hash of one, or the name of a person.
import { EventId, Flag, OneOf, PlaceCode, Time } from '../values/fields.js';
import { ACCOUNT_ROLES, AccountName } from './account.js';

export class AccountAdded {
  @AccountName() account!: string;
  @OneOf(ACCOUNT_ROLES) role!: string;
  @PlaceCode() place!: string;
  /** The password that the operator was shown opens no session after this time. */
  @Time('optional') firstPasswordUntil?: string;
  /** An account of before CTRL-9, recorded when this release started first. */
  @Flag('optional') takenOver?: boolean;
}

export class AccountChanged {
  @AccountName() account!: string;
  @OneOf(ACCOUNT_ROLES) role!: string;
  @PlaceCode() place!: string;
}

export class AccountDisabled {
  @AccountName() account!: string;
}

/** After it was disabled, or locked by a restore. */
export class AccountEnabled {
  @AccountName() account!: string;
}

export class PasswordReset {
  @AccountName() account!: string;
  @Time() firstPasswordUntil!: string;
}

export class TokenIssued {
  @AccountName() account!: string;
  /** Its `jti`. */
  @EventId() token!: string;
  @OneOf(ACCOUNT_ROLES) role!: string;
  @PlaceCode() place!: string;
  @Time() until!: string;
  /** A token of before CTRL-9 that the register of that time had. */
  @Flag('optional') takenOver?: boolean;
}

export class TokenRevoked {
  @AccountName() account!: string;
  @EventId() token!: string;
}

export const ACCESS_EVENTS = {
  AccountAdded,
  AccountChanged,
  AccountDisabled,
  AccountEnabled,
  PasswordReset,
  TokenIssued,
  TokenRevoked,
} as const;
