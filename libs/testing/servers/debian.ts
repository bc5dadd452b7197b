// Programs from Debian packages, unpacked without being installed: libfaketime (the clock of one
// process is what a file says, its monotonic time is real) and promtool.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const CACHE = join(
  process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
  'keping-test-servers',
);
const FAKETIME = join('usr', 'lib', 'x86_64-linux-gnu', 'faketime', 'libfaketime.so.1');

/** The folder of an unpacked package, downloaded where it is missing. Throws where it cannot be. */
function unpacked(name: string): string {
  const folder = join(CACHE, name);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  const made = mkdtempSync(join(CACHE, 'new-'));
  try {
    const run = (command: string, ...args: string[]) =>
      execFileSync(command, args, { cwd: made, stdio: 'pipe' });
    run('apt-get', 'update');
    run('apt-get', 'download', name);
    run(
      'dpkg-deb',
      '-x',
      readdirSync(made).find((file) => file.endsWith('.deb'))!,
      '.',
    );
    renameSync(made, folder);
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    throw error;
  }
  return folder;
}

/** The path of promtool, which checks and tests the rules of Prometheus. */
export const promtool = (): string => join(unpacked('prometheus'), 'usr', 'bin', 'promtool');

/** Variables for a process whose clock is `file`: `+0` or an offset such as `+400d`. */
export const faketimeEnvironment = (file: string): Readonly<Record<string, string>> => ({
  LD_PRELOAD: join(unpacked('libfaketime'), FAKETIME),
  FAKETIME_TIMESTAMP_FILE: file,
  FAKETIME_NO_CACHE: '1',
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
});
