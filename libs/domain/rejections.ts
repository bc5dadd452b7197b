// With which codes the rules reject each command, for OpenAPI: its own, and those of the guards
// that hold for all. The test kit holds every rejection that a spec sees against it.
import { COMMANDS, type CommandName } from './commands.js';
import { CORRECTABLE } from './correction/correctable-events.js';

/** What any command may be rejected with by a rule. */
const ANY = [
  'not-your-role',
  'not-your-place',
  'in-the-future',
  'too-late',
  'behind-count',
  'period-closed',
] as const;

export type CommandProblem =
  (typeof ANY)[number] | (typeof COMMANDS)[CommandName]['rejects'][number];

/** The codes of a command; a correction may also be rejected with those of its replacements. */
export const problemsOfCommand = (name: CommandName): readonly CommandProblem[] => [
  ...ANY,
  ...COMMANDS[name].rejects,
  ...(name === 'CorrectEvents'
    ? Object.values(CORRECTABLE).flatMap(
        ({ command }): readonly CommandProblem[] => COMMANDS[command].rejects,
      )
    : []),
];
