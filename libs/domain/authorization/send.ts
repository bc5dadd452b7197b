// WHO-1 by the name of a command, for what treats all of them alike.
import type { Actor } from '../../kernel/core/event.js';
import { COMMAND_NAMES, COMMANDS, type CommandName } from '../commands.js';
import type { DecisionContext } from '../rules.js';
import type { Places } from '../values/places.js';
import { isInScope, requireRoleOf, scopeOfRole } from './scopes.js';

/** True where the role may send the command for some place. */
export const maySendAny = (command: CommandName, role: string): boolean =>
  scopeOfRole(COMMANDS[command].by, role) !== undefined;

/** True where the role may send any command. */
export const sendsCommands = (role: string): boolean =>
  COMMAND_NAMES.some((command) => maySendAny(command, role));

/** True where the role may send the command and the place is in its scope. */
export const maySend = (places: Places, command: CommandName, by: Actor, place: string): boolean =>
  isInScope(places, COMMANDS[command].by, by, place);

/** Throws not-your-role where the role may not send the command for any place. */
export const requireRole = (
  context: Pick<DecisionContext, 'by' | 'rules'>,
  command: CommandName,
): void => requireRoleOf(context, COMMANDS[command]);
