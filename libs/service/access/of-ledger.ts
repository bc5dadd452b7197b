// Accounts and tokens of a ledger that this process has open, or that others have: for tools, the
// demo and tests.
import { randomUUID } from 'node:crypto';
import type { Actor } from '../../kernel/core/event.js';
import type { Settings } from '../../ledger/config/settings.js';
import { DAY_MS } from '../../domain/values/time.js';
import { readSecret, signToken, TOKEN_DAYS_MAX } from '../../http/security/tokens.js';
import { withAccess } from '../../ledger/storage/open-access.js';
import type { OpenedLedger } from '../../ledger/storage/opened-ledger.js';
import { AccessAdministration } from '../../ledger/access/administration.js';
import { performAccess } from '../../ledger/access/access-requests.js';

export const administrationOf = ({ access, ports, transactor }: OpenedLedger) =>
  new AccessAdministration({
    states: access,
    perform: (request) =>
      performAccess(request, (envelope) => transactor.execute(envelope), ports.access),
  });

/** Adds an account without a password where there is none, for a link that signs in once. */
export async function ensureAccount(
  ledger: OpenedLedger,
  { account, role, place }: Actor,
): Promise<void> {
  if ((await ledger.access.fresh(account)).exists) return;
  const request = { id: randomUUID(), name: 'AddAccount', data: { account, role, place } } as const;
  await performAccess(
    request,
    (envelope) => ledger.transactor.execute(envelope),
    ledger.ports.access,
  );
}

/** A token that is recorded and then signed with the secret of the installation. */
export const issuedToken = (ledger: OpenedLedger, actor: Actor, days: number): Promise<string> =>
  signedToken(ledger.settings, administrationOf(ledger), actor, days);

/**
 * The same under the id of a token that was issued before, where one lasts so long: a ledger that
 * is opened again stays as it is.
 */
export async function reissuedToken(
  ledger: OpenedLedger,
  { account, role, place }: Actor,
  days: number,
  now: () => number = Date.now,
): Promise<string> {
  const actor = { account, role, place };
  const untilMs = now() + days * DAY_MS;
  const issued = [...(await ledger.access.fresh(account)).tokens.values()].find(
    ({ revokedAt, until }) => revokedAt === null && Date.parse(until) > untilMs,
  );
  const id = issued?.token ?? (await administrationOf(ledger).issue(actor, TOKEN_DAYS_MAX));
  return signToken(readSecret(ledger.settings), actor, days, id);
}

/** The same as the command line does it, beside the processes that have the ledger open. */
export const tokenBeside = (settings: Settings, actor: Actor, days: number): Promise<string> =>
  withAccess(settings, (opened) =>
    signedToken(settings, new AccessAdministration(opened), actor, days),
  );

async function signedToken(
  settings: Settings,
  administration: AccessAdministration,
  { account, role, place }: Actor,
  days: number,
): Promise<string> {
  const actor = { account, role, place };
  return signToken(readSecret(settings), actor, days, await administration.issue(actor, days));
}
