// Accounts and tokens of releases before CTRL-9 are recorded once, when this release first writes
// the ledger: what was a row until then becomes events, with a mark that it was taken over.
import type { AccessCommandName, AccessCommands } from '../../domain/access/commands.js';
import { DAY_MS } from '../../domain/values/time.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { AccessRecords, AccessTables } from '../../kernel/ports/access-records.js';
import type { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';
import { log } from '../config/log.js';
import { accessEnvelope, type ExecuteEnvelope } from './access-envelope.js';
import { FIRST_PASSWORD_DAYS } from './administration.js';
import { Secrets } from './secrets.js';

const DONE = 'access-taken-over';
const ACCOUNT = 'account:';
const TOKEN = 'token:';
const REVOKED = 'revoked:';

type FormerAccount = {
  readonly account: string;
  readonly role: string;
  readonly place: string;
  readonly passwordHash: string;
  readonly mustChange: boolean;
  readonly disabledAt: string | null;
};
type FormerToken = {
  readonly id: string;
  readonly account: string;
  readonly role: string;
  readonly place: string;
  readonly endsAt: string;
};

type TakingOver = {
  readonly metadata: LedgerMetadata;
  readonly tables: AccessTables;
  readonly execute: ExecuteEnvelope;
  readonly now?: () => number;
};

/**
 * Records accounts, and tokens that the register has and that are neither revoked nor over; a
 * process that ended in the middle goes on at the next start. Does nothing where it was done.
 */
export async function takeOverAccess({
  metadata,
  tables,
  execute,
  now = Date.now,
}: TakingOver): Promise<void> {
  if (metadata.get(DONE) !== undefined) return;
  const isNew = (await tables.former.list('')).size + (await metadata.list(TOKEN)).size === 0;
  const send = async <N extends AccessCommandName>(id: string, name: N, data: AccessCommands[N]) =>
    void (await execute(accessEnvelope(`taken-over ${id}`, name, data)));
  const accounts = await takeOverAccounts(tables, send, now());
  const tokens = await takeOverTokens(metadata, send, now());
  await emptied(tables.former);
  await metadata.set(DONE, new Date(now()).toISOString()).catch((error: unknown) => {
    if (!isNew) throw error;
    // A process that may not write it looks again at its next start: there is nothing to find.
    log.debug({ err: error }, 'there is nothing of an earlier release');
  });
  if (accounts.length + tokens.length > 0)
    log.warn({ accounts, tokens }, 'accounts and tokens of an earlier release were recorded');
}

type Send = <N extends AccessCommandName>(
  id: string,
  name: N,
  data: AccessCommands[N],
) => Promise<void>;

async function takeOverAccounts(
  { former, secrets }: AccessTables,
  send: Send,
  nowMs: number,
): Promise<readonly string[]> {
  const taken: string[] = [];
  const firstPasswordUntil = new Date(nowMs + FIRST_PASSWORD_DAYS * DAY_MS).toISOString();
  for (const text of (await former.list(ACCOUNT)).values()) {
    const record = JSON.parse(text) as FormerAccount;
    const { account, role, place, mustChange, disabledAt } = record;
    const data = { account, role, place, takenOver: true };
    const isRecorded = await recorded(
      send(account, 'AddAccount', mustChange ? { ...data, firstPasswordUntil } : data),
      { account },
    );
    if (!isRecorded) continue;
    if (disabledAt !== null) await send(`${account} disabled`, 'DisableAccount', { account });
    const secret = { hash: record.passwordHash, isFirst: mustChange };
    await new Secrets(secrets).put(account, secret);
    taken.push(account);
  }
  return taken;
}

/** What an attempt before this one has recorded, under another end of a first password. */
const RECORDED_BEFORE = ['account-known', 'idempotency-key-reused'];

/** Whether it is recorded now; one that no rule of today allows is left out. */
async function recorded(
  sent: Promise<void>,
  what: Readonly<Record<string, string>>,
): Promise<boolean> {
  try {
    await sent;
    return true;
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    if (RECORDED_BEFORE.includes(error.code)) return true;
    log.warn({ ...what, code: error.code }, 'access of an earlier release is not taken over');
    return false;
  }
}

async function takeOverTokens(
  metadata: LedgerMetadata,
  send: Send,
  nowMs: number,
): Promise<readonly string[]> {
  const revoked = await metadata.list(REVOKED);
  const taken: string[] = [];
  for (const text of (await metadata.list(TOKEN)).values()) {
    const { id, account, role, place, endsAt: until } = JSON.parse(text) as FormerToken;
    if (revoked.has(`${REVOKED}${id}`) || Date.parse(until) <= nowMs) continue;
    const data = { account, token: id, role, place, until, takenOver: true };
    if (await recorded(send(id, 'IssueToken', data), { account, token: id })) taken.push(id);
  }
  return taken;
}

async function emptied(records: AccessRecords): Promise<void> {
  for (const key of (await records.list('')).keys()) await records.remove(key);
}
