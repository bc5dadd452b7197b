// Every command: its class (the only description of its fields), its events, and whether the sender
// may date it.
import type { CommandDescription } from './command.js';
import { ALLOTMENT_COMMANDS } from './allotment/commands.js';
import { CONTROL_COMMANDS } from './control/commands.js';
import { CORRECTION_COMMANDS } from './correction/commands.js';
import type { EventType } from './events.js';
import { LOAN_COMMANDS } from './loan/commands.js';
import { PERIOD_COMMANDS } from './period/commands.js';
import { PRINTER_COMMANDS } from './printer/commands.js';
import { SHIPMENT_COMMANDS } from './shipment/commands.js';
import { OFFICE_COMMANDS, SUPPLY_COMMANDS, USE_COMMANDS } from './stock/commands.js';

/** In the order of the published API: goods come in, travel and are used; then all else. */
export const COMMANDS = {
  ...SUPPLY_COMMANDS,
  ...SHIPMENT_COMMANDS,
  ...USE_COMMANDS,
  ...PRINTER_COMMANDS,
  ...OFFICE_COMMANDS,
  ...LOAN_COMMANDS,
  ...CORRECTION_COMMANDS,
  ...PERIOD_COMMANDS,
  ...CONTROL_COMMANDS,
  ...ALLOTMENT_COMMANDS,
} as const satisfies Record<string, CommandDescription>;

export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

/** The command that a claim of this event stands for; undefined where there is none. */
export function commandOfClaim(eventType: string): CommandName | undefined {
  return COMMAND_NAMES.find((name) => {
    const { claims, events }: CommandDescription = COMMANDS[name];
    return (
      name !== 'CorrectEvents' &&
      (claims ?? ([events[0]] as readonly string[])).includes(eventType as EventType)
    );
  });
}
