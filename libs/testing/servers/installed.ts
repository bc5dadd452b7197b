// Where the programs are that tests use and npm does not have; `install.mjs` fetches them.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** This folder, compiled or not: everything is run from the root of the project. */
export const HERE = join(process.cwd(), 'libs', 'testing', 'servers');

export type Program = 'kafka' | 'mongod' | 'browser' | 'prometheus' | 'libfaketime';

/** The paths of these programs. Throws with a sentence where a registry does not answer. */
export function installed<P extends Program>(...names: readonly P[]): Readonly<Record<P, string>> {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(HERE, 'install.mjs'), ...names],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr.trim());
  return JSON.parse(stdout) as Readonly<Record<P, string>>;
}

/** The path of promtool, which checks and tests the rules of Prometheus. */
export const promtool = (): string => join(installed('prometheus').prometheus, 'usr/bin/promtool');

const FAKETIME = 'usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';

/**
 * Variables for a process whose clock is `file`: `+0` or an offset such as `+400d`. Its monotonic
 * time is real.
 */
export const faketimeEnvironment = (file: string): Readonly<Record<string, string>> => ({
  LD_PRELOAD: join(installed('libfaketime').libfaketime, FAKETIME),
  FAKETIME_TIMESTAMP_FILE: file,
  FAKETIME_NO_CACHE: '1',
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
});
