// libfaketime (Debian): the clock of one process is what a file says, its monotonic time is real.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const CACHE = join(
  process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
  'keping-test-servers',
);
const LIBRARY = join('usr', 'lib', 'x86_64-linux-gnu', 'faketime', 'libfaketime.so.1');

/** The library; downloads its package where it is missing. Throws where that is not possible. */
export function faketimeLibrary(): string {
  const installed = join(CACHE, 'libfaketime');
  if (!existsSync(installed)) {
    mkdirSync(CACHE, { recursive: true });
    const folder = mkdtempSync(join(CACHE, 'new-'));
    try {
      const run = (command: string, ...args: string[]) =>
        execFileSync(command, args, { cwd: folder, stdio: 'pipe' });
      run('apt-get', 'update');
      run('apt-get', 'download', 'libfaketime');
      run(
        'dpkg-deb',
        '-x',
        readdirSync(folder).find((name) => name.endsWith('.deb'))!,
        '.',
      );
      renameSync(folder, installed);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }
  return join(installed, LIBRARY);
}

/** Variables for a process whose clock is `file`: `+0` or an offset such as `+400d`. */
export const faketimeEnvironment = (file: string): Readonly<Record<string, string>> => ({
  LD_PRELOAD: faketimeLibrary(),
  FAKETIME_TIMESTAMP_FILE: file,
  FAKETIME_NO_CACHE: '1',
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
});
