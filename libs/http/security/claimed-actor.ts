// Whom the claims of a verified token name: the account, role and place of an office.
import type { JWTPayload } from 'jose';
import { isAccount, isAccountRole, mayStandFor } from '../../domain/access/account.js';
import type { Places } from '../../domain/values/places.js';
import type { Actor } from '../../kernel/core/event.js';
import type { Settings } from '../../ledger/config/settings.js';

/** Paths of claims, with dots between the names of nested ones. */
export type ClaimPaths = {
  readonly account: string;
  readonly role: string;
  readonly place: string;
};

/** Where the tokens that the settings accept hold them: those of an issuer, or our own. */
export const claimPathsOf = (settings: Settings): ClaimPaths =>
  settings.oidcIssuer === undefined
    ? { account: 'sub', role: 'role', place: 'place' }
    : {
        account: settings.oidcAccountClaim,
        role: settings.oidcRoleClaim,
        place: settings.oidcPlaceClaim,
      };

/** The actor that claims name; undefined where they name nobody that exists. */
export function claimedActor(
  claims: JWTPayload,
  paths: ClaimPaths,
  places: Places,
): Actor | undefined {
  const [account, role, place] = [paths.account, paths.role, paths.place].map((path) =>
    claimAt(claims, path),
  );
  if (typeof account !== 'string' || !isAccount(account)) return undefined;
  if (!isAccountRole(role) || typeof place !== 'string') return undefined;
  const known = places.get(place);
  return known && mayStandFor(role, known) ? { account, role, place: known.code } : undefined;
}

const claimAt = (claims: JWTPayload, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, name)
          ? (value as Record<string, unknown>)[name]
          : undefined,
      claims,
    );
