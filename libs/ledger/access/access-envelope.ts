// A command about who may sign in, as the transactor takes it: sent by the command line, or by the
// operator whose page disables an account.
import type { AccessCommandName, AccessCommands } from '../../domain/access/commands.js';
import { CENTRE } from '../../domain/values/places.js';
import type { CommandEnvelope, CommandOutcome } from '../../kernel/core/command.js';
import type { Actor } from '../../kernel/core/event.js';
import { fingerprintOf } from '../integrity/event-hash.js';

/** Who adds accounts and issues tokens: whoever may use the storage. */
export const COMMAND_LINE: Actor = { account: 'command-line', role: 'operator', place: CENTRE };

/** Sends one to the transactor; rejects as it does. */
export type ExecuteEnvelope = (envelope: CommandEnvelope) => Promise<CommandOutcome>;

/** The same id acts once. */
export function accessEnvelope<N extends AccessCommandName>(
  id: string,
  name: N,
  data: AccessCommands[N],
  by: Actor = COMMAND_LINE,
): CommandEnvelope {
  const commandId = JSON.stringify(['access', id]);
  const fingerprint = fingerprintOf(name, data);
  return { commandId, fingerprint, name, data, by, correlationId: id };
}
