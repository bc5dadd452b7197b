// CTRL-9: whether an account may sign in and whether a token of our own is good, from the events of
// the account and the lock of the last restore alone.
import type { Actor } from '../../kernel/core/event.js';
import type { AccessState } from './state.js';

/** What a restore has locked. */
export type AccessLock = {
  /** Accounts that were enabled at or before this position are locked. */
  readonly position: number;
  /** Tokens that were issued at or before this position are refused; null: none is. */
  readonly tokensUpTo: number | null;
};

/** Why an account may not sign in; undefined where it may. */
export type AccountFault = 'unknown' | 'disabled' | 'locked';

export function accountFault(
  { exists, disabledAt, enabledAtPosition }: AccessState,
  lock: AccessLock | undefined,
): AccountFault | undefined {
  if (!exists) return 'unknown';
  if (disabledAt !== null) return 'disabled';
  return lock !== undefined && enabledAtPosition <= lock.position ? 'locked' : undefined;
}

/** Why a token is refused whose signature is right; undefined where it is good. */
export type TokenFault = 'unknown' | 'differs' | 'revoked' | 'restored' | 'disabled';

/**
 * A token must have been issued for the account, role and place that it names; where the account
 * exists, it must be enabled and still have that role and place. The end is in the token itself.
 */
export function tokenFault(
  state: AccessState,
  token: string,
  { role, place }: Actor,
  lock: AccessLock | undefined,
): TokenFault | undefined {
  const issued = state.tokens.get(token);
  if (!issued) return 'unknown';
  if (issued.revokedAt !== null) return 'revoked';
  if (lock !== undefined && lock.tokensUpTo !== null && issued.position <= lock.tokensUpTo)
    return 'restored';
  if (state.disabledAt !== null) return 'disabled';
  const isOf = (named: { role: string; place: string }) =>
    named.role === role && named.place === place;
  return isOf(issued) && (!state.exists || isOf(state)) ? undefined : 'differs';
}
