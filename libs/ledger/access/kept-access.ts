// Of which accounts the storage keeps a hash or a session: what the finding compares with events.
import type { KeptAccess } from '../../audit/findings/finding.js';
import type { AccessTables } from '../../kernel/ports/access-records.js';

/** Sessions of an issuer's accounts are the issuer's: they have no events. */
export async function keptAccess(
  { secrets, sessions }: Pick<AccessTables, 'secrets' | 'sessions'>,
  { oidcIssuer }: { readonly oidcIssuer: string | undefined },
): Promise<KeptAccess> {
  const open = oidcIssuer === undefined ? [...(await sessions.list('')).values()] : [];
  return {
    secrets: [...(await secrets.list('')).keys()],
    sessions: open.map((text) => (JSON.parse(text) as { readonly account: string }).account),
  };
}
