// Runs a command line as its users do: as a process with an exit code and text or JSON.
import { execFile } from 'node:child_process';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string>>;
export type CommandLineResult = {
  readonly code: number;
  readonly out: string;
  readonly err: string;
};

/** Resolves with any exit code; `environment` is added to that of this process. */
export const audit = (environment: Environment, ...args: readonly string[]) =>
  commandLine('audit', environment, args);

/** The same for `backup`, `restore` and `drill`. */
export const backupCommand = (environment: Environment, ...args: readonly string[]) =>
  commandLine('backup', environment, args);

function commandLine(
  app: 'audit' | 'backup',
  environment: Environment,
  args: readonly string[],
): Promise<CommandLineResult> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [join(__dirname, '../../../dist/bin', `${app}.js`), ...args],
      { env: { ...process.env, ...environment }, maxBuffer: 2 ** 29 },
      (error, out, err) => done({ code: error ? Number(error.code ?? 1) : 0, out, err }),
    );
  });
}

/** The JSON that it printed; throws with its error output where it printed none. */
export function bodyOf({ code, out, err }: CommandLineResult): Record<string, unknown> {
  if (out === '') throw new Error(`exit ${code}: ${err}`);
  return JSON.parse(out) as Record<string, unknown>;
}
