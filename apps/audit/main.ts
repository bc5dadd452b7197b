// The command line of auditors and operators: npm run audit -- COMMAND …
// Exit 0: valid; 1: not valid or not readable; 2: wrong usage.
import { CommanderError } from 'commander';
import { start } from '../../libs/ledger/config/start.js';
import { NotInOrder } from '../../libs/ledger/integrity/seals.js';
import { UsageError } from './output/run.js';
import { auditProgram } from './program.js';
import { UnreadableSource } from './sources/source.js';

// A reader that stops early (head, less) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? 0 : 74),
);

await start(
  async (settings) => {
    try {
      await auditProgram(settings).parseAsync();
    } catch (error) {
      process.exitCode = exitCodeOf(error);
      if (!(error instanceof CommanderError)) process.stderr.write(`${(error as Error).message}\n`);
    }
  },
  { KEPING_LOG_LEVEL: 'warn' },
);

/** Throws what is not for the user: it is a bug. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError) return 2;
  if (error instanceof UnreadableSource || error instanceof NotInOrder) return 1;
  throw error;
}
