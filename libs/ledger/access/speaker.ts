// For whom what an account has chosen speaks now, such as notices and subscriptions: an account
// that may no longer sign in gets nothing.
import type { Actor } from '../../kernel/core/event.js';
import { DAY_MS } from '../../domain/values/time.js';
import type { Settings } from '../config/settings.js';
import type { AccessStates } from './access-states.js';

/** An issuer does not say when an account ends: its owner saves the choice again. */
export const ISSUER_DAYS = 90;

/**
 * Who chose, and when it was saved. `token` is the id of the token it was chosen with, and it ends
 * with that one; null where it was a session; undefined where any token of the account will do.
 */
type Chooser = Actor & { readonly savedAtMs: number; readonly token?: string | null };

/**
 * Undefined where the account may not sign in, or is not known to speak for this place now. Throws
 * where the store cannot be read.
 */
export async function speakerOf(
  { account, role, place, savedAtMs, token }: Chooser,
  states: AccessStates,
  { oidcIssuer }: Pick<Settings, 'oidcIssuer'>,
  nowMs: number,
): Promise<Actor | undefined> {
  const actor = { account, role, place };
  if (oidcIssuer !== undefined) return nowMs - savedAtMs < ISSUER_DAYS * DAY_MS ? actor : undefined;
  const state = await states.of(account);
  if (token === null || (token === undefined && state.exists))
    return states.faultOf(state) ? undefined : { account, role: state.role, place: state.place };
  for (const known of state.tokens.values())
    if (
      (token ?? known.token) === known.token &&
      Date.parse(known.until) > nowMs &&
      !(await states.tokenFault(known.token, actor))
    )
      return actor;
  return undefined;
}
