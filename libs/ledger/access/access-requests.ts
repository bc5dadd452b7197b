// What the command line asks for, and how it is done: by the process that writes the ledger, which
// finds it in a table, or by the command line itself.
import type { AccessCommandName, AccessCommands } from '../../domain/access/commands.js';
import type { AccessTables } from '../../kernel/ports/access-records.js';
import { accessEnvelope, type ExecuteEnvelope } from './access-envelope.js';
import { Secrets } from './secrets.js';

/** One command about access, with the hash of a first password where it gives one. */
export type AccessRequest<N extends AccessCommandName = AccessCommandName> = {
  readonly [K in N]: {
    /** It acts once, whoever does it. */
    readonly id: string;
    readonly name: K;
    readonly data: AccessCommands[K];
    readonly passwordHash?: string;
  };
}[N];

/** Records what a request asks for, then keeps the hash. Throws as the transactor does. */
export async function performAccess(
  { id, name, data, passwordHash }: AccessRequest,
  execute: ExecuteEnvelope,
  { secrets }: Pick<AccessTables, 'secrets'>,
): Promise<void> {
  await execute(accessEnvelope(id, name, data));
  if (passwordHash !== undefined)
    await new Secrets(secrets).put(data.account, { hash: passwordHash, isFirst: true });
}
