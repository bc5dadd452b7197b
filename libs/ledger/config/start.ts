// How every process begins and how it ends when it cannot: settings 78, storage or a full disk 74,
// a ledger that was rolled back 76, address taken 69, all with a sentence.
import { log } from './log.js';
import { readSettings } from './read-settings.js';
import { SettingsFault, type Settings } from './settings.js';

/** Runs `main` with the settings; prints what is wrong and sets the exit code where it cannot. */
export async function start(
  main: (settings: Settings) => Promise<void>,
  defaults: Readonly<Record<string, string>> = {},
): Promise<void> {
  // What the process makes, others can neither read nor write.
  process.umask(0o077);
  try {
    const accepted = process.argv.includes('--accept-loss') ? { KEPING_ACCEPT_LOSS: '1' } : {};
    await main(readSettings({ ...defaults, ...process.env, ...accepted }));
  } catch (error) {
    process.exitCode = fail(error);
    if (process.exitCode !== 0) setTimeout(() => process.exit(), 200).unref();
  }
}

/** What errors of ours, of Node and of SQLite have. */
type Failure = {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly errcode?: number;
};
const SQLITE_FULL = 13;

function fail(error: unknown): number {
  if (error instanceof SettingsFault) {
    for (const fault of error.faults) process.stderr.write(`${fault}\n`);
    return 78;
  }
  const { name, message, code, errcode = 0 } = error as Failure;
  if (code === 'ENOSPC' || (errcode & 0xff) === SQLITE_FULL) {
    process.stderr.write('The disk is full: nothing was done that was not reported.\n');
    return 74;
  }
  if (name === 'UnusableStore' || name === 'StorageUnavailable') {
    process.stderr.write(`${message}\n`);
    return 74;
  }
  if (name === 'LedgerBehind') {
    process.stderr.write(`${message}\n`);
    return 76;
  }
  if (code === 'EADDRINUSE') {
    process.stderr.write(`The address is taken: ${message}\n`);
    return 69;
  }
  log.fatal({ err: error }, 'cannot start');
  return 70;
}
